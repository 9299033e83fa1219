"""When people are there to answer: working days of Kazakhstan between two times of the day, in Almaty."""

from dataclasses import dataclass
from datetime import datetime

from privacy.deadline import ALMATY, UTC, WorkingCalendar
from privacy.rules import Rules


@dataclass(frozen=True, slots=True)
class OfficeHours:
    calendar: WorkingCalendar
    rules: Rules

    def reopening(self, now: datetime) -> datetime | None:
        """When somebody is there again, in UTC; None while somebody is."""
        local = now.astimezone(ALMATY)
        today = self.calendar.is_working(local.date())
        if today and self.rules.office_opens <= local.time() < self.rules.office_closes:
            return None
        early = today and local.time() < self.rules.office_opens
        day = local.date() if early else self.calendar.after(local.date(), 1)
        return datetime.combine(day, self.rules.office_opens, ALMATY).astimezone(UTC)
