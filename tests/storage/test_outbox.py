"""The outbox's contract: nothing lost, one carrier at a time, in order per key, latecomers fenced off."""

from datetime import datetime, timedelta

from privacy.letter import ClaimedLetter, Lane, Letter, LetterKind
from privacy.ports import Transaction
from tests.storage.samples import NOW, SECOND, Remembering

LEASE = timedelta(seconds=30)


def letter(n: int = 1, key: str | None = None, at: datetime | None = None, once: str | None = None) -> Letter:
    return Letter(Lane.WORK, LetterKind.DISPATCH_TASK, {"n": n, "why": None, "ok": True}, at, key, once)


async def post(storage: Remembering, *letters: Letter) -> None:
    def work(tx: Transaction) -> None:
        for item in letters:
            tx.outbox.post(item)

    await storage.write(work)


async def claim(storage: Remembering, now: datetime = NOW, limit: int = 10) -> list[ClaimedLetter]:
    return list(await storage.write(lambda tx: tx.outbox.claim(Lane.WORK, now, limit, now + LEASE)))


def numbers(letters: list[ClaimedLetter]) -> list[object]:
    return [item.facts["n"] for item in letters]


async def test_a_posted_letter_is_claimed_with_its_facts(storage: Remembering) -> None:
    await post(storage, letter())

    (claimed,) = await claim(storage)

    assert claimed.kind is LetterKind.DISPATCH_TASK
    assert claimed.facts == {"n": 1, "why": None, "ok": True}
    assert claimed.attempts == 0
    assert await claim(storage) == []


async def test_letters_go_oldest_first_up_to_the_limit_and_by_lane(storage: Remembering) -> None:
    await post(storage, letter(1), Letter(Lane.PEOPLE, LetterKind.HIDE_MESSAGE, {}), letter(2), letter(3))

    assert numbers(await claim(storage, limit=2)) == [1, 2]
    assert numbers(await claim(storage)) == [3]


async def test_a_carried_letter_is_not_claimed_again(storage: Remembering) -> None:
    await post(storage, letter())
    (claimed,) = await claim(storage)

    assert await storage.write(lambda tx: tx.outbox.done(claimed))

    assert await claim(storage, NOW + timedelta(days=1)) == []
    assert not await storage.write(lambda tx: tx.outbox.done(claimed))


async def test_a_lapsed_lease_is_claimed_again_and_the_latecomer_fenced_off(storage: Remembering) -> None:
    await post(storage, letter())
    (late,) = await claim(storage)
    assert await claim(storage, NOW + LEASE - SECOND) == []

    (second,) = await claim(storage, NOW + LEASE)

    assert second.letter_id == late.letter_id
    assert second.attempts == 0
    assert not await storage.write(lambda tx: tx.outbox.done(late))
    assert not await storage.write(lambda tx: tx.outbox.later(late, NOW, "slow"))
    assert not await storage.write(lambda tx: tx.outbox.bury(late, "slow"))
    assert await storage.write(lambda tx: tx.outbox.done(second))


async def test_a_lapsed_lease_that_nobody_took_still_counts_as_held(storage: Remembering) -> None:
    await post(storage, letter())
    (claimed,) = await claim(storage)

    assert await storage.write(lambda tx: tx.outbox.later(claimed, NOW + 5 * LEASE, "busy"))
    assert await claim(storage, NOW + 4 * LEASE) == []


async def test_letters_of_one_key_go_one_by_one(storage: Remembering) -> None:
    await post(storage, letter(1, "k"), letter(2, "k"), letter(3, "other"), letter(4))

    first, *rest = await claim(storage)
    assert numbers([first, *rest]) == [1, 3, 4]
    assert await claim(storage) == []
    await storage.write(lambda tx: tx.outbox.done(first))
    assert numbers(await claim(storage)) == [2]


async def test_a_letter_that_is_tried_again_keeps_its_place_before_its_followers(storage: Remembering) -> None:
    await post(storage, letter(1, "k"), letter(2, "k"))
    (first,) = await claim(storage)
    await storage.write(lambda tx: tx.outbox.later(first, NOW + 2 * SECOND, "busy", counts=False))

    assert await claim(storage, NOW + SECOND) == []
    assert numbers(await claim(storage, NOW + 2 * SECOND)) == [1]


