"""A value that a correction has replaced does not come back with a file that has not heard of the correction."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, bindparam, select

from privacy.correction_fields import Field
from privacy.dossier import Category, Source
from privacy.intake import IncomingValue, SubjectRecord
from storage.belongings import Belongings
from storage.keyring import Keyring
from storage.tables import CorrectionRow
from storage.vault import SubjectKey

_CARRIED_OUT = select(
    CorrectionRow.request_id, CorrectionRow.category, CorrectionRow.field, CorrectionRow.sealed_old
).where(
    CorrectionRow.subject_id == bindparam("id"),
    CorrectionRow.category != Category.MOBILE_NUMBER,
    CorrectionRow.sealed_new.is_(None),
)


def without_replaced_values(
    connection: Connection, keyring: Keyring, subject_id: str, key: SubjectKey, record: SubjectRecord
) -> SubjectRecord:
    """The record as it would be if its source knew what was corrected. Numbers have a rule of their own."""
    belongings, values = Belongings(connection, keyring, subject_id, key), list(record.values)
    for field, replaced in _replaced(connection.execute(_CARRIED_OUT, {"id": subject_id}).all(), key).items():
        known = [value for value in belongings.values_of(field.category) if value.field == field.name]
        values = _as_corrected(values, field, replaced, known)
    return replace(record, values=tuple(values))


def _replaced(rows: Sequence[Any], key: SubjectKey) -> Mapping[Field, set[str | None]]:
    """What stood in each field before; None where nothing did."""
    found: dict[Field, set[str | None]] = {}
    for row in rows:
        sealed = row.sealed_old
        old = key.unseal(sealed, CorrectionRow.__tablename__, "sealed_old", row.request_id) if sealed else None
        found.setdefault(Field(row.category, row.field), set()).add(old)
    return found


def _as_corrected(
    values: Sequence[IncomingValue], field: Field, replaced: AbstractSet[str | None], known: Sequence[IncomingValue]
) -> list[IncomingValue]:
    """For each outdated value the one that was put in its place, unless the file says that too.

    What was corrected back is outdated no more.
    """
    said = [value for value in values if (value.category, value.field) == (field.category, field.name)]
    outdated = replaced - {value.text for value in known}
    dropped = [value for value in said if value.text in outdated]
    missing = len(dropped) or int(not said and None in outdated)
    unsaid = [value for value in known if value.text not in {one.text for one in said}]
    corrected_first = sorted(unsaid, key=lambda value: value.source is not Source.OFFICE)
    return [value for value in values if value not in dropped] + corrected_first[:missing]
