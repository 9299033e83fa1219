"""What is looked at before the first transaction: schema, master key, key store. Wrong ones are left alone."""

from typing import Protocol

from sqlalchemy import Connection, inspect, select, text

from storage.dialects import Upsert
from storage.erasures import knows
from storage.errors import KeyMissing, NotMigrated, NotReplayed, WrongMasterKey
from storage.keyring import Keyring
from storage.ledger import Ledger
from storage.tables import MetaRow, SubjectRow

SCHEMA_REVISION = "0038"
_REVISION = text("SELECT version_num FROM alembic_version")
_REMEMBER = Upsert(lambda insert: insert(MetaRow).on_conflict_do_nothing())
_CHECK = "key_check/"
_CHECKS = select(MetaRow.name, MetaRow.value).where(MetaRow.name.startswith(_CHECK, autoescape=True))
_ANY_KEY = select(SubjectRow.key_id).where(SubjectRow.key_id.is_not(None)).limit(1)


class Keys(Protocol):
    @property
    def ledger(self) -> Ledger: ...
    def is_empty(self) -> bool: ...


def check_start(connection: Connection, keyring: Keyring, keys: Keys, *, replaying: bool = False) -> None:
    """Raises NotMigrated, WrongMasterKey, KeyMissing or NotReplayed; only a database that fits is written to.

    `replaying`: it is opened to be brought up to the ledger of erasures.
    """
    if revision_of(connection) != SCHEMA_REVISION:
        raise NotMigrated("the database has another schema than this program: run `migrate` first")
    known = _known_versions(connection)
    _compare(known, keyring)
    _compare_ledger(connection, keys.ledger, replaying=replaying)
    if _lacks_keys(connection, keys) and not (replaying and keys.ledger.last()):
        raise KeyMissing("the key store is empty, but the database has subjects: it is not the one that belongs here")
    new = [version for version in keyring.versions if version not in known]
    if new:
        rows = [{"name": f"{_CHECK}{version}", "value": keyring.check_value(version)} for version in new]
        connection.execute(_REMEMBER(connection), rows)


def _lacks_keys(connection: Connection, keys: Keys) -> bool:
    return connection.execute(_ANY_KEY).scalar_one_or_none() is not None and keys.is_empty()


def _compare_ledger(connection: Connection, ledger: Ledger, *, replaying: bool) -> None:
    """The newest entry tells: a database that was restored from an older copy cannot know it."""
    newest = ledger.last()
    if newest is not None and not replaying and not knows(connection, newest.entry):
        raise NotReplayed(
            "the database is older than the ledger of erasures: it was restored from a copy."
            " Run `replay-erasures`, so that what was erased since is erased again"
        )


def revision_of(connection: Connection) -> str | None:
    """Which migration the database has seen last; None if it has seen none."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    revision: str | None = connection.execute(_REVISION).scalar_one_or_none()
    return revision


def _known_versions(connection: Connection) -> dict[int, str]:
    rows = connection.execute(_CHECKS)
    return {int(name.removeprefix(_CHECK)): value for name, value in rows}


def _compare(known: dict[int, str], keyring: Keyring) -> None:
    for version, value in known.items():
        if version not in keyring.versions:
            raise WrongMasterKey(f"version {version} of the master key is missing, and the database needs it")
        if keyring.check_value(version) != value:
            raise WrongMasterKey(f"version {version} of the master key is not the one this database was sealed with")
