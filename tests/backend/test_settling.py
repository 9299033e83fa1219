"""What becomes of a letter: every verdict, and the pauses between tries."""

from datetime import timedelta
from functools import partial

import pytest

from backend.settling import MOST_ATTEMPTS, pause_after, settle, settle_failed
from privacy.letter import ClaimedLetter, Lane, Letter, LetterKind
from privacy.outside import DELIVERED, Delivery, Verdict
from privacy.ports import Transaction
from sandbox import SandboxClock
from storage.sqlite import SqliteStorage

LEASE = timedelta(minutes=1)


@pytest.fixture
async def letter(storage: SqliteStorage, clock: SandboxClock) -> ClaimedLetter:
    await storage.write(lambda tx: tx.outbox.post(Letter(Lane.WORK, LetterKind.BEGIN_EXECUTION, {})))
    return await claim(storage, clock)


async def claim(storage: SqliteStorage, clock: SandboxClock) -> ClaimedLetter:
    now = clock.now()
    (letter,) = await storage.write(lambda tx: tx.outbox.claim(Lane.WORK, now, 5, now + LEASE))
    return letter


def _settled(letter: ClaimedLetter, delivery: Delivery, clock: SandboxClock, tx: Transaction) -> bool:
    return settle(tx.outbox, letter, delivery, clock.now())


def _failed(letter: ClaimedLetter, clock: SandboxClock, tx: Transaction) -> bool:
    return settle_failed(tx.outbox, letter, "ValueError", clock.now())


@pytest.mark.parametrize("delivery", [DELIVERED, Delivery(Verdict.GONE, "blocked")])
async def test_a_letter_that_arrived_or_never_can_is_done(
    storage: SqliteStorage, clock: SandboxClock, letter: ClaimedLetter, delivery: Delivery
) -> None:
    assert await storage.write(lambda tx: settle(tx.outbox, letter, delivery, clock.now()))

    assert await storage.read(lambda tx: tx.outbox.next_due(Lane.WORK)) is None
    assert await storage.read(lambda tx: tx.outbox.dead()) == []


async def test_who_is_asked_to_wait_waits_just_so_long_and_it_counts_as_no_failure(
    storage: SqliteStorage, clock: SandboxClock, letter: ClaimedLetter
) -> None:
    asked = Delivery(Verdict.LATER, "too_many_requests", timedelta(seconds=37))
    await storage.write(lambda tx: settle(tx.outbox, letter, asked, clock.now()))

    assert await storage.read(lambda tx: tx.outbox.next_due(Lane.WORK)) == clock.now() + timedelta(seconds=37)
    clock.advance(timedelta(seconds=37))
    assert (await claim(storage, clock)).attempts == 0


async def test_an_outage_never_kills_a_letter(
    storage: SqliteStorage, clock: SandboxClock, letter: ClaimedLetter
) -> None:
    outage = Delivery(Verdict.LATER, "no_connection")
    for _ in range(3 * MOST_ATTEMPTS):
        await storage.write(partial(_settled, letter, outage, clock))
        clock.advance(timedelta(minutes=15))
        letter = await claim(storage, clock)

    assert letter.attempts == MOST_ATTEMPTS - 1


async def test_a_letter_that_fails_every_time_is_dead_after_the_last_try(
    storage: SqliteStorage, clock: SandboxClock, letter: ClaimedLetter
) -> None:
    for _ in range(MOST_ATTEMPTS - 1):
        await storage.write(partial(_failed, letter, clock))
        clock.advance(timedelta(minutes=15))
        letter = await claim(storage, clock)
    assert await storage.read(lambda tx: tx.outbox.dead()) == []

    await storage.write(partial(_failed, letter, clock))

    (dead,) = await storage.read(lambda tx: tx.outbox.dead())
    assert (dead.reason, dead.attempts) == ("ValueError", MOST_ATTEMPTS)


def test_pauses_grow_from_a_second_to_ten_minutes_with_a_little_chance() -> None:
    middle = [1, 3, 9, 27, 81, 243, 600, 600]
    for attempts, seconds in enumerate(middle, start=1):
        pauses = [pause_after(attempts).total_seconds() for _ in range(50)]

        assert all(seconds * 0.75 <= pause <= seconds * 1.25 for pause in pauses)
        assert len(set(pauses)) > 1
