"""What is only ever added to: the audit chain and the log of who looked; and what the database knows of itself."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from privacy.access_log import LookedAt, Looker
from storage.tables.columns import CODE, ID, Moment, SmallJson, Table, one_of


class AuditRow(Table):
    """One link of the chain. Triggers in the database refuse to change or delete it."""

    __tablename__ = "audit"
    __table_args__ = (Index("ix_audit_about_seq", "about", "seq"),)

    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(Moment)
    action: Mapped[str] = mapped_column(CODE)
    actor: Mapped[str] = mapped_column(CODE)
    about: Mapped[str] = mapped_column(CODE)
    detail: Mapped[Any] = mapped_column(SmallJson)
    previous: Mapped[str] = mapped_column(ID)
    digest: Mapped[str] = mapped_column(ID)


class LookRow(Table):
    __tablename__ = "access_log"
    __table_args__ = (Index("ix_access_log_subject_at", "subject_id", "at"),)

    look_id: Mapped[int] = mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True)
    subject_id: Mapped[str] = mapped_column(ID)
    looker: Mapped[Looker] = mapped_column(one_of(Looker))
    actor: Mapped[str] = mapped_column(CODE)
    what: Mapped[LookedAt] = mapped_column(one_of(LookedAt))
    why: Mapped[str] = mapped_column(CODE)
    at: Mapped[datetime] = mapped_column(Moment)


class MetaRow(Table):
    """Facts about the database itself, such as by what it knows its master key again."""

    __tablename__ = "meta"

    name: Mapped[str] = mapped_column(CODE, primary_key=True)
    value: Mapped[str] = mapped_column(String(200))
