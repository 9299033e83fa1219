"""The whole project in one process, over a Telegram of its own and a database in a temporary directory."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from app.commands.staff import put
from app.demo.crm import fill_crm, sample_file
from app.demo.people import STAFF, let_in, person_of, staff_members
from app.incoming import introduce
from app.stopping import run_in_order
from app.wiring import (
    Office,
    broadcast,
    housekeeping,
    open_office,
    relay_to_group,
    relay_to_people,
    relay_to_systems,
    services_for_bot,
)
from backend.broadcast import Broadcast
from backend.housekeeping import Housekeeping
from backend.importing import Importer
from backend.relay import Relay
from bot.room import BotRoom, open_bot
from bot.words import load_words
from privacy.deadline import day_in_almaty
from privacy.policy import Policy
from privacy.ports import Storage
from privacy.rules import Rules
from sandbox import Sandbox, SandboxClock
from storage import Keyring, generate_master_key, migrate, open_storage

_POLICY = Policy.packaged("1", "https://region.rent/")


@dataclass(frozen=True, slots=True)
class House:
    """Everything is in place, and nothing runs yet. The sandbox's clock is everybody's."""

    telegram: Sandbox
    office: Office
    room: BotRoom
    carriers: tuple[Relay | Housekeeping, ...]
    broadcast: Broadcast

    async def live(self, stop: asyncio.Event) -> None:
        """Run until `stop` is set; a moved clock is noticed at once."""
        await self.office.retention.schedule()
        await self.office.anchoring.schedule()
        for carrier in self.carriers:
            self.telegram.clock.listen(carrier.wake)
        takers = (self.room.run, self.room.poll, lambda stop: introduce(self.room, stop))
        await run_in_order(takers, [*(carrier.run for carrier in self.carriers), self.broadcast.run], stop)

    async def open_the_group(self) -> None:
        """From now on the desk works in its group; until then everybody has cards in their private chat."""
        await self.room.staff_room.take_over(self.telegram.groups[0].id)

    async def open_the_desk(self) -> None:
        """Staff have said hello to the bot, so that it may write to them."""
        for part, _, _ in STAFF:
            member = person_of(self.telegram, part)
            await member.says("/start")
            await member.taps(load_words()[part.language].label(f"language.{part.language.value}"))


@asynccontextmanager
async def open_house(port: int, clock: SandboxClock) -> AsyncIterator[House]:
    """Raises OSError if the port is taken."""
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="privacy-bot-demo-")))
        telegram = await stack.enter_async_context(Sandbox(clock, port=port))
        let_in(telegram)
        office = await _furnished(stack, folder, telegram)
        services = services_for_bot(office, _POLICY, "")
        room = await stack.enter_async_context(open_bot(telegram.token, telegram.url, services))
        carriers = (
            relay_to_systems(office),
            relay_to_people(office, room.messenger),
            relay_to_group(office, room.staff_room),
            housekeeping(office),
        )
        yield House(telegram, office, room, carriers, broadcast(office, room))


async def _furnished(stack: AsyncExitStack, folder: Path, telegram: Sandbox) -> Office:
    """A migrated database under fresh keys, with the samples taken in as any company would take in its renters."""
    database, crm, keyring = f"sqlite:///{folder / 'bot.db'}", folder / "crm", Keyring.parse(generate_master_key())
    await migrate(database)
    storage: Storage = await stack.enter_async_context(open_storage(database, keyring))
    fill_crm(crm, keyring)
    office = open_office(storage, telegram.clock, Rules(), crm)
    samples = sample_file(folder, day_in_almaty(telegram.clock.now()))
    await Importer(storage, telegram.clock).take_in(samples)
    for member in staff_members(telegram):
        await put(office, member)
    return office
