"""The kinds of columns that all tables share: moments, choices, sets of categories, small JSON."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import DateTime, Dialect, Enum, MetaData, String, Text, TypeDecorator
from sqlalchemy.orm import DeclarativeBase

from privacy.dossier import Category

NAMES = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
ID = String(64)
CODE = String(80)
CHOICE_LENGTH = 40


class Table(DeclarativeBase):
    """Every table of the database but the key store's."""

    metadata = MetaData(naming_convention=NAMES)


class Moment(TypeDecorator[datetime]):
    """An aware UTC moment. A naive one is a bug and is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class CategorySet(TypeDecorator[frozenset[Category]]):
    """Categories in the order of §2.3, joined by commas."""

    impl = String(100)
    cache_ok = True

    def process_bind_param(self, value: frozenset[Category] | None, _dialect: Dialect) -> str:
        return ",".join(category for category in Category if category in (value or ()))

    def process_result_value(self, value: str | None, _dialect: Dialect) -> frozenset[Category]:
        return frozenset(Category(word) for word in (value or "").split(",") if word)


class SmallJson(TypeDecorator[Any]):
    """JSON as text, the same on every database. Holds codes and counts, nothing personal."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: object, _dialect: Dialect) -> str:
        plain = dict(value) if isinstance(value, Mapping) else value
        return json.dumps(plain, ensure_ascii=True, sort_keys=True, separators=(",", ":"))

    def process_result_value(self, value: str | None, _dialect: Dialect) -> Any:  # noqa: ANN401 (JSON is any JSON)
        return json.loads(value or "null")


def one_of(choices: type[StrEnum]) -> Enum:
    """A choice, stored as its value; a new member needs no migration."""
    return Enum(
        choices,
        native_enum=False,
        length=CHOICE_LENGTH,
        values_callable=lambda members: [member.value for member in members],
    )
