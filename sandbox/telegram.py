"""A Telegram of your own: starts the server, lets people and groups in, tells when the bot has kept up."""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AsyncExitStack
from datetime import timedelta
from itertools import count
from types import TracebackType
from typing import Any, Self

from aiogram.enums import ChatMemberStatus, ChatType
from aiogram.types import User

from sandbox.accounts import Account
from sandbox.calls import CallDesk, Gate
from sandbox.chats import Room
from sandbox.clock import SandboxClock
from sandbox.faults import Faults
from sandbox.forum import GENERAL, Forum
from sandbox.groups import Group
from sandbox.journal import Journal
from sandbox.limits import Limits, Throttle, Throttled
from sandbox.migration import migrate
from sandbox.page import page_routes
from sandbox.person import Note, Person
from sandbox.pusher import Pusher
from sandbox.server import LOOPBACK, BotApi, application, check_harmless, started
from sandbox.sight import PATIENCE
from sandbox.support import EphemeralSupport
from sandbox.world import World

SANDBOX_TOKEN = "1000000001:SANDBOX-token-that-opens-nothing"  # noqa: S105 - as it says
_FIRST_PERSON = 5_000_000_001
_FIRST_GROUP = 4_000_000
_FIRST_CHANNEL = 1_002_000_000_000


