"""Who looked: all entries, page by page, with the second proofs that failed among them."""

from dataclasses import replace

from tests.conversations.house import House
from tests.conversations.people import ANNA, TAIL, renter
from tests.conversations.visitor import Visitor


async def test_the_log_is_turned_to_its_first_entry(anna: Visitor, house: House) -> None:
    await anna.is_proven()
    for _ in range(12):
        await anna.says("/data")
        await anna.reads("data.fact")
    await anna.says("/menu")
    await anna.reads("menu.prompt")

    await anna.taps("menu.looks")
    await anna.reads("page.number", page=1, pages=2)
    await anna.taps("button.page_after", page=2)
    shown = await anna.reads("page.number", page=2, pages=2)

    assert shown.text.count(anna.text("why.own_data")) == 2


async def test_second_proofs_and_updates_are_in_the_log(anna: Visitor, house: House) -> None:
    await anna.is_proven()
    await anna.wants_erasure()
    await anna.steps_up("9999")
    await anna.reads("refused.step_up_wrong", tries_left=2)
    await anna.says(TAIL)
    await anna.reads("erase.confirm")
    changed = renter("C-1001", ANNA)
    await house.imports(replace(changed, values=changed.values[:-1]))
    await anna.says("/menu")
    await anna.reads("menu.prompt")

    await anna.taps("menu.looks")

    shown = await anna.reads("looks.title")
    for text in ("looked.step_up_failed", "looked.step_up_passed", "why.import"):
        assert anna.text(text) in shown.text
