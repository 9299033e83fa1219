"""The audit chain: what happened, by whom, to which pseudonym; each entry seals the one before it."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

GENESIS = "0" * 64
_DOMAIN = b"audit/v1\0"


@dataclass(frozen=True, slots=True)
class Entry:
    """One fact to keep. `actor` and `about` are pseudonyms; `detail` holds codes and counts, nothing personal."""

    action: str
    actor: str
    about: str
    at: datetime
    detail: Mapping[str, str | int | bool | None]


@dataclass(frozen=True, slots=True)
class Sealed:
    """An entry in its place in the chain. `seq` starts at 1 and has no gaps."""

    seq: int
    entry: Entry
    previous: str
    digest: str


@dataclass(frozen=True, slots=True)
class Flaw:
    """Where the chain breaks, and how."""

    seq: int
    what: str


def seal(seq: int, entry: Entry, previous: str) -> Sealed:
    return Sealed(seq, entry, previous, _digest(seq, entry, previous))


def flaws(chain: Iterable[Sealed]) -> Iterator[Flaw]:
    """Every place where the chain was changed: flipped, removed, inserted, swapped or repeated entries."""
    expected_seq, previous = 1, GENESIS
    for link in chain:
        if link.seq != expected_seq:
            yield Flaw(link.seq, f"expected entry {expected_seq}")
        if link.previous != previous:
            yield Flaw(link.seq, "does not follow the entry before it")
        if link.digest != _digest(link.seq, link.entry, link.previous):
            yield Flaw(link.seq, "was changed after it was written")
        expected_seq, previous = link.seq + 1, link.digest


def _digest(seq: int, entry: Entry, previous: str) -> str:
    at = entry.at.isoformat(timespec="microseconds")
    fields = [seq, previous, entry.action, entry.actor, entry.about, at, dict(entry.detail)]
    canonical = json.dumps(fields, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(_DOMAIN + canonical.encode()).hexdigest()
