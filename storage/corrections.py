"""Corrections: kept sealed until the desk has decided, carried out in one stroke, and forgotten after their time."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from privacy.correction_fields import Correction, Field, Kept
from privacy.dossier import Category, Purpose, Source, ValueId
from privacy.errors import Reason, Refused
from privacy.intake import Rejected
from privacy.renter import AccountId, SubjectId
from privacy.request import RequestId
from storage.belongings import Belongings
from storage.dialects import new_id
from storage.keyring import Keyring
from storage.tables import CorrectionRow, SubjectRow, ValueRow
from storage.vault import SubjectKey, Vault

_TABLE, _VALUES = CorrectionRow.__tablename__, ValueRow.__tablename__
_ADD, _ADD_VALUE = insert(CorrectionRow), insert(ValueRow)
_KEY = select(SubjectRow.key_id).where(SubjectRow.subject_id == bindparam("id"), SubjectRow.key_id.is_not(None))
_FIELD = select(CorrectionRow.category, CorrectionRow.field).where(CorrectionRow.request_id == bindparam("id"))
_GET = (
    select(
        CorrectionRow.request_id,
        CorrectionRow.subject_id,
        CorrectionRow.category,
        CorrectionRow.field,
        CorrectionRow.value_id,
        CorrectionRow.sealed_new,
        CorrectionRow.sealed_old,
        CorrectionRow.proven_by,
        SubjectRow.key_id,
    )
    .join(SubjectRow, SubjectRow.subject_id == CorrectionRow.subject_id)
    .where(CorrectionRow.request_id == bindparam("id"), SubjectRow.key_id.is_not(None))
)
_VALUE = select(ValueRow.sealed).where(
    ValueRow.value_id == bindparam("value"), ValueRow.subject_id == bindparam("subject")
)
_REPLACE = (
    update(ValueRow)
    .where(ValueRow.value_id == bindparam("value"))
    .values(sealed=bindparam("again"), source=Source.OFFICE, collected_at=bindparam("day"))
)
_DONE = (
    update(CorrectionRow)
    .where(CorrectionRow.request_id == bindparam("id"))
    .values(sealed_new=None, sealed_old=bindparam("old"))
)
_DROP = delete(CorrectionRow).where(CorrectionRow.request_id == bindparam("id"))
_PURGE = delete(CorrectionRow).where(CorrectionRow.filed_at < bindparam("before"))


class Corrections:
    def __init__(self, connection: Connection, keyring: Keyring, vault: Vault) -> None:
        self._connection = connection
        self._keyring = keyring
        self._vault = vault

    def add(self, request_id: RequestId, subject_id: SubjectId, wish: Correction, at: datetime) -> None:
        key = self._vault.key(self._connection.execute(_KEY, {"id": subject_id}).scalar_one() or "", subject_id)
        row = {
            "request_id": request_id,
            "subject_id": subject_id,
            "category": wish.field.category,
            "field": wish.field.name,
            "value_id": wish.value_id,
            "sealed_new": key.seal(wish.text, _TABLE, "sealed_new", request_id),
            "proven_by": wish.proven_by,
            "filed_at": at,
        }
        self._connection.execute(_ADD, row)

    def field_of(self, request_id: RequestId) -> Field | None:
        row = self._connection.execute(_FIELD, {"id": request_id}).one_or_none()
        return None if row is None else Field(row.category, row.field)

    def of(self, request_id: RequestId) -> Kept | None:
        row = self._row(request_id)
        if row is None:
            return None
        key = self._vault.key(row.key_id, row.subject_id)
        new = key.unseal(row.sealed_new, _TABLE, "sealed_new", request_id) if row.sealed_new else None
        value_id = ValueId(row.value_id) if row.value_id else None
        proven_by = AccountId(row.proven_by) if row.proven_by else None
        return Kept(Field(row.category, row.field), value_id, self._old(row, key), new, proven_by)

    def carry_out(self, request_id: RequestId, day: date) -> bool:
        row = self._row(request_id)
        if row is None or row.sealed_new is None:
            return False
        key = self._vault.key(row.key_id, row.subject_id)
        new = key.unseal(row.sealed_new, _TABLE, "sealed_new", request_id)
        old = self._old(row, key)
        if row.value_id is not None and old is None:
            return False
        if row.category is Category.MOBILE_NUMBER:
            self._replace_phone(row.subject_id, key, old, new)
        self._put(row, key, new, day)
        kept = key.seal(old, _TABLE, "sealed_old", request_id) if old is not None else None
        self._connection.execute(_DONE, {"id": request_id, "old": kept})
        return True

    def _put(self, row: Any, key: SubjectKey, new: str, day: date) -> None:  # noqa: ANN401 (a row of _GET)
        if row.value_id is None:
            self._connection.execute(_ADD_VALUE, _missing(row, key, new, day))
        else:
            again = key.seal(new, _VALUES, "sealed", row.value_id)
            self._connection.execute(_REPLACE, {"value": row.value_id, "again": again, "day": day})

    def _replace_phone(self, subject_id: str, key: SubjectKey, old: str | None, new: str) -> None:
        """The person is found by the new number from now on, and no more by the old one."""
        try:
            Belongings(self._connection, self._keyring, subject_id, key).replace_phone(old, new)
        except Rejected:
            raise Refused(Reason.NUMBER_TAKEN) from None

    def drop(self, request_id: RequestId) -> None:
        self._connection.execute(_DROP, {"id": request_id})

    def purge(self, before: datetime) -> int:
        return self._connection.execute(_PURGE, {"before": before}).rowcount

    def _row(self, request_id: RequestId) -> Any:  # noqa: ANN401 (a row of _GET)
        return self._connection.execute(_GET, {"id": request_id}).one_or_none()

    def _old(self, row: Any, key: SubjectKey) -> str | None:  # noqa: ANN401 (a row of _GET)
        """What stood there before; until the correction is carried out, that is what stands there."""
        if row.sealed_old is not None:
            return key.unseal(row.sealed_old, _TABLE, "sealed_old", row.request_id)
        if row.value_id is None or row.sealed_new is None:
            return None
        wanted = {"value": row.value_id, "subject": row.subject_id}
        sealed = self._connection.execute(_VALUE, wanted).scalar_one_or_none()
        return None if sealed is None else key.unseal(sealed, _VALUES, "sealed", row.value_id)


def _missing(row: Any, key: SubjectKey, new: str, day: date) -> dict[str, Any]:  # noqa: ANN401 (a row of _GET)
    value_id = new_id()
    return {
        "value_id": value_id,
        "subject_id": row.subject_id,
        "category": row.category,
        "field": row.field,
        "sealed": key.seal(new, _VALUES, "sealed", value_id),
        "source": Source.OFFICE,
        "purpose": Purpose.CONTRACT,
        "collected_at": day,
        "retention_until": None,
    }
