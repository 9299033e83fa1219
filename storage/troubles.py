"""Telling SQLite's own troubles (locked, full, failing disk), which pass, from mistakes of ours, which do not."""

import sqlite3

from sqlalchemy.exc import DBAPIError

from storage.errors import StorageUnavailable

_PASSING = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PROTOCOL,
    }
)
_PRIMARY = 0xFF


def as_unavailable(error: Exception, *, reading: bool = False) -> Exception:
    """Troubles become StorageUnavailable; everything else stays what it is.

    A reading work that finds the database read-only is a work that tried to write: no trouble, but a mistake.
    """
    cause = error.orig if isinstance(error, DBAPIError) else error
    code = getattr(cause, "sqlite_errorcode", 0) & _PRIMARY
    if code not in _PASSING or (reading and code == sqlite3.SQLITE_READONLY):
        return error
    return StorageUnavailable(f"nothing was stored: {cause}")
