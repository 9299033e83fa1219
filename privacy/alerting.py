"""Alerts of a monitoring system, gathered per service: it is down while one fires, and up when the last has ended."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from privacy.outage import Service, Source
from privacy.outages import Outages, Reading
from privacy.ports import Clock, Storage, Transaction

_KEPT_FOR = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Alert:
    """One alert as it was delivered. `key` is the same at each delivery; `since` is when it began or ended, UTC."""

    service: Service
    key: str
    firing: bool
    since: datetime


class Alerting:
    """The same delivery again changes nothing; what fires in another group is remembered."""

    def __init__(self, storage: Storage, clock: Clock, outages: Outages) -> None:
        self._storage, self._clock, self._outages = storage, clock, outages

    async def take(self, alerts: Sequence[Alert]) -> None:
        for service in dict.fromkeys(alert.service for alert in alerts):
            of_service = [alert for alert in alerts if alert.service is service]
            await self._outages.take(await self._reading(service, of_service))

    async def _reading(self, service: Service, alerts: Sequence[Alert]) -> Reading:
        now = self._clock.now()
        firing = await self._storage.write(lambda tx: _gather(tx, service, alerts, now))
        if firing:
            return Reading(service, False, now, min(firing), Source.ALERT)
        return Reading(service, True, now, max(min(alert.since, now) for alert in alerts), Source.ALERT)


def _gather(tx: Transaction, service: Service, alerts: Sequence[Alert], now: datetime) -> list[datetime]:
    """Since when each alert of this service fires that has not ended."""
    key = f"alerts:{service.value}"
    firing = dict(tx.notes.get(key, now) or {})
    for alert in alerts:
        if alert.firing:
            firing.setdefault(alert.key, min(alert.since, now).isoformat())
        else:
            firing.pop(alert.key, None)
    tx.notes.put(key, firing, now + _KEPT_FOR)
    return [datetime.fromisoformat(since) for since in firing.values()]
