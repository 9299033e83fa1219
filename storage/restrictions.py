"""Which categories of whom may not be used now, and because of which request."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, bindparam, select

from privacy.dossier import Category
from privacy.renter import SubjectId
from privacy.request import RequestId
from storage.dialects import Upsert
from storage.tables import RestrictionRow

_ADD = Upsert(lambda insert: insert(RestrictionRow).on_conflict_do_nothing())
_OF = select(RestrictionRow.category).where(RestrictionRow.subject_id == bindparam("id"))


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
        return frozenset(self._connection.execute(_OF, {"id": subject_id}).scalars())