async def test_a_timer_does_not_hold_up_its_followers(storage: Remembering) -> None:
    await post(storage, letter(1, "k", NOW + timedelta(hours=1)), letter(2, "k"), letter(3, "k"))

    (second,) = await claim(storage)
    assert numbers([second]) == [2]
    await storage.write(lambda tx: tx.outbox.done(second))
    assert numbers(await claim(storage, NOW + timedelta(hours=1))) == [1]


async def test_a_timer_that_falls_due_waits_for_the_letter_under_way(storage: Remembering) -> None:
    await post(storage, letter(1, "k", NOW + SECOND), letter(2, "k"))
    (second,) = await claim(storage)

    assert await claim(storage, NOW + SECOND) == []
    await storage.write(lambda tx: tx.outbox.done(second))
    assert numbers(await claim(storage, NOW + SECOND)) == [1]


async def test_attempts_count_only_when_they_are_said_to(storage: Remembering) -> None:
    await post(storage, letter())

    async def try_again(counts: bool) -> int:
        (held,) = await claim(storage)
        await storage.write(lambda tx: tx.outbox.later(held, NOW, "busy", counts))
        return held.attempts

    assert [await try_again(counts) for counts in (True, False, True, True)] == [0, 1, 1, 2]


async def test_a_buried_letter_says_why_frees_its_key_and_can_be_replayed(storage: Remembering) -> None:
    await post(storage, letter(1, "k"), letter(2, "k"))
    (first,) = await claim(storage)

    assert await storage.write(lambda tx: tx.outbox.bury(first, "gone"))

    (dead,) = await storage.read(lambda tx: tx.outbox.dead())
    assert (dead.letter_id, dead.lane, dead.attempts, dead.reason) == (first.letter_id, Lane.WORK, 1, "gone")
    (second,) = await claim(storage)
    assert second.facts["n"] == 2
    await storage.write(lambda tx: tx.outbox.done(second))
    assert await storage.write(lambda tx: tx.outbox.replay(dead.letter_id, NOW))
    assert not await storage.write(lambda tx: tx.outbox.replay(dead.letter_id, NOW))
    assert [item.attempts for item in await claim(storage)] == [0]


async def test_a_dedupe_key_is_posted_once_for_ever(storage: Remembering) -> None:
    await post(storage, letter(1, once="once"), letter(2, once="once"))
    (claimed,) = await claim(storage)
    await storage.write(lambda tx: tx.outbox.done(claimed))
    assert await storage.write(lambda tx: tx.outbox.purge(NOW + timedelta(days=9))) == 1

    await post(storage, letter(3, once="once"))

    assert await claim(storage) == []


async def test_only_done_letters_are_purged(storage: Remembering) -> None:
    await post(storage, letter(1), letter(2), letter(3))
    done, dead, _waiting = await claim(storage)
    await storage.write(lambda tx: (tx.outbox.done(done), tx.outbox.bury(dead, "gone")))

    assert await storage.write(lambda tx: tx.outbox.purge(NOW)) == 0
    assert await storage.write(lambda tx: tx.outbox.purge(NOW + timedelta(days=1))) == 1


async def test_the_next_letter_falls_due_when_it_can_go(storage: Remembering) -> None:
    async def next_due() -> datetime | None:
        return await storage.read(lambda tx: tx.outbox.next_due(Lane.WORK))

    assert await next_due() is None
    await post(storage, letter(1, "k", NOW + timedelta(hours=1)))
    assert await next_due() == NOW + timedelta(hours=1)
    await post(storage, letter(2, "k"), letter(3, "k"))
    due = await next_due()
    assert due is not None
    assert due < NOW
    (second,) = await claim(storage)
    assert await next_due() == NOW + LEASE  # the third waits for the second
    await storage.write(lambda tx: tx.outbox.later(second, NOW + SECOND, "busy"))
    assert await next_due() == NOW + SECOND
