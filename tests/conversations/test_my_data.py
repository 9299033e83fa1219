"""A renter proves the number and sees what is stored: masked, protected, and gone by itself."""

from datetime import timedelta

from tests.conversations.house import House
from tests.conversations.people import TAIL
from tests.conversations.visitor import Visitor


async def test_a_renter_proves_the_number_and_reads_the_masked_data(anna: Visitor) -> None:
    await anna.is_proven()
    await anna.taps("menu.data")
    shown = await anna.reads("data.fact")

    assert shown.message.has_protected_content
    assert "П****** А********" in shown.text
    assert TAIL not in shown.text, "the end of a document is the second proof: a stolen account must not read it here"
    assert "Пробный" not in shown.text
    assert shown.text.startswith(anna.text("data.title"))


async def test_the_message_with_the_number_is_deleted_at_once(anna: Visitor) -> None:
    await anna.is_proven()

    assert not [post for post in anna.person.chat if post.message.contact]
    assert not anna.person.room.keyboard


async def test_personal_data_deletes_itself_after_its_time(anna: Visitor, house: House) -> None:
    await anna.is_proven()
    await anna.taps("menu.data")
    await anna.reads("data.fact")
    await house.calm()
    await house.later(timedelta(minutes=9, seconds=59))
    assert anna.text("data.fact") in "".join(anna.person.screen)

    await house.later(timedelta(seconds=1))

    anna.person.cannot_see(anna.text("data.fact"))


async def test_personal_data_is_hidden_by_a_tap(anna: Visitor) -> None:
    await anna.is_proven()
    await anna.taps("menu.data")
    await anna.reads("data.fact")

    await anna.taps("button.hide")

    await anna.person.sees_no(anna.text("data.fact"))
