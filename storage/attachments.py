"""Attached documents: sealed under the subject's key as long as their request is open, and gone with either."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from privacy.attachment import Attachment
from privacy.attachment_stores import Attached
from privacy.renter import AccountId, SubjectId
from privacy.request import RequestId
from storage.dialects import new_id
from storage.sealing import AROUND
from storage.tables import AttachmentRow, RequestRow, SubjectRow
from storage.vault import Vault

_PLACE = (AttachmentRow.__tablename__, "sealed")
_IN_ORDER = (AttachmentRow.added_at, AttachmentRow.cause)
_ADD = insert(AttachmentRow)
_KEY = select(SubjectRow.key_id).where(SubjectRow.subject_id == bindparam("id"), SubjectRow.key_id.is_not(None))
_OF_REQUEST = AttachmentRow.request_id == bindparam("request")
_DRAFTS = (AttachmentRow.account_id == bindparam("account")) & AttachmentRow.request_id.is_(None)
_CAUSES = select(AttachmentRow.cause).where(_OF_REQUEST).order_by(*_IN_ORDER)
_DRAFT_CAUSES = (
    select(AttachmentRow.cause).where(_DRAFTS, AttachmentRow.added_at >= bindparam("since")).order_by(*_IN_ORDER)
)
_OF = (
    select(
        AttachmentRow.attachment_id,
        AttachmentRow.format,
        AttachmentRow.sealed,
        AttachmentRow.subject_id,
        SubjectRow.key_id,
    )
    .join(SubjectRow, SubjectRow.subject_id == AttachmentRow.subject_id)
    .where(_OF_REQUEST, SubjectRow.key_id.is_not(None))
    .order_by(*_IN_ORDER)
)
_LISTED = (
    select(
        AttachmentRow.attachment_id,
        RequestRow.number,
        AttachmentRow.format,
        func.length(AttachmentRow.sealed),
        AttachmentRow.added_at,
    )
    .join(RequestRow, RequestRow.request_id == AttachmentRow.request_id)
    .where(AttachmentRow.subject_id == bindparam("id"))
    .order_by(*_IN_ORDER)
)
_ONE = (
    select(AttachmentRow.sealed, AttachmentRow.subject_id, SubjectRow.key_id)
    .join(SubjectRow, SubjectRow.subject_id == AttachmentRow.subject_id)
    .where(AttachmentRow.attachment_id == bindparam("attachment"), SubjectRow.key_id.is_not(None))
)
_ADOPT = (
    update(AttachmentRow)
    .where(_DRAFTS, AttachmentRow.added_at >= bindparam("since"))
    .values(request_id=bindparam("request"))
)
_DROP = delete(AttachmentRow).where(_OF_REQUEST)
_DROP_DRAFTS = delete(AttachmentRow).where(_DRAFTS)
_PURGE = delete(AttachmentRow).where(AttachmentRow.request_id.is_(None), AttachmentRow.added_at < bindparam("before"))


class Attachments:
    def __init__(self, connection: Connection, vault: Vault) -> None:
        self._connection = connection
        self._vault = vault

    def add(
        self,
        request_id: RequestId | None,
        account_id: AccountId,
        subject_id: SubjectId,
        attachment: Attachment,
        cause: str,
        at: datetime,
    ) -> bool:
        key_id = self._connection.execute(_KEY, {"id": subject_id}).scalar_one_or_none()
        if key_id is None:
            return False
        attachment_id, key = new_id(), self._vault.key(key_id, subject_id)
        row = {
            "attachment_id": attachment_id,
            "request_id": request_id,
            "account_id": account_id,
            "subject_id": subject_id,
            "format": attachment.format,
            "cause": cause,
            "sealed": key.seal_content(attachment.content, *_PLACE, attachment_id),
            "added_at": at,
        }
        self._connection.execute(_ADD, row)
        return True

    def causes(self, request_id: RequestId) -> Sequence[str]:
        return self._connection.execute(_CAUSES, {"request": request_id}).scalars().all()

    def draft_causes(self, account_id: AccountId, since: datetime) -> Sequence[str]:
        return self._connection.execute(_DRAFT_CAUSES, {"account": account_id, "since": since}).scalars().all()

    def of(self, request_id: RequestId) -> Sequence[Attachment]:
        rows = self._connection.execute(_OF, {"request": request_id}).all()
        keys = {row.key_id: self._vault.key(row.key_id, row.subject_id) for row in rows}
        return [
            Attachment(row.format, keys[row.key_id].unseal_content(row.sealed, *_PLACE, row.attachment_id))
            for row in rows
        ]

    def of_subject(self, subject_id: SubjectId) -> Sequence[Attached]:
        rows = self._connection.execute(_LISTED, {"id": subject_id})
        return [Attached(name, number, form, size - AROUND, at) for name, number, form, size, at in rows]

    def content(self, attachment_id: str) -> bytes | None:
        row = self._connection.execute(_ONE, {"attachment": attachment_id}).one_or_none()
        if row is None:
            return None
        return self._vault.key(row.key_id, row.subject_id).unseal_content(row.sealed, *_PLACE, attachment_id)

    def adopt(self, account_id: AccountId, request_id: RequestId, since: datetime) -> int:
        adopting = {"account": account_id, "since": since, "request": request_id}
        adopted = self._connection.execute(_ADOPT, adopting).rowcount
        self.drop_drafts(account_id)
        return adopted

    def drop(self, request_id: RequestId) -> None:
        self._connection.execute(_DROP, {"request": request_id})

    def drop_drafts(self, account_id: AccountId) -> None:
        self._connection.execute(_DROP_DRAFTS, {"account": account_id})

    def purge_drafts(self, before: datetime) -> int:
        return self._connection.execute(_PURGE, {"before": before}).rowcount
