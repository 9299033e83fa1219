"""Who was erased, known again without being named: keyed marks of external ids and phones."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import CompoundSelect, Connection, bindparam, func, select, union

from privacy.dossier import Category
from privacy.intake import SubjectRecord
from privacy.renter import SubjectId
from storage.dialects import Upsert
from storage.keyring import Keyring, Label
from storage.tables import PhoneRow, SubjectRow, SuppressionRow

_MARKERS: CompoundSelect[bytes | None] = union(
    select(SubjectRow.marker).where(SubjectRow.subject_id == bindparam("id"), SubjectRow.marker.is_not(None)),
    select(PhoneRow.marker).where(PhoneRow.subject_id == bindparam("id")),
)
_LEAVE = Upsert(
    lambda insert: (new := insert(SuppressionRow)).on_conflict_do_update(
        index_elements=[SuppressionRow.marker, SuppressionRow.category],
        set_={"erased_at": new.excluded.erased_at},
        where=SuppressionRow.erased_at < new.excluded.erased_at,
    )
)
_ERASED_AT = (
    select(SuppressionRow.category, func.max(SuppressionRow.erased_at))
    .where(SuppressionRow.marker.in_(bindparam("markers", expanding=True)))
    .group_by(SuppressionRow.category)
)


class Suppressions:
    def __init__(self, connection: Connection, keyring: Keyring) -> None:
        self._connection = connection
        self._keyring = keyring

    def suppress(self, subject_id: SubjectId, categories: Iterable[Category], at: datetime) -> None:
        """Comes before the key is destroyed: after that nobody can say who it was."""
        markers = self._connection.execute(_MARKERS, {"id": subject_id}).scalars().all()
        rows = [
            {"marker": marker, "category": category, "erased_at": at} for category in categories for marker in markers
        ]
        if rows:
            self._connection.execute(_LEAVE(self._connection), rows)

    def erased_at(self, record: SubjectRecord) -> Mapping[Category, datetime]:
        marks = [*self._keyring.indexes(Label.SUPPRESS, external_mark(record.external_id))]
        for phone in record.phones:
            marks += self._keyring.indexes(Label.SUPPRESS, phone_mark(phone))
        rows = self._connection.execute(_ERASED_AT, {"markers": marks})
        return {row[0]: row[1] for row in rows}


def external_mark(external_id: str) -> str:
    return f"external:{external_id}"


def phone_mark(e164: str) -> str:
    return f"phone:{e164}"
