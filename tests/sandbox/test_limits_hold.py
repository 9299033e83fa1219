"""Whatever a bot does and whenever, no more goes out than the limits say; one that waits as told is let through."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from types import SimpleNamespace
from typing import Any, cast

import pytest
from aiogram.methods import EditMessageText, SendMessage
from hypothesis import given, settings
from hypothesis import strategies as st

from sandbox import Limits, SandboxClock
from sandbox.calls import Answer, Call
from sandbox.limits import Throttle
from sandbox.refusals import Refusal

GROUP, PERSON = -100, 7
IN_A_MINUTE = 3
BEGAN = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
STEPS = st.lists(
    st.tuples(st.sampled_from([GROUP, PERSON]), st.booleans(), st.floats(0, 20, allow_subnormal=False)), max_size=80
)


async def let_through() -> Answer:
    return cast("Answer", None)


async def attempt(throttle: Throttle, chat_id: int, *, edit: bool = False) -> int:
    """Seconds to wait; 0 where the call went out."""
    asked = EditMessageText(text="x") if edit else SendMessage(chat_id=chat_id, text="x")
    call = cast("Call[Any]", SimpleNamespace(asked=asked, chat_id=chat_id))
    try:
        await throttle(call, let_through)
    except Refusal as refusal:
        return (refusal.parameters or {})["retry_after"]
    return 0


@settings(deadline=None)
@given(STEPS)
async def test_no_minute_of_a_group_and_no_second_of_a_chat_has_too_much(
    steps: list[tuple[int, bool, float]],
) -> None:
    clock = SandboxClock(frozen_at=BEGAN)
    throttle = Throttle(Limits(chat_burst=1, group_per_minute=IN_A_MINUTE), clock)
    went: dict[int, list[datetime]] = {GROUP: [], PERSON: []}
    sent: list[datetime] = []
    for chat_id, edit, pause in steps:
        clock.advance(timedelta(seconds=pause))
        if await attempt(throttle, chat_id, edit=edit) == 0:
            went[chat_id].append(clock.now())
            if chat_id == PERSON and not edit:
                sent.append(clock.now())
    in_group = went[GROUP]
    minute = timedelta(seconds=60)
    assert all(last - first >= minute for first, last in zip(in_group, in_group[IN_A_MINUTE:], strict=False))
    almost = timedelta(seconds=1, microseconds=-10)
    assert all(later - earlier >= almost for earlier, later in pairwise(sent))


@settings(deadline=None)
@given(STEPS, st.integers(0, 30))
async def test_who_waits_as_told_is_let_through(steps: list[tuple[int, bool, float]], longer: int) -> None:
    clock = SandboxClock(frozen_at=BEGAN)
    throttle = Throttle(Limits(group_per_minute=IN_A_MINUTE, longer_each_time=longer), clock)
    for chat_id, edit, pause in steps:
        clock.advance(timedelta(seconds=pause))
        wait = await attempt(throttle, chat_id, edit=edit)
        clock.advance(timedelta(seconds=wait))
        assert wait == 0 or await attempt(throttle, chat_id, edit=edit) == 0


async def test_a_bot_that_hammers_is_frozen_for_longer_than_one_that_waits() -> None:
    clock = SandboxClock(frozen_at=BEGAN)
    patient, hammering = (Throttle(Limits(chat_burst=1, longer_each_time=2), clock) for _ in range(2))
    for throttle in (patient, hammering):
        await attempt(throttle, PERSON)
    waits = [await attempt(hammering, PERSON) for _ in range(10)]

    assert await attempt(patient, PERSON) == 1
    assert waits == pytest.approx([1, *range(3, 21, 2)])
