"""The built-in probe of the company's site: asks for it again and again, and reports what it sees."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from aiohttp import ClientError, ClientSession, ClientTimeout

from privacy.outage import Service, Source
from privacy.outages import Outages, Reading
from privacy.ports import Clock

log = structlog.get_logger()

_SERVER_ERROR = 500


@dataclass(frozen=True, slots=True)
class Probing:
    """What to ask for, how often, how long to wait, and how many failures in a row open an outage."""

    url: str
    interval: timedelta = timedelta(minutes=1)
    timeout: timedelta = timedelta(seconds=10)
    failures: int = 3


class Probe:
    """An answer below 500 is up; a server error, a broken connection or certificate, or none in time is a failure."""

    def __init__(self, outages: Outages, clock: Clock, probing: Probing) -> None:
        self._outages, self._clock, self._probing = outages, clock, probing
        self._failing_since: datetime | None = None
        self._failures = 0

    async def run(self, stop: asyncio.Event) -> None:
        while not stop.is_set():
            try:
                await self.look()
            except OSError as error:  # the storage is away: the next look finds it again
                log.warning("probe.unsaid", why=type(error).__name__)
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), self._probing.interval.total_seconds())

    async def look(self) -> None:
        """Ask once, and report it. A single failure opens nothing, but ends a recovery that had only begun."""
        up, now = await self._answers(), self._clock.now()
        if up:
            self._failing_since, self._failures = None, 0
        else:
            self._failing_since, self._failures = self._failing_since or now, self._failures + 1
        sure = self._failures >= self._probing.failures
        since = self._failing_since or now
        await self._outages.take(Reading(Service.SITE, up, now, since, Source.PROBE, sure))

    async def _answers(self) -> bool:
        try:
            async with (
                ClientSession(timeout=ClientTimeout(self._probing.timeout.total_seconds())) as browser,
                browser.get(self._probing.url) as answer,
            ):
                return answer.status < _SERVER_ERROR
        except (ClientError, OSError, TimeoutError, ValueError):
            return False
