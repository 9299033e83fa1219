"""The relay: everything once, in time, several at once, and one bad letter stops nobody."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest

from backend.relay import LEASE, Relay
from backend.settling import MOST_ATTEMPTS
from privacy.letter import ClaimedLetter, Lane, Letter, LetterKind
from privacy.outside import DELIVERED, Delivery, Verdict
from privacy.ports import Transaction
from sandbox import SandboxClock
from storage.sqlite import SqliteStorage
from tests.backend.carrier import IN_TIME, Carrier


@pytest.fixture
def carrier() -> Carrier:
    return Carrier()


@pytest.fixture
def relay(storage: SqliteStorage, clock: SandboxClock, carrier: Carrier) -> Relay:
    return Relay(storage, clock, Lane.PEOPLE, carrier.carry, hands=3)


@asynccontextmanager
async def running(relay: Relay) -> AsyncIterator[asyncio.Event]:
    stop = asyncio.Event()
    async with asyncio.timeout(IN_TIME), asyncio.TaskGroup() as tasks:
        tasks.create_task(relay.run(stop))
        yield stop
        stop.set()


async def post(storage: SqliteStorage, *numbers: int, lane: Lane = Lane.PEOPLE, order_key: str | None = None) -> None:
    def post_all(tx: Transaction) -> None:
        for n in numbers:
            tx.outbox.post(Letter(lane, LetterKind.NUMBER_CLAIMED, {"n": n}, order_key=order_key))

    await storage.write(post_all)


async def nothing_is_left(storage: SqliteStorage) -> bool:
    return await storage.read(lambda tx: tx.outbox.next_due(Lane.PEOPLE)) is None


async def test_a_letter_posted_while_it_sleeps_is_carried_at_once(
    storage: SqliteStorage, relay: Relay, carrier: Carrier
) -> None:
    async with running(relay):
        await post(storage, 1)
        await carrier.saw(1)
        await post(storage, 2)
        await carrier.saw(1)

    assert carrier.carried == [1, 2]
    assert await nothing_is_left(storage)


async def test_a_timer_goes_off_when_the_clock_is_moved(
    storage: SqliteStorage, clock: SandboxClock, relay: Relay, carrier: Carrier
) -> None:
    due = clock.now() + timedelta(hours=24)
    timer = Letter(Lane.PEOPLE, LetterKind.NUMBER_CLAIMED, {"n": 1}, not_before=due)
    await storage.write(lambda tx: tx.outbox.post(timer))

    async with running(relay):
        await post(storage, 2)
        await carrier.saw(1)
        clock.advance(timedelta(hours=24))
        relay.wake()
        await carrier.saw(1)

    assert carrier.carried == [2, 1]


async def test_letters_of_the_other_lane_are_left_alone(storage: SqliteStorage, relay: Relay, carrier: Carrier) -> None:
    await post(storage, 1, lane=Lane.WORK)

    assert await relay.run_once() == 0
    assert carrier.carried == []


async def test_as_many_at_once_as_there_are_hands(storage: SqliteStorage, relay: Relay, carrier: Carrier) -> None:
    carrier.gate.clear()
    await post(storage, *range(9))

    async with running(relay):
        await carrier.saw(3)
        assert carrier.going_on == 3
        carrier.gate.set()
        await carrier.saw(6)

    assert carrier.most_at_once == 3
    assert sorted(carrier.carried) == list(range(9))


async def test_letters_of_one_order_key_go_one_after_another(
    storage: SqliteStorage, relay: Relay, carrier: Carrier
) -> None:
    await post(storage, *range(6), order_key="card")

    assert await relay.run_once() == 6

    assert carrier.carried == list(range(6))
    assert carrier.most_at_once == 1


async def test_poison_is_tried_again_and_set_apart_while_the_others_go_on(
    storage: SqliteStorage, clock: SandboxClock, relay: Relay, carrier: Carrier
) -> None:
    def outcome(letter: ClaimedLetter) -> Delivery:
        if letter.facts["n"] == 2:
            raise ValueError("poison")
        return DELIVERED

    carrier.outcome = outcome
    await post(storage, 1, 2, 3)
    for _ in range(MOST_ATTEMPTS):
        await relay.run_once()
        clock.advance(timedelta(minutes=15))
    await relay.run_once()

    assert carrier.carried.count(2) == MOST_ATTEMPTS
    assert sorted(set(carrier.carried)) == [1, 2, 3]
    (dead,) = await storage.read(lambda tx: tx.outbox.dead())
    assert dead.reason == "ValueError"
    assert await nothing_is_left(storage)


async def test_who_must_wait_is_tried_again_only_then(
    storage: SqliteStorage, clock: SandboxClock, relay: Relay, carrier: Carrier
) -> None:
    answers = [Delivery(Verdict.LATER, "too_many_requests", timedelta(seconds=30)), DELIVERED]
    carrier.outcome = lambda _: answers.pop(0)
    await post(storage, 1)

    assert await relay.run_once() == 1
    clock.advance(timedelta(seconds=29))
    assert await relay.run_once() == 0
    clock.advance(timedelta(seconds=1))
    assert await relay.run_once() == 1
    assert await nothing_is_left(storage)


async def test_stopping_finishes_what_is_in_hand_and_leaves_the_rest(
    storage: SqliteStorage, relay: Relay, carrier: Carrier
) -> None:
    carrier.gate.clear()
    await post(storage, *range(5))

    async with running(relay) as stop:
        await carrier.saw(3)
        stop.set()
        carrier.gate.set()

    assert sorted(carrier.carried) == [0, 1, 2]
    assert await relay.run_once() == 2
    assert sorted(carrier.carried) == list(range(5))


async def test_what_does_not_end_is_let_go_and_carried_again_after_its_lease(
    storage: SqliteStorage, clock: SandboxClock, relay: Relay, carrier: Carrier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("backend.relay.GRACE", 0.05)
    carrier.gate.clear()
    await post(storage, 1)
    async with running(relay):
        await carrier.saw(1)
    assert carrier.carried == []

    carrier.gate.set()
    assert await relay.run_once() == 0
    clock.advance(LEASE)
    assert await relay.run_once() == 1
    assert carrier.carried == [1]


async def test_a_clock_moved_past_the_lease_does_not_carry_twice_what_is_in_hand(
    storage: SqliteStorage, clock: SandboxClock, relay: Relay, carrier: Carrier
) -> None:
    carrier.gate.clear()
    await post(storage, 1)

    async with running(relay):
        await carrier.saw(1)
        clock.advance(timedelta(hours=24))
        await post(storage, 2)
        await carrier.saw(1)
        carrier.gate.set()

    assert sorted(carrier.carried) == [1, 2]
    assert await nothing_is_left(storage)


async def test_two_relays_on_one_outbox_share_the_work(
    storage: SqliteStorage, clock: SandboxClock, relay: Relay, carrier: Carrier
) -> None:
    second = Relay(storage, clock, Lane.PEOPLE, carrier.carry)
    await post(storage, *range(40))

    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(relay.run_once())
        tasks.create_task(second.run_once())

    assert sorted(carrier.carried) == list(range(40))
