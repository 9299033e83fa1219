"""The audit chain in the database: entries wait until the end of their transaction, then are sealed in one go.

So the lock on the end of the chain is taken last and held for the shortest time, on both databases.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC

from sqlalchemy import Connection, bindparam, func, insert, select, text

from privacy import stores
from privacy.anchor import Anchor, strayed
from privacy.evidence import GENESIS, Entry, Flaw, Sealed, flaws, seal
from privacy.ports import Storage, Transaction
from storage.tables import AuditRow

_CHAIN_LOCK = 0x61756469  # one fixed number that all processes agree on
_LOCK = text(f"SELECT pg_advisory_xact_lock({_CHAIN_LOCK})")
_END = select(AuditRow.seq, AuditRow.digest).order_by(AuditRow.seq.desc()).limit(1)
_APPEND = insert(AuditRow)
_CHAIN = (
    select(
        AuditRow.seq,
        AuditRow.at,
        AuditRow.action,
        AuditRow.actor,
        AuditRow.about,
        AuditRow.detail,
        AuditRow.previous,
        AuditRow.digest,
    )
    .where(AuditRow.seq > bindparam("after"))
    .order_by(AuditRow.seq)
    .limit(bindparam("limit"))
)

_ABOUT = (
    select(AuditRow.at, AuditRow.action, AuditRow.actor, AuditRow.about, AuditRow.detail)
    .where(AuditRow.about == bindparam("matter"))
    .order_by(AuditRow.seq)
    .limit(bindparam("limit"))
    .offset(bindparam("offset"))
)
_COUNT_ABOUT = select(func.count()).select_from(AuditRow).where(AuditRow.about == bindparam("matter"))


class Evidence:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._waiting: list[Entry] = []

    def record(self, entry: Entry) -> None:
        # The digest covers the time as text, and what comes back from the database is UTC.
        self._waiting.append(replace(entry, at=entry.at.astimezone(UTC)))

    def chain(self, after: int, limit: int) -> Sequence[Sealed]:
        """Entries with a number above `after`, in order, at most `limit`."""
        self.append()
        rows = self._connection.execute(_CHAIN, {"after": after, "limit": limit})
        return [
            Sealed(
                row.seq,
                Entry(row.action, row.actor, row.about, row.at, row.detail),
                row.previous,
                row.digest,
            )
            for row in rows
        ]

    def head(self) -> tuple[int, str]:
        """The number of the newest entry and its digest; what waits in this transaction is sealed first."""
        self.append()
        return self._end()

    def about(self, about: str, limit: int, offset: int = 0) -> Sequence[Entry]:
        self.append()
        rows = self._connection.execute(_ABOUT, {"matter": about, "limit": limit, "offset": offset})
        return [Entry(row.action, row.actor, row.about, row.at, row.detail) for row in rows]

    def count_about(self, about: str) -> int:
        self.append()
        how_many: int = self._connection.execute(_COUNT_ABOUT, {"matter": about}).scalar_one()
        return how_many

    def append(self) -> None:
        """Seal what waits to the end of the chain. The transaction calls this before it ends."""
        if not self._waiting:
            return
        if self._connection.dialect.name == "postgresql":
            self._connection.execute(_LOCK)
        last, digest = self._end()
        rows = []
        for seq, entry in enumerate(self._waiting, start=last + 1):
            link = seal(seq, entry, digest)
            digest = link.digest
            rows.append(_row(link))
        self._connection.execute(_APPEND, rows)
        self._waiting.clear()

    def _end(self) -> tuple[int, str]:
        row = self._connection.execute(_END).one_or_none()
        return (0, GENESIS) if row is None else (row.seq, row.digest)


def every_link(evidence: stores.Evidence, page: int = 1000) -> Iterator[Sealed]:
    """The whole chain from its beginning, a page at a time."""
    after: int | None = 0
    while after is not None:
        links = evidence.chain(after, page)
        yield from links
        after = links[-1].seq if links else None


async def verify_audit(storage: Storage, anchors: Iterable[Anchor] = ()) -> Sequence[Flaw]:
    """Every place where the chain was changed after it was written, or since it was anchored; empty if it holds."""

    def work(tx: Transaction) -> Sequence[Flaw]:
        return [*flaws(every_link(tx.evidence)), *strayed(anchors, lambda seq: _at(tx.evidence, seq))]

    return await storage.read(work)


def _at(evidence: stores.Evidence, seq: int) -> Sealed | None:
    found = evidence.chain(seq - 1, 1)
    return found[0] if found and found[0].seq == seq else None


def _row(link: Sealed) -> dict[str, object]:
    entry = link.entry
    return {
        "seq": link.seq,
        "at": entry.at,
        "action": entry.action,
        "actor": entry.actor,
        "about": entry.about,
        "detail": entry.detail,
        "previous": link.previous,
        "digest": link.digest,
    }
