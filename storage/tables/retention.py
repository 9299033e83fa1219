"""The daily sweep: how far it has come, what it had to leave, and counts that are linked to nobody."""

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from privacy.dossier import Category, Purpose
from privacy.retention_stores import SkipReason
from storage.tables.columns import ID, Table, one_of


class SweepRow(Table):
    __tablename__ = "retention_sweeps"

    day: Mapped[date] = mapped_column(primary_key=True)
    after: Mapped[str] = mapped_column(ID)
    erased: Mapped[int]
    anonymised: Mapped[int]
    restricted: Mapped[int]
    held: Mapped[int]
    finished: Mapped[bool]


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
