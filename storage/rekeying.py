"""Sealing what is left of a subject under a new key, so that the old one can be thrown away."""

from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Update, bindparam, select, update

from privacy.dossier import Category
from privacy.renter import SubjectId
from storage.profile import Profile
from storage.tables import AttachmentRow, CorrectionRow, HoldRow, PhoneRow, SubjectRow, ValueRow
from storage.vault import SubjectKey

_SEALED: tuple[tuple[str, str, Any, Update], ...] = (
    (
        ValueRow.__tablename__,
        "sealed",
        select(ValueRow.value_id, ValueRow.sealed).where(ValueRow.subject_id == bindparam("id")),
        update(ValueRow).where(ValueRow.value_id == bindparam("row_id")).values(sealed=bindparam("again")),
    ),
    (
        PhoneRow.__tablename__,
        "sealed",
        select(PhoneRow.phone_id, PhoneRow.sealed).where(
            PhoneRow.subject_id == bindparam("id"), PhoneRow.sealed.is_not(None)
        ),
        update(PhoneRow).where(PhoneRow.phone_id == bindparam("row_id")).values(sealed=bindparam("again")),
    ),
    (
        HoldRow.__tablename__,
        "sealed_note",
        select(HoldRow.hold_id, HoldRow.sealed_note).where(HoldRow.subject_id == bindparam("id")),
        update(HoldRow).where(HoldRow.hold_id == bindparam("row_id")).values(sealed_note=bindparam("again")),
    ),
)
_CORRECTIONS = tuple(
    (
        CorrectionRow.__tablename__,
        column.key,
        select(CorrectionRow.request_id, column).where(
            CorrectionRow.subject_id == bindparam("id"), column.is_not(None)
        ),
        update(CorrectionRow)
        .where(CorrectionRow.request_id == bindparam("row_id"))
        .values({column: bindparam("again")}),
    )
    for column in (CorrectionRow.sealed_new, CorrectionRow.sealed_old)
)
_ATTACHMENTS = select(AttachmentRow.attachment_id).where(AttachmentRow.subject_id == bindparam("id"))
_ATTACHED = select(AttachmentRow.sealed).where(AttachmentRow.attachment_id == bindparam("row_id"))
_PUT_BACK = (
    update(AttachmentRow).where(AttachmentRow.attachment_id == bindparam("row_id")).values(sealed=bindparam("again"))
)
_PROFILE = select(SubjectRow.sealed).where(SubjectRow.subject_id == bindparam("id"))
_TAKE_KEY = (
    update(SubjectRow)
    .where(SubjectRow.subject_id == bindparam("id"))
    .values(key_id=bindparam("new_key"), sealed=bindparam("again"))
)


def re_key(
    connection: Connection, subject_id: SubjectId, old: SubjectKey, new: SubjectKey, gone: frozenset[Category]
) -> None:
    """Everything that the subject still has; the birth date counts as `other` and goes with it."""
    for table, column, rows, put_back in (*_SEALED, *_CORRECTIONS):
        again = [
            {"row_id": row_id, "again": new.seal(old.unseal(sealed, table, column, row_id), table, column, row_id)}
            for row_id, sealed in connection.execute(rows, {"id": subject_id})
        ]
        if again:
            connection.execute(put_back, again)
    _re_key_attachments(connection, subject_id, old, new)
    sealed = connection.execute(_PROFILE, {"id": subject_id}).scalar_one()
    profile = Profile.unseal(old, sealed or b"", subject_id)
    if Category.OTHER in gone:
        profile = replace(profile, birth_date=None)
    taken = {"id": subject_id, "new_key": new.key_id, "again": profile.seal(new, subject_id)}
    connection.execute(_TAKE_KEY, taken)


def _re_key_attachments(connection: Connection, subject_id: SubjectId, old: SubjectKey, new: SubjectKey) -> None:
    """One at a time: each may be megabytes long."""
    for row_id in connection.execute(_ATTACHMENTS, {"id": subject_id}).scalars().all():
        place = (AttachmentRow.__tablename__, "sealed", row_id)
        content = old.unseal_content(connection.execute(_ATTACHED, {"row_id": row_id}).scalar_one(), *place)
        connection.execute(_PUT_BACK, {"row_id": row_id, "again": new.seal_content(content, *place)})
