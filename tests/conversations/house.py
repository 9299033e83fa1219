"""The whole house around one sandbox: the bot in long polling, a database, letters carried when a story says so."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta

from app.wiring import broadcast, open_office, relay_to_group, relay_to_people, relay_to_systems, services_for_bot
from backend.broadcast import Broadcast
from backend.relay import Relay
from bot.room import BotRoom, open_bot
from privacy.intake import SubjectRecord
from privacy.policy import Policy
from privacy.ports import Storage, Transaction
from privacy.renter import Language, Renter
from privacy.rules import Rules
from privacy.staff import Role, StaffId, StaffMember
from sandbox import Person, Sandbox, SandboxClock

POLICY = Policy.packaged(version="1.0", url="https://region.rent/privacy")


@dataclass(frozen=True, slots=True)
class House:
    """`calm` carries everything that is due; `later` moves the clock first."""

    telegram: Sandbox
    storage: Storage
    clock: SandboxClock
    room: BotRoom
    relays: tuple[Relay | Broadcast, ...]

    async def calm(self) -> None:
        """Until no update is in hand and no letter is due."""
        await self.telegram.all_updates_taken()
        await self.room.idle()
        while sum([await relay.run_once() for relay in self.relays]):
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

    async def dismisses(self, handle: str) -> None:
        """The member is at the desk no more."""
        await self.storage.write(lambda tx: _dismiss(tx, StaffId(handle)))

    async def account(self, person: Person) -> Renter:
        renter = await self.storage.read(lambda tx: tx.accounts.find(person.id))
        assert renter is not None
        return renter


def _dismiss(tx: Transaction, staff_id: StaffId) -> None:
    member = tx.staff.get(staff_id)
    assert member is not None
    tx.staff.put(replace(member, active=False))


@asynccontextmanager
async def open_house(telegram: Sandbox, storage: Storage, clock: SandboxClock, rules: Rules) -> AsyncIterator[House]:
    office, stop = open_office(storage, clock, rules, crm_directory=None), asyncio.Event()
    services = services_for_bot(office, POLICY, "dpo@example.kz")
    async with open_bot(telegram.token, telegram.url, services) as room, asyncio.TaskGroup() as tasks:
        tasks.create_task(room.run(stop))
        tasks.create_task(room.poll(stop))
        carriers = (
            relay_to_systems(office),
            relay_to_people(office, room.messenger),
            relay_to_group(office, room.staff_room),
            broadcast(office, room),
        )
        yield House(telegram, storage, clock, room, carriers)
        stop.set()
