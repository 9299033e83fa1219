"""The few statements that SQLite and PostgreSQL spell through different classes, and ids that are ours to give."""

import uuid
from collections.abc import Callable
from typing import cast

from sqlalchemy import Connection, Executable
from sqlalchemy.dialects import postgresql, sqlite

from storage.errors import NotStorable

Insert = Callable[[type[object]], postgresql.Insert]
_BIGGEST = 2**63


class Upsert:
    """An INSERT … ON CONFLICT, built once for each database. Both spell it alike, in classes of their own."""

    def __init__(self, build: Callable[[Insert], Executable]) -> None:
        self._by_dialect = {
            "postgresql": build(cast("Insert", postgresql.insert)),
            "sqlite": build(cast("Insert", sqlite.insert)),
        }

    def __call__(self, connection: Connection) -> Executable:
        return self._by_dialect[connection.dialect.name]


def new_id() -> str:
    return uuid.uuid4().hex


def fits(number: int) -> bool:
    """Whether a database can keep this number: Telegram's ids are parsed without any limit."""
    return -_BIGGEST <= number < _BIGGEST


def fitting(number: int) -> int:
    """Raises NotStorable instead of an error deep in a driver."""
    if not fits(number):
        raise NotStorable("a number beyond 64 bits")
    return number
