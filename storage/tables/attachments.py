"""Documents that renters attached to their requests, sealed under the subject's own key."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from privacy.attachment import Format
from storage.tables.columns import CODE, ID, Moment, Table, one_of


class AttachmentRow(Table):
    """`request_id` is None for a draft of the account that brought it. A file's name is never kept."""

    __tablename__ = "attachments"

    attachment_id: Mapped[str] = mapped_column(ID, primary_key=True)
    request_id: Mapped[str | None] = mapped_column(ID, ForeignKey("requests.request_id"), index=True)
    account_id: Mapped[str] = mapped_column(ID, ForeignKey("accounts.account_id"), index=True)
    subject_id: Mapped[str] = mapped_column(ID, ForeignKey("subjects.subject_id"), index=True)
    format: Mapped[Format] = mapped_column(one_of(Format))
    cause: Mapped[str] = mapped_column(CODE)
    sealed: Mapped[bytes]
    added_at: Mapped[datetime] = mapped_column(Moment)