class Sandbox:
    """`async with Sandbox() as telegram:` serves the Bot API at `telegram.url` until the block ends."""

    def __init__(
        self,
        clock: SandboxClock | None = None,
        port: int = 0,
        host: str = LOOPBACK,
        token: str = SANDBOX_TOKEN,
        bot_name: str = "Помощник",
        bot_username: str = "sandbox_privacy_bot",
        *,
        bot_hears_everything: bool = True,
        limits: Limits | None = None,
    ) -> None:
        """A bot that does not hear everything is in privacy mode in the groups where it leads nobody."""
        check_harmless(host, token)
        self.clock = clock or SandboxClock()
        self.token = token
        self.hints: Mapping[str, Sequence[str]] = {}
        self.people: list[Person] = []
        self.groups: list[Group] = []
        self._numbers = count()
        self.world = World(self.clock, _bot(int(token.partition(":")[0]), bot_name, bot_username))
        if not bot_hears_everything:
            self.world.bot = self.world.bot.model_copy(update={"can_read_all_group_messages": False})
        self._desk = CallDesk(self.world)
        self.limits = limits
        self.pusher = Pusher(self.world, self._desk)
        self.faults = None
        self._port = port
        self._stack = AsyncExitStack()

    async def __aenter__(self) -> Self:
        api = BotApi(self.world, self._desk, self.token)
        app = application([*api.routes(), *page_routes(self)])
        runner = await started(app, self._port)
        self._port = int(runner.addresses[0][1])
        self._stack.push_async_callback(runner.cleanup)
        tasks = await self._stack.enter_async_context(asyncio.TaskGroup())
        pushing = tasks.create_task(self.pusher.run())
        self._stack.callback(pushing.cancel)
        self._stack.callback(self.clock.listen(self.world.bell.ring))
        self._stack.callback(self._close)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._stack.aclose()

    def _close(self) -> None:
        """Lets pollers and open pages go, so that the server has nobody to wait for."""
        self.world.updates.close()
        self.world.bell.ring()

    @property
    def url(self) -> str:
        """What TELEGRAM_API_URL has to be."""
        return f"http://{LOOPBACK}:{self._port}"

    @property
    def calls(self) -> Journal:
        """The calls that the bot has made, oldest first; waiting for updates is left out."""
        return self.world.journal

    @property
    def gates(self) -> list[Gate]:
        """Functions around every call: they may answer in its place, delay it or lose its answer."""
        return self._desk.gates

    @property
    def limits(self) -> Limits | None:
        """Telegram's limits on sending; None, the default, lets everything through."""
        return self._throttle.limits if self._throttle else None

    @limits.setter
    def limits(self, limits: Limits | None) -> None:
        self._throttle = self._desk.limit = Throttle(limits, self.clock) if limits else None

    @property
    def throttled(self) -> Throttled:
        """Whom the limits told to wait since they were switched on."""
        return self._throttle.throttled if self._throttle else Throttled()

    @property
    def faults(self) -> Faults | None:
        """What goes wrong with calls and updates from now on."""
        return self._faults

    @faults.setter
    def faults(self, faults: Faults | None) -> None:
        self._faults = self._desk.faults = faults
        self.world.updates.doubles = faults.doubles if faults else None

    @property
    def ephemeral(self) -> EphemeralSupport:
        """Whether the server knows ephemeral messages; can be changed at any time."""
        return self.world.ephemeral

    @ephemeral.setter
    def ephemeral(self, support: EphemeralSupport) -> None:
        self.world.ephemeral = support

    @property
    def query_lifetime(self) -> timedelta:
        """How long a tap may be answered."""
        return self.world.queries.lifetime

    @query_lifetime.setter
    def query_lifetime(self, lifetime: timedelta) -> None:
        self.world.queries.lifetime = lifetime

    def person(
        self,
        name: str,
        *,
        phone: str | None = None,
        language_code: str | None = "ru",
        username: str | None = None,
        role: str = "renter",
        note: Mapping[str, str] | None = None,
    ) -> Person:
        """Lets somebody in; they have not started the bot yet. `note` tells their situation on the page."""
        first, _, last = name.partition(" ")
        number = _FIRST_PERSON + len(self.people)
        account = Account(number, first, last or None, username, phone, language_code)
        person = Person(self.world, self.world.add_account(account), account, Note(role, note))
        self.people.append(person)
        return person

    def group(self, title: str, members: Iterable[Person], *, bot_leads: bool = False) -> Group:
        """A basic group; the first member owns it. The bot is told that it was let in."""
        return self._gathering(ChatType.GROUP, -_FIRST_GROUP, title, members, bot_leads=bot_leads)

    def supergroup(self, title: str, members: Iterable[Person], *, bot_leads: bool = True) -> Group:
        return self._gathering(ChatType.SUPERGROUP, -_FIRST_CHANNEL, title, members, bot_leads=bot_leads)

    def forum(self, title: str, members: Iterable[Person], *, bot_leads: bool = True) -> Group:
        """A supergroup with topics."""
        kind = ChatType.SUPERGROUP
        return self._gathering(kind, -_FIRST_CHANNEL, title, members, bot_leads=bot_leads, forum=True)

    def upgrade(self, group: Group, *, forum: bool = False) -> Group:
        """A basic group becomes a supergroup under another id, as it does when its owner turns topics on."""
        supergroup = Room(-_FIRST_CHANNEL - next(self._numbers), ChatType.SUPERGROUP, group.room.title)
        if forum:
            supergroup.forum, supergroup.next_post = Forum(), GENERAL + 1
        migrate(self.world, group.room, supergroup)
        self.groups[self.groups.index(group)] = upgraded = Group(self.world, supergroup)
        return upgraded

    def channel(self, title: str, members: Iterable[Person], *, bot_leads: bool = True) -> Group:
        return self._gathering(ChatType.CHANNEL, -_FIRST_CHANNEL, title, members, bot_leads=bot_leads)

    def _gathering(
        self,
        kind: ChatType,
        first_id: int,
        title: str,
        members: Iterable[Person],
        *,
        bot_leads: bool,
        forum: bool = False,
    ) -> Group:
        owner, *others = members
        room = Room(first_id - next(self._numbers), kind, title)
        if forum:
            room.forum, room.next_post = Forum(), GENERAL + 1
        room.members = {owner.id: ChatMemberStatus.CREATOR}
        room.members |= dict.fromkeys((one.id for one in others), ChatMemberStatus.MEMBER)
        self.world.rooms[room.id] = room
        group = Group(self.world, room)
        group.let_bot_in(owner.account, ChatMemberStatus.ADMINISTRATOR if bot_leads else ChatMemberStatus.MEMBER)
        self.groups.append(group)
        return group

    def inject(self, update: dict[str, Any]) -> int:
        """Queues a raw update of any shape; an update_id is given to it unless it has one."""
        return self.world.updates.put_raw(update)

    async def all_updates_taken(self, within: float = PATIENCE) -> None:
        """Waits until the bot has confirmed (or accepted by webhook) every update; TimeoutError otherwise."""
        queue = self.world.updates
        await queue.bell.until(lambda: True if not queue.pending else None, within)


def _bot(bot_id: int, name: str, username: str) -> User:
    return User(
        id=bot_id,
        is_bot=True,
        first_name=name,
        username=username,
        can_join_groups=True,
        can_read_all_group_messages=True,
        supports_inline_queries=False,
    )
