"""The ledger of erasures: what was erased, of which pseudonym and when, chained. It survives a restored database."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from privacy.dossier import Category
from privacy.evidence import GENESIS, Flaw

_DOMAIN = b"erasures/v1\0"


@dataclass(frozen=True, slots=True)
class ErasureEntry:
    """Nothing personal: a pseudonym, categories, a time, and the request's number (empty where a term ran out)."""

    entry_id: str
    subject_ref: str
    categories: frozenset[Category]
    at: datetime
    number: str = ""


@dataclass(frozen=True, slots=True)
class LedgerLink:
    """An entry in its place. `seq` starts at 1 and has no gaps."""

    seq: int
    entry: ErasureEntry
    previous: str
    digest: str


def linked(entry: ErasureEntry, last: LedgerLink | None) -> LedgerLink:
    """The entry as the one after `last`."""
    seq, previous = (last.seq + 1, last.digest) if last else (1, GENESIS)
    return LedgerLink(seq, entry, previous, _digest(seq, entry, previous))


def ledger_flaws(links: Iterable[LedgerLink]) -> Iterator[Flaw]:
    """Every place where the ledger was changed, cut or reordered."""
    last: LedgerLink | None = None
    for link in links:
        if link != linked(link.entry, last):
            yield Flaw(link.seq, "is not what was written after the entry before it")
        last = link


def _digest(seq: int, entry: ErasureEntry, previous: str) -> str:
    categories = sorted(entry.categories)
    at = entry.at.isoformat(timespec="microseconds")
    fields = [seq, previous, entry.entry_id, entry.subject_ref, categories, at, entry.number]
    canonical = json.dumps(fields, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(_DOMAIN + canonical.encode()).hexdigest()
