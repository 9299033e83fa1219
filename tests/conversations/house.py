"""The whole house around one sandbox: the bot in long polling, a database, letters carried when a story says so."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta

from bot.room import BotRoom, open_bot
from bot.services import Services
from privacy.access import Access
from privacy.deadline import Deadlines
from privacy.desk import Desk
from privacy.erasure import Erasure
from privacy.execution import Execution
from privacy.identity import Identity
from privacy.intake import SubjectRecord
from privacy.letter import Lane
from privacy.my_requests import MyRequests
from privacy.outside import Verdict
from privacy.policy import Policy
from privacy.ports import Storage
from privacy.renter import Language, Renter
from privacy.rules import Rules
from privacy.staff import Role, StaffId, StaffMember
from privacy.step_up import StepUp
from sandbox import Person, Sandbox, SandboxClock
from tests.conversations.worker import VAULT, Worker

LEASE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class House:
    """`calm` carries everything that is due; `later` moves the clock first."""

    telegram: Sandbox
    storage: Storage
    clock: SandboxClock
    room: BotRoom
    worker: Worker

    async def calm(self) -> None:
        """Until no update is in hand and no letter is due."""
        await self.telegram.all_updates_taken()
        await self.room.idle()
        while await self._carry_people() or await self._carry_work():
            pass

    async def later(self, by: timedelta) -> None:
        self.clock.advance(by)
        await self.calm()

    async def imports(self, record: SubjectRecord) -> None:
        now = self.clock.now()
        await self.storage.write(lambda tx: tx.subjects.take_in(record, now))

    async def employs(self, handle: str, language: Language, role: Role) -> Person:
        """A staff member who has started the bot, as everybody must whom it writes to."""
        person = self.telegram.person(f"Сотрудник {handle}")
        await self.employs_person(person, handle, language, role)
        await person.says("/start")
        return person

    async def employs_person(self, person: Person, handle: str, language: Language, role: Role) -> None:
        member = StaffMember(StaffId(handle), handle, role, language, person.id)
        await self.storage.write(lambda tx: tx.staff.put(member))

    async def account(self, person: Person) -> Renter:
        renter = await self.storage.read(lambda tx: tx.accounts.find(person.id))
        assert renter is not None
        return renter

    async def _carry_people(self) -> bool:
        now = self.clock.now()
        letters = await self.storage.write(lambda tx: tx.outbox.claim(Lane.PEOPLE, now, 50, now + LEASE))
        for letter in letters:
            delivery = await self.room.messenger.deliver(letter)
            assert delivery.verdict is not Verdict.LATER
            await self.storage.write(lambda tx, letter=letter: tx.outbox.done(letter))  # type: ignore[misc]
        return bool(letters)

    async def _carry_work(self) -> bool:
        now = self.clock.now()
        letters = await self.storage.write(lambda tx: tx.outbox.claim(Lane.WORK, now, 50, now + LEASE))
        for letter in letters:
            await self.worker.carry(letter)
            await self.storage.write(lambda tx, letter=letter: tx.outbox.done(letter))  # type: ignore[misc]
        return bool(letters)


@asynccontextmanager
async def open_house(telegram: Sandbox, storage: Storage, clock: SandboxClock, rules: Rules) -> AsyncIterator[House]:
    services, stop = services_on(storage, clock, rules), asyncio.Event()
    worker = Worker(storage, Execution(storage, clock, [VAULT]))
    async with open_bot(telegram.token, telegram.url, services) as room, asyncio.TaskGroup() as tasks:
        tasks.create_task(room.run(stop))
        tasks.create_task(room.poll(stop))
        yield House(telegram, storage, clock, room, worker)
        stop.set()


def services_on(storage: Storage, clock: SandboxClock, rules: Rules) -> Services:
    deadlines = Deadlines.packaged()
    return Services(
        identity=Identity(storage, clock, rules),
        step_up=StepUp(storage, clock, rules),
        access=Access(storage, clock, rules),
        erasure=Erasure(storage, clock, rules, deadlines),
        my_requests=MyRequests(storage, clock, rules),
        desk=Desk(storage, clock, rules),
        policy=Policy.packaged(version="1.0", url="https://region.rent/privacy"),
        rules=rules,
        deadlines=deadlines,
        clock=clock,
        storage=storage,
        contact="dpo@example.kz",
    )
