"""What this database knows of erasures, and the ledger of them that lies with the keys."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import UTC

from sqlalchemy import Connection, bindparam, select, update

from privacy.ledger import ErasureEntry, LedgerLink
from storage.dialects import Upsert
from storage.ledger import Ledger
from storage.tables import ErasureRow

_LEARN = Upsert(lambda insert: insert(ErasureRow).on_conflict_do_nothing())
_KNOWN = select(ErasureRow.entry_id).where(ErasureRow.entry_id == bindparam("id"))
_WAITING = select(
    ErasureRow.entry_id, ErasureRow.subject_ref, ErasureRow.categories, ErasureRow.at, ErasureRow.number
).where(ErasureRow.entered.is_(False))
_ENTERED = (
    update(ErasureRow).where(ErasureRow.entry_id.in_(bindparam("entry_ids", expanding=True))).values(entered=True)
)


class Erasures:
    def __init__(self, connection: Connection, ledger: Ledger) -> None:
        self._connection = connection
        self._ledger = ledger

    def record(self, entry: ErasureEntry) -> None:
        # The digest covers the time as text, and what comes back from the database is UTC.
        entry = replace(entry, at=entry.at.astimezone(UTC))
        if self._remember(entry, entered=self._ledger.at_once):
            self._ledger.enter([entry])

    def links(self, after: int, limit: int) -> Sequence[LedgerLink]:
        return self._ledger.after(after, limit)

    def is_known(self, entry: ErasureEntry) -> bool:
        return knows(self._connection, entry)

    def learn(self, entry: ErasureEntry) -> None:
        self._remember(entry, entered=True)

    def _remember(self, entry: ErasureEntry, *, entered: bool) -> bool:
        row = asdict(entry) | {"entered": entered}
        return self._connection.execute(_LEARN(self._connection), row).rowcount == 1


def knows(connection: Connection, entry: ErasureEntry) -> bool:
    return connection.execute(_KNOWN, {"id": entry.entry_id}).one_or_none() is not None


def enter_waiting(connection: Connection, ledger: Ledger) -> Sequence[str]:
    """Bring the ledger up to the database: before the keys are forgotten, what is lost with them is on record."""
    entries = [ErasureEntry(*row) for row in connection.execute(_WAITING)]
    if entries:
        ledger.enter(sorted(entries, key=lambda entry: (entry.at, entry.entry_id)))
    return [entry.entry_id for entry in entries]


def mark_entered(connection: Connection, entry_ids: Sequence[str]) -> None:
    if entry_ids:
        connection.execute(_ENTERED, {"entry_ids": list(entry_ids)})
