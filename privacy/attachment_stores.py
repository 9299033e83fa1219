"""The store of attached documents; a part of what privacy.stores promises."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from privacy.attachment import Attachment
from privacy.renter import AccountId, SubjectId
from privacy.request import RequestId


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

    def adopt(self, account_id: AccountId, request_id: RequestId, since: datetime) -> int:
        """Drafts added since then belong to the request from now on, and the older ones go. Returns how many do."""

    def drop(self, request_id: RequestId) -> None: ...
    def drop_drafts(self, account_id: AccountId) -> None: ...
    def purge_drafts(self, before: datetime) -> int:
        """Delete drafts added before this time."""
