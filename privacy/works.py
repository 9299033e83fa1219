"""Planned works on a service: announced beforehand, and no outage unless they take longer than announced."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import NewType

from privacy.numbering import speakable
from privacy.outage import Service

WorksId = NewType("WorksId", str)


@dataclass(frozen=True, slots=True)
class Works:
    """From `starts_at` to `ends_at`, UTC. `replaces` is the announcement that they were moved from."""

    works_id: WorksId
    service: Service
    starts_at: datetime
    ends_at: datetime
    cancelled_at: datetime | None = None
    notice_id: str | None = None
    replaces: WorksId | None = None

    def cover(self, service: Service, at: datetime) -> bool:
        planned = self.cancelled_at is None and self.service is service
        return planned and self.starts_at <= at < self.ends_at


def counted_from(works: Iterable[Works], service: Service, since: datetime) -> tuple[datetime, bool]:
    """When an outage that began at this moment begins to count, and whether works had to end first."""
    at, planned = since, sorted(works, key=lambda one: one.ends_at)
    for one in planned:
        if one.cover(service, at):
            at = one.ends_at
    return at, at != since


def new_works_id() -> WorksId:
    return WorksId(f"WRK-{speakable(4)}")
