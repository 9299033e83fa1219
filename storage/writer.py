"""The one writer of SQLite: takes jobs in groups, each in a savepoint of its own, and commits them together."""

import logging
import sqlite3
from collections.abc import Callable, Sequence

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from storage.engine import driver_of
from storage.errors import StorageUnavailable
from storage.jobs import Job
from storage.keyfile import KeyFile
from storage.keygroup import JobKeys, KeyGroup, Settled, settle_keys, tidy_up
from storage.keyring import Keyring
from storage.transaction import SqlTransaction
from storage.troubles import as_unavailable

log = logging.getLogger(__name__)


class GroupCommit:
    """Serves groups of jobs over one connection. Belongs to one thread."""

    def __init__(
        self, connection: Connection, file: KeyFile, keyring: Keyring, owner: str, wake: Callable[[], None]
    ) -> None:
        self._connection = connection
        self._driver = driver_of(connection)
        self._file = file
        self._keyring = keyring
        self._owner = owner
        self._wake = wake
        self._settled = Settled()

    def serve(self, group: Sequence[Job]) -> None:
        """Afterwards every job has its value, stored for good, or its error, with nothing of it kept."""
        keys = KeyGroup(self._file)
        try:
            self._driver.execute("BEGIN IMMEDIATE")
            posted = self._perform_all(group, keys)
            keys.before_commit()
            self._driver.commit()
        except Exception as error:  # noqa: BLE001 (whatever it is, nobody may be left waiting)
            self._give_up(group, error)
        else:
            self._after_commit(keys, posted)

    def _perform_all(self, group: Sequence[Job], keys: KeyGroup) -> bool:
        posted = [self._perform(job, keys) for job in group]
        return any(posted)

    def _perform(self, job: Job, keys: KeyGroup) -> bool:
        """Returns whether it posted letters. A failing job leaves its neighbours as they are."""
        job_keys = JobKeys(keys, self._connection)
        transaction = SqlTransaction(self._connection, self._keyring, job_keys, self._owner)
        self._driver.execute("SAVEPOINT job")
        try:
            job.value = job.work(transaction)
            transaction.finish()
        except Exception as error:  # noqa: BLE001 (it is the caller's, and goes back to the caller)
            self._undo(job, error)
            return False
        self._driver.execute("RELEASE job")
        keys.keep(job_keys)
        return transaction.posted

    def _undo(self, job: Job, error: Exception) -> None:
        if not self._driver.in_transaction:
            # A full disk makes SQLite drop the whole transaction: the jobs before this one are undone as well.
            raise sqlite3.OperationalError("the transaction was dropped") from error
        self._driver.execute("ROLLBACK TO job")
        self._driver.execute("RELEASE job")
        job.error = as_unavailable(error)

    def _give_up(self, group: Sequence[Job], error: Exception) -> None:
        self._driver.rollback()
        for job in group:
            job.value = None
            job.error = job.error or StorageUnavailable(f"nothing was stored: {error}")

    def _after_commit(self, keys: KeyGroup, posted: bool) -> None:
        if keys.discarded or keys.erased:
            self.settle_keys()
        if posted:
            self._wake()

    def settle_keys(self) -> None:
        """If it fails, the keys stay listed, and the next erasure or start tries again."""
        self._attempt(self._settle_keys)

    def tidy_up(self) -> None:
        """What an erasure leaves to do when the callers have been told: it takes time by the size of the log."""
        if self._settled:
            self._attempt(lambda: tidy_up(self._connection, self._settled))
            self._settled = Settled()

    def _settle_keys(self) -> None:
        self._settled = settle_keys(self._connection, self._file)

    def _attempt(self, act: Callable[[], None]) -> None:
        try:
            act()
        except (sqlite3.Error, DBAPIError):
            self._driver.rollback()
            log.warning("discarded keys could not be deleted yet")
