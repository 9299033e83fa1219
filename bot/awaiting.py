"""The one place where free text is awaited: the second proof. A sealed note with an end, read for texts only."""

from datetime import timedelta
from typing import Any

from aiogram.filters import Filter
from aiogram.types import Message

from privacy.ports import Clock, Storage
from privacy.renter import Renter

_PATIENCE = timedelta(minutes=10)


async def await_answer(storage: Storage, renter: Renter, clock: Clock, then: str) -> None:
    """`then` is the packed data of the button that leads on, or empty for the menu."""
    until = clock.now() + _PATIENCE
    await storage.write(lambda tx: tx.notes.put(_key(renter), {"then": then}, until))


async def stop_awaiting(storage: Storage, renter: Renter) -> None:
    await storage.write(lambda tx: tx.notes.drop(_key(renter)))


class AnswerAwaited(Filter):
    """Passes a text that an answer is awaited from, and adds `awaited`: where it leads."""

    async def __call__(self, _: Message, renter: Renter, storage: Storage, clock: Clock) -> bool | dict[str, Any]:
        now = clock.now()
        note = await storage.read(lambda tx: tx.notes.get(_key(renter), now))
        return {"awaited": note["then"]} if note is not None else False


def _key(renter: Renter) -> str:
    return f"awaiting:{renter.account_id}"
