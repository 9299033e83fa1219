"""Answering somebody who sends photos and files: one answer and at most one refusal for an album; the place is kept."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from aiogram.types import Message

from bot.albums import Album, Albums
from bot.awaiting import await_answer, stop_awaiting
from bot.personal import PersonalMessages
from bot.screens.refusals import STILL_AWAITED
from bot.screens.screen import Screen
from bot.show import redraw_at, remove, send
from privacy.errors import Refused
from privacy.ports import Clock, Storage
from privacy.renter import Renter

Receive = Callable[[Screen], Awaitable[None]]


class Reception:
    """Handlers find it as `reception`."""

    def __init__(self, storage: Storage, clock: Clock, personal: PersonalMessages) -> None:
        self._storage, self._clock, self._personal = storage, clock, personal
        self._albums = Albums(storage, clock)

    @asynccontextmanager
    async def of(
        self, message: Message, renter: Renter, awaited: str, *, private: bool = False
    ) -> AsyncIterator[Receive]:
        """Gives the function that answers once the file is kept. `private`: the answer is a personal message.

        Lets through what is refused, but for the second refusal of one album.
        """
        album = await self._albums.begin(message, renter, awaited)

        async def receive(screen: Screen) -> None:
            await remove(message)
            await self._answer(message, renter, album, screen, private=private)
            await stop_awaiting(self._storage, renter)

        try:
            yield receive
        except Refused as refusal:
            if refusal.reason in STILL_AWAITED:
                await await_answer(self._storage, renter, self._clock, awaited)
            if not album.refused:
                await self._albums.refused(album, renter)
                raise

    async def _answer(self, message: Message, renter: Renter, album: Album, screen: Screen, *, private: bool) -> None:
        """The answer to an album counts on as its pictures come."""
        if album.answer_id and await redraw_at(message, album.answer_id, screen):
            return
        if private:
            sent = await self._personal.show_message(message, screen, renter)
        else:
            sent = await send(message, screen)
        await self._albums.answered(album, renter, sent.message_id)
