"""One card per member of staff and thing it is about: redrawn in place, or brought anew to the end of the chat."""

import contextlib
from datetime import timedelta

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import DeleteMessage

from bot.screens.screen import Screen
from bot.sending import edit_at, send_to
from bot.telegram_errors import is_out_of_reach, is_unmodified
from privacy.ports import Clock, Storage

_KEPT_FOR = timedelta(days=400)


class StaffCards:
    def __init__(self, bot: Bot, storage: Storage, clock: Clock) -> None:
        self._bot, self._storage, self._clock = bot, storage, clock

    async def put(self, chat_id: int, key: str, screen: Screen, *, anew: bool) -> None:
        """`anew`: a redrawn card makes no sound, and this one should."""
        before = await self._place(key)
        if before is not None and not anew and await self._redraw(chat_id, before, screen):
            return
        sent = await send_to(self._bot, chat_id, screen)
        until = self._clock.now() + _KEPT_FOR
        note = {"message_id": str(sent.message_id)}
        await self._storage.write(lambda tx: tx.notes.put(key, note, until))
        if before is not None:
            with contextlib.suppress(TelegramBadRequest):  # it is gone, or too old to be taken away
                await self._bot(DeleteMessage(chat_id=chat_id, message_id=before))

    async def _place(self, key: str) -> int | None:
        now = self._clock.now()
        note = await self._storage.read(lambda tx: tx.notes.get(key, now))
        return int(note["message_id"]) if note is not None else None

    async def _redraw(self, chat_id: int, message_id: int, screen: Screen) -> bool:
        """False if the card is gone."""
        try:
            await edit_at(self._bot, chat_id, message_id, screen)
        except TelegramBadRequest as error:
            if is_out_of_reach(error):
                return False
            if not is_unmodified(error):
                raise
        return True
