"""The steps of a renter who changes their phone number, in this account or by a code in another one."""

import re

from privacy.renter import Link
from sandbox import Person
from tests.conversations.house import House
from tests.conversations.people import TAIL
from tests.conversations.visitor import Visitor, number_in

NEW = "+77010000077"
_LINK = re.compile(r"https://t\.me/\S+\?start=(np_[\w-]+)")


async def begins(anna: Visitor) -> None:
    """From the menu to the question where the new number is."""
    await anna.taps("menu.correct")
    await anna.reads("correct.choose")
    await anna.taps("phone.change")
    await anna.steps_up(TAIL)
    await anna.sees_button("button.next")
    await anna.taps("button.next")
    await anna.sees_button("phone.elsewhere")


async def is_asked_here(anna: Visitor) -> None:
    await anna.is_proven()
    await begins(anna)
    await anna.taps("phone.here")
    await anna.reads("phone.share")


async def proves_here(anna: Visitor, number: str = NEW) -> None:
    """The account has moved to the new number before."""
    await is_asked_here(anna)
    anna.person.account.phone = number
    await anna.person.shares_contact()


async def files_here(anna: Visitor, number: str = NEW) -> str:
    await proves_here(anna, number)
    await anna.reads("phone.after_here")
    await anna.taps("correct.send")
    return number_in(await anna.reads("receipt.title"))


async def makes_code(anna: Visitor) -> str:
    await anna.taps("phone.elsewhere")
    post = await anna.person.sees_new("https://t.me/")
    found = _LINK.search(post.text)
    assert found is not None
    return found.group(1)


async def invites(anna: Visitor) -> str:
    await anna.is_proven()
    await begins(anna)
    return await makes_code(anna)


async def comes_by(second: Visitor, code: str) -> None:
    await second.says(f"/start {code}")
    await second.person.sees_new("Тілді таңдаңыз")
    await second.taps(f"language.{second.words.language.value}")
    await second.reads("phone.invited")


async def answers(second: Visitor, code: str) -> None:
    await comes_by(second, code)
    await second.taps("phone.answer")
    await second.reads("phone.share")
    await second.taps("verify.share")
    await second.reads("phone.passed_on")


async def files_elsewhere(anna: Visitor, second: Visitor, house: House) -> str:
    await answers(second, await invites(anna))
    await house.calm()
    await anna.reads("notice.number_answered")
    await anna.taps("phone.look")
    await anna.reads("phone.after_elsewhere")
    await anna.taps("correct.send")
    return number_in(await anna.reads("receipt.title"))


async def link_of(house: House, person: Person) -> Link | None:
    return (await house.account(person)).link
