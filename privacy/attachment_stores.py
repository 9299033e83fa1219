"""The store of attached documents; a part of what privacy.stores promises."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from privacy.attachment import Attachment, Format
from privacy.renter import AccountId, SubjectId
from privacy.request import RequestId


@dataclass(frozen=True, slots=True)
class Attached:
    """A document as it is listed: of which request, and how many bytes it has."""

    attachment_id: str
    number: str
    format: Format
    size: int
    at: datetime


class Attachments(Protocol):
    """Documents sealed under their subject's key. A draft is one whose request has yet to be filed."""

    def add(
        self,
        request_id: RequestId | None,
        account_id: AccountId,
        subject_id: SubjectId,
        attachment: Attachment,
        cause: str,
        at: datetime,
    ) -> bool:
        """Without a request it is a draft of this account. False if the subject's key is destroyed."""

    def causes(self, request_id: RequestId) -> Sequence[str]:
        """The updates that brought its documents. Nothing is unsealed."""

    def draft_causes(self, account_id: AccountId, since: datetime) -> Sequence[str]: ...
    def of(self, request_id: RequestId) -> Sequence[Attachment]:
        """Unsealed, in the order they came."""

    def of_subject(self, subject_id: SubjectId) -> Sequence[Attached]:
        """Of every request of this subject that is filed, in the order they came. Nothing is unsealed."""

    def content(self, attachment_id: str) -> bytes | None:
        """One document, unsealed; None if it is gone."""

    def adopt(self, account_id: AccountId, request_id: RequestId, since: datetime) -> int:
        """Drafts added since then belong to the request from now on, and the older ones go. Returns how many do."""

    def drop(self, request_id: RequestId) -> None: ...
    def drop_drafts(self, account_id: AccountId) -> None: ...
    def purge_drafts(self, before: datetime) -> int:
        """Delete drafts added before this time."""
