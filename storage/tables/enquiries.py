"""Enquiries and their messages. Every text stands sealed under the account it belongs to."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from privacy.enquiry import DeliveryState, EnquiryStatus, Media, Topic
from privacy.renter import Language
from storage.tables.columns import CODE, ID, Moment, Table, one_of


class EnquiryRow(Table):
    __tablename__ = "enquiries"
    __table_args__ = (Index("ix_enquiries_status_changed", "status", "changed_at"),)

    enquiry_id: Mapped[str] = mapped_column(ID, primary_key=True)
    number: Mapped[str] = mapped_column(CODE, unique=True)
    account_id: Mapped[str] = mapped_column(ID, index=True)
    language: Mapped[Language] = mapped_column(one_of(Language))
    topic: Mapped[Topic] = mapped_column(one_of(Topic))
    status: Mapped[EnquiryStatus] = mapped_column(one_of(EnquiryStatus))
    subject_id: Mapped[str | None] = mapped_column(ID)
    opened_at: Mapped[datetime] = mapped_column(Moment)
    answer_due_at: Mapped[datetime] = mapped_column(Moment)
    changed_at: Mapped[datetime] = mapped_column(Moment)
    assigned_to: Mapped[str | None] = mapped_column(ID)
    closed_at: Mapped[datetime | None] = mapped_column(Moment)
    closed_by: Mapped[str | None] = mapped_column(CODE)
    version: Mapped[int]
    about: Mapped[str | None] = mapped_column(CODE, index=True)
    rating: Mapped[int | None]


class EnquiryMessageRow(Table):
    """`position` orders the messages of one enquiry; `telegram_id` is the number of the renter's own message."""

    __tablename__ = "enquiry_messages"
    __table_args__ = (UniqueConstraint("enquiry_id", "position", name="uq_enquiry_messages_position"),)

    message_id: Mapped[str] = mapped_column(ID, primary_key=True)
    enquiry_id: Mapped[str] = mapped_column(ID, ForeignKey("enquiries.enquiry_id"))
    position: Mapped[int]
    author: Mapped[str] = mapped_column(CODE)
    sealed: Mapped[bytes]
    at: Mapped[datetime] = mapped_column(Moment)
    cause: Mapped[str] = mapped_column(CODE)
    telegram_id: Mapped[int | None] = mapped_column(BigInteger)
    edited_at: Mapped[datetime | None] = mapped_column(Moment)
    state: Mapped[DeliveryState | None] = mapped_column(one_of(DeliveryState))
    why: Mapped[str] = mapped_column(CODE)
    media: Mapped[Media | None] = mapped_column(one_of(Media))


class MuteRow(Table):
    """Who may not begin or continue free conversations for a while; rights requests are never muted."""

    __tablename__ = "mutes"

    account_id: Mapped[str] = mapped_column(ID, primary_key=True)
    reason: Mapped[str] = mapped_column(CODE)
    by: Mapped[str] = mapped_column(ID)
    since: Mapped[datetime] = mapped_column(Moment)
    until: Mapped[datetime] = mapped_column(Moment)
