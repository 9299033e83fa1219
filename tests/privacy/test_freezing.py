"""Closing access: who is shut out, who comes back and how, and what nobody can do without the document."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from privacy.errors import Reason, Refused
from privacy.freezing import Closed
from privacy.letter import LetterKind
from privacy.renter import Language, Link, Occasion
from privacy.staff import Role, StaffId, StaffMember
from sandbox import SandboxClock
from storage.sqlite import SqliteStorage
from tests.privacy.closing_house import RULES, TAIL, WRONG, Door

OWNER, SECOND, THIEF = 1, 2, 3
"""The owner's two accounts, and one of somebody who has the number and not the document."""


@pytest.fixture
async def door(storage: SqliteStorage, clock: SandboxClock) -> Door:
    """All three are linked; nobody has given the second proof now."""
    door = await Door(storage, clock).opens()
    for name in (OWNER, SECOND, THIEF):
        await door.links(name)
    return door


async def test_with_the_second_proof_only_the_others_are_closed(door: Door) -> None:
    await door.answers(OWNER, TAIL)

    assert await door.closes(OWNER) == Closed(2, own=False)

    assert [await door.sees(name) for name in (OWNER, SECOND, THIEF)] == [True, False, False]
    assert await door.why_not(THIEF) is Reason.ACCESS_FROZEN


async def test_without_it_everybody_is_closed(door: Door) -> None:
    assert await door.closes(THIEF) == Closed(2, own=True)

    assert [await door.sees(name) for name in (OWNER, SECOND, THIEF)] == [False, False, False]


async def test_who_closed_comes_back_by_the_document_alone_and_others_by_the_number_first(door: Door) -> None:
    await door.closes(OWNER)

    with pytest.raises(Refused, match=Reason.NOT_PROVEN):
        await door.answers(SECOND, TAIL)
    await door.answers(OWNER, TAIL)
    await door.proves(SECOND)
    assert not await door.sees(SECOND)
    await door.answers(SECOND, TAIL)

    assert [await door.sees(name) for name in (OWNER, SECOND, THIEF)] == [True, True, False]


@pytest.mark.parametrize("name", [OWNER, SECOND, THIEF])
async def test_neither_the_number_nor_logging_out_opens_a_closed_account(door: Door, name: int) -> None:
    await door.closes(OWNER)
    for other in (OWNER, SECOND, THIEF):
        await door.leaves(other)

    await door.proves(name)

    assert not await door.sees(name)
    assert (await door.account(name)).link is Link.FROZEN


async def test_after_a_closing_the_number_alone_opens_to_no_new_account(door: Door) -> None:
    await door.answers(OWNER, TAIL)
    await door.leaves(THIEF)
    await door.closes(OWNER)
    await door.leaves(OWNER)

    await door.proves(THIEF)

    assert (await door.account(THIEF)).link is Link.HELD


async def test_a_closed_account_has_the_tries_of_its_own(door: Door) -> None:
    await door.closes(OWNER)
    await door.proves(THIEF)
    for _ in range(RULES.step_up_tries):
        with pytest.raises(Refused):
            await door.answers(THIEF, WRONG)

    with pytest.raises(Refused, match=Reason.STEP_UP_LOCKED):
        await door.answers(THIEF, TAIL)
    await door.answers(OWNER, TAIL)

    assert await door.sees(OWNER)


async def test_who_is_held_or_closed_can_close_nothing(door: Door) -> None:
    await door.answers(OWNER, TAIL)
    await door.closes(OWNER)
    await door.proves(4)

    with pytest.raises(Refused, match=Reason.LINK_HELD):
        await door.closes(4)
    with pytest.raises(Refused, match=Reason.ACCESS_FROZEN):
        await door.closes(THIEF)
    assert await door.sees(OWNER)


async def test_the_same_update_again_has_the_same_effect(door: Door) -> None:
    for _ in range(2):
        occasion = Occasion(door.clock.now(), "update:the-same")
        assert await door.freezing.close(await door.account(OWNER), occasion) == Closed(2, own=True)


async def test_everybody_concerned_is_told_once(door: Door) -> None:
    lead = StaffMember(StaffId("aigerim"), "aigerim", Role.LEAD, Language.RU)
    support = StaffMember(StaffId("daulet"), "daulet", Role.SUPPORT, Language.RU)
    await door.storage.write(lambda tx: tx.staff.put(lead))
    await door.storage.write(lambda tx: tx.staff.put(support))
    await door.closes(OWNER)

    closed = sorted([await door.id_of(SECOND), await door.id_of(THIEF)])
    assert sorted(await door.told(LetterKind.ACCESS_FROZEN)) == closed
    assert await door.told(LetterKind.STAFF_ACCESS_FROZEN) == ["aigerim"]


async def test_the_others_hear_of_an_opening_once_a_day(door: Door) -> None:
    others = [await door.id_of(OWNER), await door.id_of(SECOND)]
    for _ in range(3):
        await door.sees(THIEF)

    assert sorted(await door.told(LetterKind.DATA_OPENED)) == sorted(others)
    door.clock.advance(timedelta(days=1))
    await door.sees(THIEF)
    assert sorted(await door.told(LetterKind.DATA_OPENED)) == sorted(others * 2)


Act = Callable[[Door, int], Awaitable[object]]
ACTS: dict[str, Act] = {
    "proves": lambda door, name: door.proves(name),
    "leaves": lambda door, name: door.leaves(name),
    "closes": lambda door, name: door.closes(name),
    "answers": lambda door, name: door.answers(name, WRONG if name == THIEF else TAIL),
    "waits": lambda door, _: _wait(door, timedelta(hours=5)),
    "waits long": lambda door, _: _wait(door, RULES.proof_lifetime),
}
STEPS = st.lists(st.tuples(st.sampled_from(sorted(ACTS)), st.sampled_from([OWNER, SECOND, THIEF])), max_size=14)


async def _wait(door: Door, time: timedelta) -> None:
    door.clock.advance(time)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
async def test_whatever_happens_a_closed_account_sees_nothing_and_the_document_opens(
    storage: SqliteStorage, clock: SandboxClock, steps: list[tuple[str, int]]
) -> None:
    door, ever_closed = await Door(storage, clock).opens(), False
    closed: set[int] = set()
    for act, name in steps:
        try:
            done = await ACTS[act](door, name)
        except Refused:
            continue
        if isinstance(done, Closed):
            ever_closed = True
            closed |= {OWNER, SECOND, THIEF} if done.own else {OWNER, SECOND, THIEF} - {name}
        if act == "answers":
            closed.discard(name)
        linked = {one for one in (OWNER, SECOND, THIEF) if (await door.account(one)).link is Link.LINKED}
        assert not closed & linked
        assert not (ever_closed and await door.sees(THIEF))

    await _wait(door, RULES.step_up_pause)
    for name in (OWNER, SECOND):
        await door.proves(name)
        await door.answers(name, TAIL)
        assert await door.sees(name)
