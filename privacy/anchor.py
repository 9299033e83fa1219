"""Anchors of the audit chain: its head, told every day where nobody can change it afterwards."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from privacy.deadline import ALMATY, UTC, day_in_almaty
from privacy.evidence import Flaw, Sealed
from privacy.group_letters import has_group, say_in_group
from privacy.letter import Facts, Lane, Letter, LetterKind
from privacy.ports import Clock, Storage, Transaction

_MORNING = time(9)
_WRITTEN = re.compile(r"(?<![0-9a-f])(\d{1,18})\s+([0-9a-f]{64})(?![0-9a-f])")


@dataclass(frozen=True, slots=True)
class Anchor:
    """What the chain ended with at some time. As text: `SEQ DIGEST`."""

    seq: int
    digest: str


def anchors_in(text: str) -> tuple[Anchor, ...]:
    """Every anchor in a message, or in a file of such messages."""
    return tuple(Anchor(int(seq), digest) for seq, digest in _WRITTEN.findall(text))


def strayed(anchors: Iterable[Anchor], entry_at: Callable[[int], Sealed | None]) -> Iterator[Flaw]:
    """Anchors that the chain does not contain as they were told.

    A chain that was cut, or written anew from some place on, has no flaw within itself: only this finds it.
    """
    for anchor in anchors:
        entry = entry_at(anchor.seq)
        if entry is None:
            yield Flaw(anchor.seq, "is anchored and not there: the chain was cut")
        elif entry.digest != anchor.digest:
            yield Flaw(anchor.seq, "is not what was anchored: the chain was written anew")


class Anchoring:
    """Tells the staff group the head of the chain, once a day; after a standstill once, and not for each lost day."""

    def __init__(self, storage: Storage, clock: Clock) -> None:
        self._storage, self._clock = storage, clock

    async def schedule(self) -> None:
        """See to it that today is anchored; each anchor sees to the next day."""
        await self._storage.write(lambda tx: _post(tx, day_in_almaty(self._clock.now())))

    async def anchor(self) -> None:
        """It may be done again without effect."""

        def work(tx: Transaction) -> None:
            today = day_in_almaty(self._clock.now())
            _post(tx, today + timedelta(days=1))
            if has_group(tx):
                seq, digest = tx.evidence.head()
                facts: Facts = {"day": today.isoformat(), "seq": seq, "digest": digest}
                say_in_group(tx, LetterKind.CHAIN_ANCHORED, facts, f"anchor:{today.isoformat()}")

        await self._storage.write(work)


def _post(tx: Transaction, day: date) -> None:
    at = datetime.combine(day, _MORNING, ALMATY).astimezone(UTC)
    dedupe = f"anchor_due:{day.isoformat()}"
    tx.outbox.post(Letter(Lane.WORK, LetterKind.ANCHOR_DUE, {}, not_before=at, dedupe_key=dedupe))
