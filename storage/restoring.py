"""Subjects of a restored copy whose keys are gone since: found, and rebuilt as shells that the next import fills."""

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, delete, select, update

from privacy.renter import SubjectId
from storage.profile import Profile
from storage.tables import HoldRow, PhoneRow, SubjectRow, ValueRow
from storage.vault import Vault

_LIVING = select(SubjectRow.subject_id).where(SubjectRow.ref == bindparam("ref"), SubjectRow.key_id.is_not(None))
_KEY_OF = select(SubjectRow.key_id).where(SubjectRow.subject_id == bindparam("id"))
_PAGE = (
    select(SubjectRow.subject_id, SubjectRow.key_id)
    .where(SubjectRow.key_id.is_not(None), SubjectRow.subject_id > bindparam("after"))
    .order_by(SubjectRow.subject_id)
    .limit(bindparam("limit"))
)
_DROP_VALUES = delete(ValueRow).where(ValueRow.subject_id == bindparam("id"))
_BLANK_PHONES = update(PhoneRow).where(PhoneRow.subject_id == bindparam("id")).values(sealed=None)
_HOLDS = select(HoldRow.hold_id).where(HoldRow.subject_id == bindparam("id"))
_NOTE = update(HoldRow).where(HoldRow.hold_id == bindparam("row_id")).values(sealed_note=bindparam("again"))
_TAKE_KEY = (
    update(SubjectRow)
    .where(SubjectRow.subject_id == bindparam("id"))
    .values(key_id=bindparam("new_key"), sealed=bindparam("again"))
)


class Restoring:
    def __init__(self, connection: Connection, vault: Vault) -> None:
        self._connection = connection
        self._vault = vault

    def living(self, subject_ref: str) -> Sequence[SubjectId]:
        return [SubjectId(found) for found in self._connection.execute(_LIVING, {"ref": subject_ref}).scalars()]

    def is_readable(self, subject_id: SubjectId) -> bool:
        key_id = self._connection.execute(_KEY_OF, {"id": subject_id}).scalar_one_or_none()
        return key_id is not None and self._vault.has(key_id)

    def unreadable(self, after: str, limit: int) -> tuple[Sequence[SubjectId], str | None]:
        rows = self._connection.execute(_PAGE, {"after": after, "limit": limit}).all()
        lost = [SubjectId(row.subject_id) for row in rows if not self._vault.has(row.key_id)]
        return lost, rows[-1].subject_id if len(rows) == limit else None

    def rebuild(self, subject_id: SubjectId) -> int:
        key = self._vault.new_key(subject_id)
        lost = self._connection.execute(_DROP_VALUES, {"id": subject_id}).rowcount
        self._connection.execute(_BLANK_PHONES, {"id": subject_id})
        for hold_id in self._connection.execute(_HOLDS, {"id": subject_id}).scalars().all():
            note = key.seal("", HoldRow.__tablename__, "sealed_note", hold_id)
            self._connection.execute(_NOTE, {"row_id": hold_id, "again": note})
        shell = Profile("", None).seal(key, subject_id)
        self._connection.execute(_TAKE_KEY, {"id": subject_id, "new_key": key.key_id, "again": shell})
        return lost
