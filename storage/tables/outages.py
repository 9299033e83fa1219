"""Outages with their history, and planned works. Nothing here is about a person."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from privacy.outage import Cause, Ending, Service, Source
from storage.tables.columns import CODE, ID, Moment, Table, one_of


class OutageRow(Table):
    """`open_for` is the service while the outage is open, and null afterwards: one open outage per service."""

    __tablename__ = "outages"
    __table_args__ = (Index("ix_outages_ended_at", "ended_at"),)

    outage_id: Mapped[str] = mapped_column(ID, primary_key=True)
    service: Mapped[Service] = mapped_column(one_of(Service))
    open_for: Mapped[str | None] = mapped_column(CODE, unique=True)
    started_at: Mapped[datetime] = mapped_column(Moment)
    source: Mapped[Source] = mapped_column(one_of(Source))
    cause: Mapped[Cause] = mapped_column(one_of(Cause))
    expected_end: Mapped[datetime | None] = mapped_column(Moment)
    up_since: Mapped[datetime | None] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    ending: Mapped[Ending | None] = mapped_column(one_of(Ending))
    notice_id: Mapped[str | None] = mapped_column(ID, index=True)
    closing_id: Mapped[str | None] = mapped_column(ID)
    draft_ru: Mapped[str] = mapped_column(Text)
    draft_kk: Mapped[str] = mapped_column(Text)
    approved_by: Mapped[str | None] = mapped_column(ID)
    version: Mapped[int]


class OutageEventRow(Table):
    """`position` orders the changes of one outage."""

    __tablename__ = "outage_events"

    outage_id: Mapped[str] = mapped_column(ID, ForeignKey("outages.outage_id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    change: Mapped[str] = mapped_column(CODE)
    actor: Mapped[str] = mapped_column(CODE)
    at: Mapped[datetime] = mapped_column(Moment)
    was: Mapped[str] = mapped_column(CODE)
    now: Mapped[str] = mapped_column(CODE)


class WorksRow(Table):
    __tablename__ = "planned_works"

    works_id: Mapped[str] = mapped_column(ID, primary_key=True)
    service: Mapped[Service] = mapped_column(one_of(Service))
    starts_at: Mapped[datetime] = mapped_column(Moment)
    ends_at: Mapped[datetime] = mapped_column(Moment, index=True)
    cancelled_at: Mapped[datetime | None] = mapped_column(Moment)
    notice_id: Mapped[str | None] = mapped_column(ID)
    replaces: Mapped[str | None] = mapped_column(ID)
