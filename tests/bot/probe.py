"""A tiny dispatcher to watch the way of updates: it notes what it handles, fails and dawdles on demand."""

import asyncio
from collections import Counter

from aiogram import Dispatcher
from aiogram.types import CallbackQuery, Message

from privacy.renter import Occasion


class Probe:
    """`!fail` in a text fails until `mended`; `!reply` is answered, and `!wait` then waits for `gate`."""

    def __init__(self) -> None:
        self.handled: list[str] = []
        self.occasions: list[Occasion] = []
        self.tries: Counter[str] = Counter()
        self.mended = False
        self.gate = asyncio.Event()
        self.waiting = asyncio.Event()
        self.changed = asyncio.Condition()
        self.dispatcher = Dispatcher(disable_fsm=True)
        self.dispatcher.message.register(self._message)
        self.dispatcher.callback_query.register(self._press)

    async def _message(self, message: Message, occasion: Occasion) -> None:
        text = message.text or "(no text)"
        self.tries[text] += 1
        if "!fail" in text and not self.mended:
            raise RuntimeError("as asked")
        if "!reply" in text:
            await message.answer("ответ")
        if "!wait" in text:
            self.waiting.set()
            await self.gate.wait()
        self.occasions.append(occasion)
        await self._note(text)

    async def _press(self, press: CallbackQuery) -> None:
        await self._note(press.data or "")

    async def _note(self, what: str) -> None:
        self.handled.append(what)
        async with self.changed:
            self.changed.notify_all()

    async def until_handled(self, what: str) -> None:
        async with asyncio.timeout(5), self.changed:
            await self.changed.wait_for(lambda: what in self.handled)
