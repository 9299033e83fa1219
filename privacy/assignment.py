"""Who has taken a request: one person at a time, whatever was pressed at the same moment."""

from dataclasses import dataclass
from datetime import datetime

from privacy.request import RequestId
from privacy.staff import StaffId


@dataclass(frozen=True, slots=True)
class Assignment:
    """`taken_at` (UTC) is when this person took it or was given it."""

    request_id: RequestId
    staff_id: StaffId
    taken_at: datetime
