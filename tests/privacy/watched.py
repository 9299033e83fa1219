"""A watched site: readings come in, time passes, and durable timers are carried as the bot would carry them."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from privacy.letter import Lane, LetterKind
from privacy.notice import Notice
from privacy.outage import Outage, OutageId, Service, Source
from privacy.outage_desk import Opening, OutageDesk
from privacy.outages import Outages, Reading
from privacy.ports import Clock, Storage, Transaction
from privacy.renter import Language
from privacy.rules import Rules
from sandbox import SandboxClock

TEXTS = {Language.RU: "перебой", Language.KK: "іркіліс"}
SITE = Service.SITE


class Watched:
    def __init__(self, storage: Storage, clock: SandboxClock, rules: Rules) -> None:
        self.storage, self.clock, self.rules = storage, clock, rules
        self.outages, self.desk = Outages(storage, clock, rules), OutageDesk(storage, clock, rules)

    async def reads(self, *, up: bool, since: datetime | None = None) -> None:
        now = self.clock.now()
        await self.outages.take(Reading(SITE, up, now, since or now, Source.PROBE))
        await self.carries()

    async def opens(self, ago: timedelta = timedelta()) -> Outage:
        return await self.desk.open(None, Opening(SITE, self.clock.now() - ago))

    async def later(self, by: timedelta) -> None:
        """Every timer on the way rings at its own moment."""
        until = self.clock.now() + by
        await self.carries()
        while (due := await self.storage.read(lambda tx: tx.outbox.next_due(Lane.PEOPLE))) is not None and due <= until:
            self.clock.advance(max(due - self.clock.now(), timedelta()))
            await self.carries()
        self.clock.advance_to(until)

    async def carries(self, clock: Clock | None = None) -> None:
        """All that is due now, and what follows from it."""
        now = (clock or self.clock).now()
        while outages := await self.storage.write(lambda tx: _due(tx, now)):
            for outage_id in outages:
                saying = await self.outages.look(outage_id)
                if saying is not None:
                    await self.outages.announce(saying, TEXTS)

    async def notices(self) -> Sequence[Notice]:
        """Oldest first."""
        newest = await self.storage.read(lambda tx: tx.notices.newest(1000))
        return sorted(newest, key=lambda one: one.created_at)

    async def now(self, outage: Outage) -> Outage:
        stored = await self.storage.read(lambda tx: tx.outages.get(outage.outage_id))
        assert stored is not None
        return stored


def _due(tx: Transaction, now: datetime) -> list[OutageId]:
    claimed = tx.outbox.claim(Lane.PEOPLE, now, 1000, now + timedelta(minutes=1))
    for letter in claimed:
        tx.outbox.done(letter)
    return [OutageId(str(one.facts["outage_id"])) for one in claimed if one.kind is LetterKind.OUTAGE_LOOK]
