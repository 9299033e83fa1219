"""From a database URL to the storage that serves it."""

from storage.engine import file_of, parse_url
from storage.keyring import Keyring
from storage.postgres import PostgresStorage
from storage.sqlite import SqliteStorage


def open_storage(database_url: str, keyring: Keyring, *, replaying: bool = False) -> SqliteStorage | PostgresStorage:
    """Opened and closed with `async with`. The URL is `sqlite:///path/to.db` or `postgresql://…`.

    `replaying` opens a restored database that is behind the ledger of erasures, for privacy.replay alone.
    Raises ValueError for a URL that cannot be read.
    """
    url = parse_url(database_url)
    path = file_of(url)
    if path is None:
        return PostgresStorage(url, keyring, replaying=replaying)
    return SqliteStorage(path, keyring, replaying=replaying)
