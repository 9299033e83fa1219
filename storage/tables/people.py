"""Telegram accounts and what is remembered of their conversations; staff. Whoever they are stands sealed."""

from datetime import datetime

from sqlalchemy import BigInteger, Index, SmallInteger
from sqlalchemy.orm import Mapped, mapped_column

from privacy.renter import Language, Link
from storage.tables.columns import CODE, ID, Moment, Table, one_of


class AccountRow(Table):
    """`found_by` is the blind index of the Telegram id, under any version of the key."""

    __tablename__ = "accounts"

    account_id: Mapped[str] = mapped_column(ID, primary_key=True)
    found_by: Mapped[bytes] = mapped_column(unique=True)
    key_version: Mapped[int] = mapped_column(SmallInteger)
    sealed: Mapped[bytes]
    language: Mapped[Language | None] = mapped_column(one_of(Language))
    subject_id: Mapped[str | None] = mapped_column(ID, index=True)
    link: Mapped[Link | None] = mapped_column(one_of(Link))
    proven_at: Mapped[datetime | None] = mapped_column(Moment)
    stepped_up_until: Mapped[datetime | None] = mapped_column(Moment)
    challenged_at: Mapped[datetime | None] = mapped_column(Moment)
    reachable: Mapped[bool]
    met_at: Mapped[datetime] = mapped_column(Moment)


class FreezeRow(Table):
    """An account that was closed to a subject's data. It outlives the link, so logging out does not open anything."""

    __tablename__ = "freezes"

    account_id: Mapped[str] = mapped_column(ID, primary_key=True)
    subject_id: Mapped[str] = mapped_column(ID, primary_key=True, index=True)
    at: Mapped[datetime] = mapped_column(Moment)
    cause: Mapped[str] = mapped_column(CODE)
    lifted_at: Mapped[datetime | None] = mapped_column(Moment)


class TryRow(Table):
    """One counted attempt. Key and cause are blind indexes: they may name a phone or an account."""

    __tablename__ = "tries"

    key: Mapped[bytes] = mapped_column(primary_key=True)
    cause: Mapped[bytes] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment)


class NoteRow(Table):
    __tablename__ = "notes"

    key: Mapped[bytes] = mapped_column(primary_key=True)
    sealed: Mapped[bytes]
    until: Mapped[datetime] = mapped_column(Moment, index=True)


class CardRow(Table):
    """The newest status card of a request on one account's screen."""

    __tablename__ = "cards"
    __table_args__ = (Index("ix_cards_account_message", "account_id", "message_id"),)

    request_id: Mapped[str] = mapped_column(ID, primary_key=True)
    account_id: Mapped[str] = mapped_column(ID, primary_key=True)
    message_id: Mapped[int] = mapped_column(BigInteger)


class StaffRow(Table):
    """Names and Telegram ids are sealed; `found_by` is null for those who have no Telegram."""

    __tablename__ = "staff"

    staff_id: Mapped[str] = mapped_column(ID, primary_key=True)
    found_by: Mapped[bytes | None] = mapped_column(unique=True)
    key_version: Mapped[int] = mapped_column(SmallInteger)
    sealed: Mapped[bytes]
    role: Mapped[int] = mapped_column(SmallInteger)
    language: Mapped[Language] = mapped_column(one_of(Language))
    active: Mapped[bool]
