"""A request that waits for the desk, timers that ring as the clock moves, and everything that is posted to people."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from privacy.clock_event import ClockEvent
from privacy.clocks import Clocks
from privacy.deadline import Deadlines
from privacy.dossier import Category
from privacy.erasure import Erasure, Wish
from privacy.letter import Lane, LetterKind
from privacy.office_hours import OfficeHours
from privacy.ports import Storage, Transaction
from privacy.reminders import Reminders
from privacy.renter import Language, Link, Occasion, Renter
from privacy.request import Ground, PrivacyRequest, RequestId
from privacy.rules import Rules
from privacy.staff import Role, StaffId, StaffMember
from privacy.timers import Rung
from sandbox import SandboxClock
from tests.storage.samples import take_in

LEAD, SUPPORT = StaffId("lead"), StaffId("support")


@dataclass(frozen=True, slots=True)
class ClockHouse:
    storage: Storage
    clock: SandboxClock
    deadlines: Deadlines = field(default_factory=Deadlines.packaged)

    @property
    def clocks(self) -> Clocks:
        return Clocks(self.storage, self.clock, self.deadlines)

    async def file(self) -> PrivacyRequest:
        """An erasure that waits for approval."""
        renter = await self.storage.write(self._move_in)
        erasure = Erasure(self.storage, self.clock, Rules(), self.deadlines)
        wish = Wish(Ground.NOT_NEEDED, frozenset(Category))
        return (await erasure.file(renter, wish, Occasion(self.clock.now(), "update:1"))).request

    def _move_in(self, tx: Transaction) -> Renter:
        for staff_id, role in ((LEAD, Role.LEAD), (SUPPORT, Role.SUPPORT)):
            tx.staff.put(StaffMember(staff_id, "Проба", role, Language.RU))
        now, subject_id = self.clock.now(), take_in(tx)
        account = tx.accounts.meet(1001, now)
        tx.accounts.link(account.account_id, subject_id, Link.LINKED, now)
        tx.accounts.grant_step_up(account.account_id, now + timedelta(minutes=15))
        found = tx.accounts.get(account.account_id)
        assert found is not None
        return found

    async def request(self, asked: PrivacyRequest) -> PrivacyRequest:
        found = await self.storage.read(lambda tx: tx.requests.get(asked.request_id))
        assert found is not None
        return found

    async def events(self, asked: PrivacyRequest) -> list[ClockEvent]:
        return list(await self.storage.read(lambda tx: tx.clocks.of(asked.request_id)))

    async def reasons(self, asked: PrivacyRequest) -> list[str]:
        """What the request's events say besides its moves."""
        events = await self.storage.read(lambda tx: tx.requests.events(asked.request_id))
        return [event.reason for event in events if event.was == event.now]

    async def until(self, moment: datetime) -> list[tuple[LetterKind, str]]:
        """Let the timers ring in their order up to this moment; returns what people are told: kind and to whom."""
        while (due := await self.storage.read(lambda tx: tx.outbox.next_due(Lane.WORK))) and due <= moment:
            if due > self.clock.now():
                self.clock.advance(due - self.clock.now())
            await self._ring_what_is_due()
        self.clock.advance(moment - self.clock.now())
        return await self.storage.write(self._collect(Lane.PEOPLE))

    async def _ring_what_is_due(self) -> None:
        reminders = Reminders(self.storage, self.clock, OfficeHours(self.deadlines.calendar, Rules()))
        now = self.clock.now()
        letters = await self.storage.write(lambda tx: tx.outbox.claim(Lane.WORK, now, 50, now + timedelta(minutes=1)))
        for letter in letters:
            facts = letter.facts
            rung, due_at = Rung(str(facts["rung"])), datetime.fromisoformat(str(facts["due_at"]))
            for _ in range(2):  # a timer may ring twice
                await reminders.ring(RequestId(str(facts["request_id"])), rung, due_at)
            await self.storage.write(lambda tx, letter=letter: tx.outbox.done(letter))  # type: ignore[misc]  # bound on purpose

    def _collect(self, lane: Lane) -> Callable[[Transaction], list[tuple[LetterKind, str]]]:
        def work(tx: Transaction) -> list[tuple[LetterKind, str]]:
            now, told = self.clock.now(), []
            while letters := tx.outbox.claim(lane, now, 50, now + timedelta(minutes=1)):
                for letter in letters:
                    told.append((letter.kind, str(letter.facts.get("staff_id") or "renter")))
                    tx.outbox.done(letter)
            return told

        return work
