"""What is remembered of outages and planned works. `storage/` implements it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from privacy.outage import Outage, OutageEvent, OutageId, Service
from privacy.works import Works, WorksId


class Outages(Protocol):
    def open(self, outage: Outage, event: OutageEvent) -> bool:
        """False if one is open for this service already: the database lets one through."""

    def get(self, outage_id: OutageId) -> Outage | None: ...
    def open_of(self, service: Service) -> Outage | None: ...
    def all_open(self) -> Sequence[Outage]:
        """The longest lasting first."""

    def since(self, since: datetime) -> Sequence[Outage]:
        """That are open, or ended after this moment; the newest first."""

    def by_notice(self, notice_id: str) -> Outage | None: ...
    def save(self, outage: Outage, event: OutageEvent) -> Outage:
        """Store the next version together with its event. Raises Refused(OUTAGE_CHANGED) if somebody was faster."""

    def events(self, outage_id: OutageId) -> Sequence[OutageEvent]:
        """Oldest first."""


class PlannedWorks(Protocol):
    def add(self, works: Works) -> None: ...
    def get(self, works_id: WorksId) -> Works | None: ...
    def ending_after(self, at: datetime) -> Sequence[Works]:
        """Not cancelled, the next ones first."""

    def cancel(self, works_id: WorksId, at: datetime) -> bool: ...
    def announced(self, works_id: WorksId, notice_id: str) -> bool:
        """False if that was said before."""
