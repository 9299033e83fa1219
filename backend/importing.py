"""Importing a file of subjects: streamed, each subject as a whole or not at all; done again, it changes nothing."""

import asyncio
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from backend.incoming.candidate import Candidate, Rejection, WrongFile
from backend.incoming.csv_lines import from_csv
from backend.incoming.json_lines import from_json_lines
from backend.incoming.lines import lines_of
from privacy.evidence import Entry
from privacy.intake import Arrival, Rejected, SubjectRecord
from privacy.intake_reading import read_record, refuse_erased
from privacy.ports import Clock, Storage, Transaction

_AT_ONCE = 64
_FORMATS = {".csv": from_csv, ".jsonl": from_json_lines, ".ndjson": from_json_lines}


@dataclass(frozen=True, slots=True)
class Report:
    """How many subjects (or lines that belong to none) ended how. `rejections` is empty if `note` took them."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: int = 0
    rejections: tuple[Rejection, ...] = ()


@dataclass(slots=True)
class _Ledger:
    """What has come of the file so far."""

    note: Callable[[Rejection], None]
    counts: Counter[str] = field(default_factory=Counter)
    seen: set[int] = field(default_factory=set)

    def enter(self, outcome: Arrival | Rejection) -> None:
        if isinstance(outcome, Rejection):
            self.counts["rejected"] += 1
            self.note(outcome)
        else:
            self.counts[outcome.value] += 1

    def is_repeated(self, candidate: Candidate) -> bool:
        """A subject that comes twice would lose what only its first part has. Remembered by a number each."""
        if candidate.external_id is None:
            return False
        mark = hash(candidate.external_id)
        known = mark in self.seen
        self.seen.add(mark)
        return known


class Importer:
    """Several subjects are stored at once for speed; each still in a unit of work of its own."""

    def __init__(self, storage: Storage, clock: Clock) -> None:
        self._storage, self._clock = storage, clock

    async def take_in(
        self,
        path: Path,
        progress: Callable[[int], None] = lambda _: None,
        note: Callable[[Rejection], None] | None = None,
    ) -> Report:
        """`progress` hears how many bytes were read; `note`, if given, takes the rejections in place of the report.

        Raises WrongFile, and OSError if the file or the storage is away: then import the same file again.
        """
        rejections: list[Rejection] = []
        ledger = _Ledger(note or rejections.append)
        with path.open("rb") as file:
            for batch in _batches(_candidates(path, file)):
                for outcome in await self._take_batch(batch, ledger):
                    ledger.enter(outcome)
                progress(batch[-1].read_to)
        await self._storage.write(lambda tx: self._record(tx, ledger))
        return Report(**ledger.counts, rejections=tuple(rejections))

    async def _take_batch(self, batch: Sequence[Candidate], ledger: _Ledger) -> list[Arrival | Rejection]:
        try:
            async with asyncio.TaskGroup() as tasks:
                taking = [tasks.create_task(self._take(entry, ledger.is_repeated(entry))) for entry in batch]
        except ExceptionGroup as group:
            raise group.exceptions[0] from None
        return [task.result() for task in taking]

    async def _take(self, candidate: Candidate, repeated: bool) -> Arrival | Rejection:
        try:
            record = _read(candidate, repeated)
            return await self._storage.write(lambda tx: self._store(tx, record))
        except Rejected as rejected:
            return candidate.rejection(rejected)

    def _store(self, tx: Transaction, record: SubjectRecord) -> Arrival:
        refuse_erased(record, tx.subjects.erased_at(record))
        return tx.subjects.take_in(record, self._clock.now())

    def _record(self, tx: Transaction, ledger: _Ledger) -> None:
        tx.evidence.record(Entry("import.done", "system", "import", self._clock.now(), dict(ledger.counts)))


def _read(candidate: Candidate, repeated: bool) -> SubjectRecord:
    """Raises Rejected."""
    if candidate.fault is not None or candidate.content is None:
        raise candidate.fault or Rejected("line", "empty")
    if repeated:
        raise Rejected("external_id", "repeated_in_this_file")
    return read_record(candidate.content)


def _candidates(path: Path, file: BinaryIO) -> Iterator[Candidate]:
    read = _FORMATS.get(path.suffix.lower())
    if read is None:
        raise WrongFile(f"the name of the file must end with one of {', '.join(_FORMATS)}")
    return read(lines_of(file))


def _batches(candidates: Iterator[Candidate]) -> Iterator[Sequence[Candidate]]:
    while batch := list(islice(candidates, _AT_ONCE)):
        yield batch
