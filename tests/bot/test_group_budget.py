"""The group's budget: a moving minute of calls, whoever makes them, with a part kept back for what people wait for."""

from datetime import timedelta

from aiogram import Bot
from aiogram.methods import EditMessageText, SendMessage
from hypothesis import given
from hypothesis import strategies as st

from bot.group_budget import CALLS_A_MINUTE, CountsGroupCalls, GroupBudget
from sandbox import Sandbox, SandboxClock
from tests.conversations.people import ANNA


def test_what_is_cosmetic_waits_while_what_is_asked_for_still_goes(clock: SandboxClock) -> None:
    budget = GroupBudget(clock)
    for _ in range(CALLS_A_MINUTE - 3):
        budget.spend()

    assert budget.wait(2) is None
    assert budget.wait(1, spare=6) == timedelta(minutes=1)
    clock.advance(timedelta(minutes=1))
    assert budget.wait(1, spare=6) is None


def test_a_freeze_stops_everything_until_it_is_over(clock: SandboxClock) -> None:
    budget = GroupBudget(clock)
    budget.freeze(timedelta(seconds=40))

    assert budget.wait(1) == timedelta(seconds=40)
    clock.advance(timedelta(seconds=40))
    assert budget.wait(1) is None


@given(pauses=st.lists(st.integers(0, 20), max_size=60))
def test_no_minute_ever_has_more_calls_than_are_allowed(pauses: list[int]) -> None:
    clock, made = SandboxClock(), []
    budget = GroupBudget(clock)
    for pause in pauses:
        clock.advance(timedelta(seconds=pause))
        if (wait := budget.wait(1)) is not None:
            clock.advance(wait)
        assert budget.wait(1) is None
        budget.spend()
        made.append(clock.now())

    for first in made:
        assert sum(first <= at < first + timedelta(minutes=1) for at in made) <= CALLS_A_MINUTE


async def test_every_call_to_a_group_counts_and_no_call_to_a_person(
    telegram: Sandbox, bot: Bot, clock: SandboxClock
) -> None:
    anna = telegram.person("Пробная Арендаторша", phone=ANNA)
    await anna.says("/start")
    group, budget = telegram.forum("Приватность", [anna]), GroupBudget(clock, calls=2)
    bot.session.middleware(CountsGroupCalls(budget))

    await bot(SendMessage(chat_id=anna.id, text="личное"))
    assert budget.wait(2) is None
    sent = await bot(SendMessage(chat_id=group.id, text="доска"))
    await bot(EditMessageText(chat_id=group.id, message_id=sent.message_id, text="другая доска"))
    assert budget.wait(1) == timedelta(minutes=1)
