"""How urgent an answer is, in the words that the desk uses."""

from datetime import datetime, timedelta
from enum import StrEnum

from privacy.deadline import day_in_almaty, last_day

SOON = timedelta(hours=4)


class Urgency(StrEnum):
    CALM = "calm"
    TODAY = "today"  # this is the last day in Almaty
    SOON = "soon"  # less than four hours are left
    OVERDUE = "overdue"


def urgency_of(due_at: datetime, now: datetime) -> Urgency:
    if now >= due_at:
        return Urgency.OVERDUE
    if due_at - now <= SOON:
        return Urgency.SOON
    return Urgency.TODAY if day_in_almaty(now) == last_day(due_at) else Urgency.CALM
