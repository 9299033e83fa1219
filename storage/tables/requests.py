"""Privacy requests, their history and approvals, and the tasks of the data systems. Codes and pseudonyms only."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from privacy.dossier import Category
from privacy.renter import Language
from privacy.request import Denial, Ground, Kind, Remedy, Stage, Status
from privacy.task import TaskStatus
from storage.tables.columns import CODE, ID, CategorySet, Moment, SmallJson, Table, one_of

_OF_REQUEST = "requests.request_id"
_OPEN = "status IN ('open', 'in_progress')"
_ACTIVE = text(_OPEN)
OPEN_REQUESTS = text(f"requests.{_OPEN}")
"""As a condition, word for word what the indexes say: else SQLite does not see that they fit."""


class RequestRow(Table):
    """At most one active request per subject and kind: the database itself sees to it."""

    __tablename__ = "requests"
    __table_args__ = (
        Index(
            "uq_requests_active",
            "subject_id",
            "kind",
            unique=True,
            sqlite_where=_ACTIVE,
            postgresql_where=_ACTIVE,
        ),
        Index("uq_requests_appeal_of", "appeal_of", unique=True),
        # The queue of the desk in its order: what is shown is found by walking it, however much waits.
        Index(
            "ix_requests_open_due",
            "due_at",
            "request_id",
            "stage",
            sqlite_where=_ACTIVE,
            postgresql_where=_ACTIVE,
        ),
    )

    request_id: Mapped[str] = mapped_column(ID, primary_key=True)
    number: Mapped[str] = mapped_column(CODE, unique=True)
    kind: Mapped[Kind] = mapped_column(one_of(Kind))
    status: Mapped[Status] = mapped_column(one_of(Status))
    stage: Mapped[Stage | None] = mapped_column(one_of(Stage))
    subject_id: Mapped[str] = mapped_column(ID, index=True)
    subject_ref: Mapped[str] = mapped_column(ID)
    account_id: Mapped[str] = mapped_column(ID, index=True)
    language: Mapped[Language] = mapped_column(one_of(Language))
    cause: Mapped[str] = mapped_column(CODE)
    received_at: Mapped[datetime] = mapped_column(Moment)
    due_at: Mapped[datetime] = mapped_column(Moment)
    ground: Mapped[Ground | None] = mapped_column(one_of(Ground))
    categories: Mapped[frozenset[Category]] = mapped_column(CategorySet)
    cooling_off_until: Mapped[datetime | None] = mapped_column(Moment)
    denial: Mapped[Denial | None] = mapped_column(one_of(Denial))
    closed_at: Mapped[datetime | None] = mapped_column(Moment)
    version: Mapped[int]
    counted_by: Mapped[str] = mapped_column(CODE, server_default="")
    appeal_of: Mapped[str | None] = mapped_column(ID)
    remedy: Mapped[Remedy | None] = mapped_column(one_of(Remedy))
    follows: Mapped[str | None] = mapped_column(ID)


class RequestEventRow(Table):
    __tablename__ = "request_events"

    event_id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[str] = mapped_column(ID, ForeignKey(_OF_REQUEST), index=True)
    was: Mapped[str] = mapped_column(CODE)
    now: Mapped[str] = mapped_column(CODE)
    actor: Mapped[str] = mapped_column(CODE)
    at: Mapped[datetime] = mapped_column(Moment)
    reason: Mapped[str]


class ApprovalRow(Table):
    __tablename__ = "approvals"

    request_id: Mapped[str] = mapped_column(ID, ForeignKey(_OF_REQUEST), primary_key=True)
    staff_id: Mapped[str] = mapped_column(ID, primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment)


class TaskRow(Table):
    """`retained` is a list of [category, basis, until]."""

    __tablename__ = "request_tasks"
    __table_args__ = (UniqueConstraint("request_id", "system", "wave", name="uq_request_tasks_system_wave"),)

    task_id: Mapped[str] = mapped_column(ID, primary_key=True)
    request_id: Mapped[str] = mapped_column(ID, ForeignKey(_OF_REQUEST))
    system: Mapped[str] = mapped_column(CODE)
    wave: Mapped[int]
    categories: Mapped[frozenset[Category]] = mapped_column(CategorySet)
    status: Mapped[TaskStatus] = mapped_column(one_of(TaskStatus))
    affected_count: Mapped[int]
    residual_count: Mapped[int]
    retained: Mapped[Any] = mapped_column(SmallJson)
    evidence: Mapped[str]
    answered_at: Mapped[datetime | None] = mapped_column(Moment)
