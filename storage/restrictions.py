"""Which categories of whom may not be used, because of which request, and until when that was so."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, bindparam, select, update

from privacy.dossier import Category
from privacy.renter import SubjectId
from privacy.request import RequestId
from privacy.use import Restriction, Use
from storage.dialects import Upsert
from storage.tables import RestrictionRow

_ADD = Upsert(
    lambda insert: insert(RestrictionRow).on_conflict_do_update(
        index_elements=[RestrictionRow.subject_id, RestrictionRow.category, RestrictionRow.cause],
        set_={"lifted_at": None},
    )
)
_STANDING = RestrictionRow.subject_id == bindparam("id"), RestrictionRow.lifted_at.is_(None)
_OF = select(RestrictionRow.category, RestrictionRow.cause).where(*_STANDING)
_RECORDS = (
    select(RestrictionRow.cause, RestrictionRow.category, RestrictionRow.since)
    .where(*_STANDING)
    .order_by(RestrictionRow.since, RestrictionRow.cause)
)
_OF_CAUSE = select(RestrictionRow.category).where(
    *_STANDING,
    RestrictionRow.cause == bindparam("by"),
    RestrictionRow.category.in_(bindparam("categories", expanding=True)),
)
_LIFT = (
    update(RestrictionRow)
    .where(
        *_STANDING,
        RestrictionRow.cause == bindparam("by"),
        RestrictionRow.category.in_(bindparam("categories", expanding=True)),
    )
    .values(lifted_at=bindparam("moment"))
)


class Restrictions:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, subject_id: SubjectId, categories: Iterable[Category], cause: RequestId, at: datetime) -> None:
        rows = [
            {"subject_id": subject_id, "category": category, "cause": cause, "since": at} for category in categories
        ]
        if rows:
            self._connection.execute(_ADD(self._connection), rows)

    def of(self, subject_id: SubjectId) -> frozenset[Category]:
        return frozenset(row[0] for row in self._connection.execute(_OF, {"id": subject_id}))

    def standing(self, subject_id: SubjectId) -> Sequence[Restriction]:
        found: dict[RequestId, Restriction] = {}
        for cause, category, since in self._connection.execute(_RECORDS, {"id": subject_id}):
            known = found.setdefault(RequestId(cause), Restriction(RequestId(cause), frozenset(), since))
            found[known.cause] = replace(known, categories=known.categories | {category})
        return list(found.values())

    def lift(
        self, subject_id: SubjectId, cause: RequestId, categories: Iterable[Category], at: datetime
    ) -> frozenset[Category]:
        which = {"id": subject_id, "by": cause, "categories": list(categories)}
        lifted = frozenset(self._connection.execute(_OF_CAUSE, which).scalars())
        if lifted:
            self._connection.execute(_LIFT, which | {"moment": at})
        return lifted

    def unreadable(self, subject_id: SubjectId, use: Use) -> frozenset[Category]:
        """What this use may not read."""
        causes: dict[Category, set[RequestId]] = {}
        for category, cause in self._connection.execute(_OF, {"id": subject_id}):
            causes.setdefault(category, set()).add(RequestId(cause))
        return frozenset(category for category, by in causes.items() if not use.may_read(by))
