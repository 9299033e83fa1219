"""Keys that are made and thrown away within a group of SQLite transactions, until the group is committed.

New keys are stored before the data they seal, old ones are forgotten after the data that names them is gone;
so a crash between the two files leaves at most a key that opens nothing.
"""

from dataclasses import dataclass, field

from sqlalchemy import Connection, bindparam, delete, insert, select

from storage.engine import driver_of
from storage.erasures import enter_waiting, mark_entered
from storage.keyfile import KeyFile
from storage.ledger import LaterLedger
from storage.tables import DiscardedKeyRow
from storage.vault import WrappedKey

_DISCARD = insert(DiscardedKeyRow)
_DISCARDED = select(DiscardedKeyRow.key_id)
_FORGOTTEN = delete(DiscardedKeyRow).where(DiscardedKeyRow.key_id.in_(bindparam("key_ids", expanding=True)))


class JobKeys:
    """The key store as one unit of work sees it."""

    def __init__(self, group: "KeyGroup", connection: Connection) -> None:
        self._group = group
        self._connection = connection
        self.made: dict[str, WrappedKey] = {}
        self.discarded: list[str] = []
        self.ledger = LaterLedger(group.file.ledger)

    def get(self, key_id: str) -> WrappedKey | None:
        return self.made.get(key_id) or self._group.made.get(key_id) or self._group.file.get(key_id)

    def put(self, key: WrappedKey) -> None:
        self.made[key.key_id] = key

    def discard(self, key_id: str) -> None:
        self._connection.execute(_DISCARD, {"key_id": key_id})
        self.discarded.append(key_id)


class KeyGroup:
    """What a group of units of work will do to the key file."""

    def __init__(self, file: KeyFile) -> None:
        self.file = file
        self.made: dict[str, WrappedKey] = {}
        self.discarded: list[str] = []
        self.erased = False

    def keep(self, job: JobKeys) -> None:
        """The job succeeded: what it did to the keys counts."""
        self.made |= job.made
        self.discarded += job.discarded
        self.erased = self.erased or job.ledger.waiting

    def before_commit(self) -> None:
        if self.made:
            self.file.add(self.made.values())


@dataclass(slots=True)
class Settled:
    """What the key store has done, and the database has to cross off."""

    forgotten: list[str] = field(default_factory=list)
    entered: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.forgotten or self.entered)


def settle_keys(connection: Connection, file: KeyFile) -> Settled:
    """Enter what was erased in the ledger, then throw its keys away: from now on nothing they sealed can be read.

    Repeatable.
    """
    entered = enter_waiting(connection, file.ledger)
    key_ids = connection.execute(_DISCARDED).scalars().all()
    if key_ids:
        file.forget(key_ids)
    return Settled(list(key_ids), list(entered))


def tidy_up(connection: Connection, settled: Settled) -> None:
    """Cross the forgotten keys off the list, and leave nothing of the erased rows in the database's log."""
    driver = driver_of(connection)
    driver.execute("BEGIN IMMEDIATE")
    connection.execute(_FORGOTTEN, {"key_ids": settled.forgotten})
    mark_entered(connection, settled.entered)
    driver.commit()
    driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


class StoredKeys:
    """The key store of a reading transaction: it looks and changes nothing."""

    def __init__(self, file: KeyFile) -> None:
        self._file = file
        self.ledger = file.ledger

    def get(self, key_id: str) -> WrappedKey | None:
        return self._file.get(key_id)

    def put(self, _key: WrappedKey) -> None:
        raise RuntimeError("a read-only transaction makes no keys")

    def discard(self, _key_id: str) -> None:
        raise RuntimeError("a read-only transaction discards no keys")
