"""Making a subject's data unreadable, at once and for good: without its key, no copy of a row can be opened."""

from sqlalchemy import Connection, bindparam, delete, select, update

from privacy.dossier import Category, SubjectState
from privacy.renter import SubjectId
from storage.erased_enquiries import forget_enquiries
from storage.erased_notes import forget_notes
from storage.rekeying import re_key
from storage.tables import (
    AttachmentRow,
    CorrectionRow,
    FreezeRow,
    HoldRow,
    PhoneRow,
    RestrictionRow,
    SubjectRow,
    ValueRow,
)
from storage.vault import Vault

_KEY_OF = select(SubjectRow.key_id).where(SubjectRow.subject_id == bindparam("id")).with_for_update()
_CHANGE = update(SubjectRow).where(SubjectRow.subject_id == bindparam("id"))
_NOBODY = _CHANGE.values(key_id=None, found_by=None, marker=None, sealed=None)
_TOMBSTONE = _CHANGE.values(state=SubjectState.ERASED)
_DROP_PHONES = delete(PhoneRow).where(PhoneRow.subject_id == bindparam("id"))
_BLANK_PHONES = update(PhoneRow).where(PhoneRow.subject_id == bindparam("id")).values(sealed=None)
_DROP_VALUES = delete(ValueRow).where(
    ValueRow.subject_id == bindparam("id"), ValueRow.category.in_(bindparam("categories", expanding=True))
)
_SOME_VALUES = delete(ValueRow).where(
    ValueRow.value_id.in_(
        select(ValueRow.value_id).where(ValueRow.subject_id == bindparam("id")).limit(bindparam("limit"))
    )
)
_DROP_CORRECTIONS = delete(CorrectionRow).where(
    CorrectionRow.subject_id == bindparam("id"), CorrectionRow.category.in_(bindparam("categories", expanding=True))
)
_DROP_ATTACHMENTS = delete(AttachmentRow).where(AttachmentRow.subject_id == bindparam("id"))
_DROP_FREEZES = delete(FreezeRow).where(FreezeRow.subject_id == bindparam("id"))
_DROP_HOLDS = delete(HoldRow).where(HoldRow.subject_id == bindparam("id"))
_DROP_SOME_RESTRICTIONS = delete(RestrictionRow).where(
    RestrictionRow.subject_id == bindparam("id"), RestrictionRow.category.in_(bindparam("categories", expanding=True))
)
_DROP_RESTRICTIONS = delete(RestrictionRow).where(RestrictionRow.subject_id == bindparam("id"))


class Erasure:
    def __init__(self, connection: Connection, vault: Vault) -> None:
        self._connection = connection
        self._vault = vault

    def destroy_key(self, subject_id: SubjectId) -> bool:
        """The same few statements for ten values and for ten thousand."""
        row = self._connection.execute(_KEY_OF, {"id": subject_id}).one_or_none()
        if row is None or row.key_id is None:
            return False
        self._vault.discard(row.key_id)
        self._connection.execute(_NOBODY, {"id": subject_id})
        self._connection.execute(_DROP_PHONES, {"id": subject_id})
        self._connection.execute(_DROP_FREEZES, {"id": subject_id})
        self._connection.execute(_DROP_CORRECTIONS, {"id": subject_id, "categories": sorted(Category)})
        self._connection.execute(_DROP_ATTACHMENTS, {"id": subject_id})
        forget_enquiries(self._connection, subject_id)
        forget_notes(self._connection, subject_id)
        return True

    def remove_rows(self, subject_id: SubjectId, limit: int) -> int:
        """Values first, in portions; with the last of them holds, restrictions and the state follow.

        Consents stay: they name nobody, and §6.2.3 wants them proven.
        """
        row = self._connection.execute(_KEY_OF, {"id": subject_id}).one_or_none()
        if row is None:
            return 0
        if row.key_id is not None:
            raise ValueError("rows are removed after the key is destroyed, not before")
        removed = self._connection.execute(_SOME_VALUES, {"id": subject_id, "limit": limit}).rowcount
        if removed == 0:
            removed += self._connection.execute(_DROP_HOLDS, {"id": subject_id}).rowcount
            removed += self._connection.execute(_DROP_RESTRICTIONS, {"id": subject_id}).rowcount
            self._connection.execute(_TOMBSTONE, {"id": subject_id})
        return removed

    def shred(self, subject_id: SubjectId, categories: frozenset[Category]) -> int:
        row = self._connection.execute(_KEY_OF, {"id": subject_id}).one_or_none()
        if row is None or row.key_id is None:
            return 0
        wanted = {"id": subject_id, "categories": sorted(categories)}
        removed = self._connection.execute(_DROP_VALUES, wanted).rowcount
        self._connection.execute(_DROP_CORRECTIONS, wanted)
        if Category.MOBILE_NUMBER in categories:
            self._connection.execute(_BLANK_PHONES, {"id": subject_id})
        self._connection.execute(_DROP_SOME_RESTRICTIONS, wanted)
        old, new = self._vault.key(row.key_id, subject_id), self._vault.new_key(subject_id)
        re_key(self._connection, subject_id, old, new, categories)
        self._vault.discard(old.key_id)
        return removed
