"""What passes by itself is told apart from what is a mistake: callers wait for the one and must hear of the other."""

import sqlite3

import pytest
from sqlalchemy.exc import IntegrityError, OperationalError

from storage import StorageUnavailable
from storage.troubles import as_unavailable


def sqlite_error(code: int) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("what SQLite said")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize("code", [sqlite3.SQLITE_BUSY, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_FSYNC])
def test_a_locked_full_or_failing_disk_is_a_trouble(code: int) -> None:
    plain = sqlite_error(code)

    assert isinstance(as_unavailable(plain), StorageUnavailable)
    assert isinstance(as_unavailable(OperationalError("SELECT 1", {}, plain)), StorageUnavailable)


def test_a_read_only_database_is_a_trouble_for_writers_and_a_mistake_of_readers() -> None:
    error = sqlite_error(sqlite3.SQLITE_READONLY)

    assert isinstance(as_unavailable(error), StorageUnavailable)
    assert as_unavailable(error, reading=True) is error


@pytest.mark.parametrize(
    "error",
    [
        sqlite_error(sqlite3.SQLITE_ERROR),
        IntegrityError("INSERT", {}, sqlite3.IntegrityError("twice")),
        KeyError("of the caller's own"),
        OSError("of the caller's own"),
    ],
)
def test_mistakes_stay_what_they_are(error: Exception) -> None:
    assert as_unavailable(error) is error
