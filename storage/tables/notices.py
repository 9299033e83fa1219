"""Notices, their recipients, who leads in carrying them, and who wants them. Nothing personal but accounts' ids."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from privacy.notice import DeliveryState, NoticeKind, NoticeState, Subscription
from privacy.renter import Language
from storage.tables.columns import CODE, ID, Moment, SmallJson, Table, one_of

_OPEN = text("state IN ('pending', 'sending')")


class NoticeRow(Table):
    """The counts are kept with every settlement, so that nobody has to count a million rows."""

    __tablename__ = "notices"
    __table_args__ = (UniqueConstraint("kind", "about", "revision"),)

    notice_id: Mapped[str] = mapped_column(ID, primary_key=True)
    kind: Mapped[NoticeKind] = mapped_column(one_of(NoticeKind))
    about: Mapped[str] = mapped_column(CODE)
    revision: Mapped[int]
    state: Mapped[NoticeState] = mapped_column(one_of(NoticeState), index=True)
    texts: Mapped[Any] = mapped_column(SmallJson)
    duty: Mapped[bool]
    answers: Mapped[str | None] = mapped_column(ID)
    created_at: Mapped[datetime] = mapped_column(Moment)
    created_by: Mapped[str] = mapped_column(CODE)
    started_at: Mapped[datetime | None] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    version: Mapped[int]
    total: Mapped[int]
    sent: Mapped[int]
    failed: Mapped[int]
    skipped: Mapped[int]
    card_message_id: Mapped[int | None] = mapped_column(BigInteger)


class RecipientRow(Table):
    """`due_at` says when a recipient may be sent to (again), or when the lease lapses."""

    __tablename__ = "notice_recipients"
    __table_args__ = (
        Index("ix_recipients_open", "notice_id", "due_at", "account_id", sqlite_where=_OPEN, postgresql_where=_OPEN),
        {"sqlite_with_rowid": False},
    )

    notice_id: Mapped[str] = mapped_column(ID, ForeignKey("notices.notice_id"), primary_key=True)
    account_id: Mapped[str] = mapped_column(ID, primary_key=True)
    language: Mapped[Language | None] = mapped_column(one_of(Language))
    state: Mapped[DeliveryState] = mapped_column(one_of(DeliveryState))
    due_at: Mapped[datetime | None] = mapped_column(Moment)
    attempts: Mapped[int]
    token: Mapped[str | None] = mapped_column(ID)
    settled_at: Mapped[datetime | None] = mapped_column(Moment)
    why: Mapped[str | None] = mapped_column(CODE)
    message_id: Mapped[int | None] = mapped_column(BigInteger)


class BroadcastRow(Table):
    """One row at most: the process that carries notices now, and until when Telegram asked it to wait."""

    __tablename__ = "broadcast"

    row: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    holder: Mapped[str | None] = mapped_column(ID)
    held_until: Mapped[datetime | None] = mapped_column(Moment)
    frozen_until: Mapped[datetime | None] = mapped_column(Moment)


class SubscriptionRow(Table):
    """Only what somebody chose; everything else is as it is by default."""

    __tablename__ = "subscriptions"

    account_id: Mapped[str] = mapped_column(ID, primary_key=True)
    subscription: Mapped[Subscription] = mapped_column(one_of(Subscription), primary_key=True)
    wanted: Mapped[bool]
    chosen_at: Mapped[datetime] = mapped_column(Moment)
