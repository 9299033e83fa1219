"""The daily sweep: how far it has come, what it had to leave, and counts that are linked to nobody."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from privacy.dossier import Category, Purpose
from privacy.retention_stores import SkipReason
from privacy.task import TaskStatus
from storage.tables.columns import CODE, ID, CategorySet, Moment, Table, one_of


class SweepRow(Table):
    __tablename__ = "retention_sweeps"

    day: Mapped[date] = mapped_column(primary_key=True)
    after: Mapped[str] = mapped_column(ID)
    erased: Mapped[int]
    anonymised: Mapped[int]
    restricted: Mapped[int]
    held: Mapped[int]
    finished: Mapped[bool]
    ordered: Mapped[int] = mapped_column(server_default="0")


class SkippedRow(Table):
    __tablename__ = "retention_skipped"

    subject_id: Mapped[str] = mapped_column(ID, ForeignKey("subjects.subject_id"), primary_key=True)
    category: Mapped[Category] = mapped_column(one_of(Category), primary_key=True)
    why: Mapped[SkipReason] = mapped_column(one_of(SkipReason))
    count: Mapped[int]
    day: Mapped[date] = mapped_column(index=True)


class AnonymousCountRow(Table):
    __tablename__ = "anonymous_counts"

    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    category: Mapped[Category] = mapped_column(one_of(Category), primary_key=True)
    purpose: Mapped[Purpose] = mapped_column(one_of(Purpose), primary_key=True)
    count: Mapped[int]


class RetentionTaskRow(Table):
    __tablename__ = "retention_tasks"
    __table_args__ = (Index("ix_retention_tasks_day_status", "day", "status"),)

    task_id: Mapped[str] = mapped_column(ID, primary_key=True)
    day: Mapped[date]
    subject_ref: Mapped[str] = mapped_column(ID)
    system: Mapped[str] = mapped_column(CODE)
    categories: Mapped[frozenset[Category]] = mapped_column(CategorySet)
    status: Mapped[TaskStatus] = mapped_column(one_of(TaskStatus))
    affected_count: Mapped[int]
    residual_count: Mapped[int]
    evidence: Mapped[str]
    answered_at: Mapped[datetime | None] = mapped_column(Moment)
