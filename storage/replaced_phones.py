"""A number that a correction has replaced does not come back with a file that has not heard of the correction."""

from dataclasses import replace

from sqlalchemy import Connection, bindparam, select

from privacy.dossier import Category
from privacy.intake import IncomingValue, SubjectRecord
from storage.belongings import Belongings
from storage.keyring import Keyring
from storage.tables import CorrectionRow
from storage.vault import SubjectKey

_OLD = select(CorrectionRow.request_id, CorrectionRow.sealed_old).where(
    CorrectionRow.subject_id == bindparam("id"),
    CorrectionRow.category == Category.MOBILE_NUMBER,
    CorrectionRow.sealed_old.is_not(None),
)


def without_replaced(
    connection: Connection, keyring: Keyring, subject_id: str, key: SubjectKey, record: SubjectRecord
) -> SubjectRecord:
    """The record as it would be if its source knew what we know; only if it says a number that was replaced."""
    table = CorrectionRow.__tablename__
    rows = connection.execute(_OLD, {"id": subject_id}).all()
    replaced = {key.unseal(row.sealed_old, table, "sealed_old", row.request_id) for row in rows}
    if not replaced:
        return record
    belongings = Belongings(connection, keyring, subject_id, key)
    known = belongings.phones()
    outdated = replaced - set(known)
    if not outdated & set(_numbers(record)):
        return record
    phones = dict.fromkeys([*(one for one in record.phones if one not in outdated), *known])
    values = [value for value in record.values if not _says(value, outdated)]
    said = {value.text for value in values if value.category is Category.MOBILE_NUMBER}
    values += [value for value in belongings.values_of(Category.MOBILE_NUMBER) if value.text not in said]
    return replace(record, phones=tuple(phones), values=tuple(values))


def _numbers(record: SubjectRecord) -> list[str]:
    return [*record.phones, *(value.text for value in record.values if value.category is Category.MOBILE_NUMBER)]


def _says(value: IncomingValue, outdated: set[str]) -> bool:
    return value.category is Category.MOBILE_NUMBER and value.text in outdated
