"""What happened to the legal clocks of requests. Triggers in the database refuse to change or delete an event."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from privacy.clock_event import ClockAct
from storage.tables.columns import CODE, ID, Moment, Table, one_of


class ClockEventRow(Table):
    __tablename__ = "clock_events"

    event_id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[str] = mapped_column(ID, ForeignKey("requests.request_id"), index=True)
    act: Mapped[ClockAct] = mapped_column(one_of(ClockAct))
    actor: Mapped[str] = mapped_column(CODE)
    at: Mapped[datetime] = mapped_column(Moment)
    reason: Mapped[str] = mapped_column(CODE)
    days: Mapped[int]
    due_before: Mapped[datetime] = mapped_column(Moment)
    due_after: Mapped[datetime] = mapped_column(Moment)
    counted_by: Mapped[str] = mapped_column(CODE)
