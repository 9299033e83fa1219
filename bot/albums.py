"""Albums: each picture comes as a message of its own, and the person gets one answer for all of them."""

from dataclasses import dataclass, replace
from datetime import timedelta

from aiogram.types import Message

from privacy.ports import Clock, Storage
from privacy.renter import Renter

_PATIENCE = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Album:
    """`awaited` as in bot.awaiting: later pictures go where the first one went. `answer_id` is the message of ours."""

    group: str
    awaited: str
    answer_id: int = 0
    refused: bool = False


class Albums:
    """Remembers the one album that a person is sending."""

    def __init__(self, storage: Storage, clock: Clock) -> None:
        self._storage, self._clock = storage, clock

    async def of(self, message: Message, renter: Renter) -> Album | None:
        """The album that this message goes on with; None for the first of one, and for a message by itself."""
        now = self._clock.now()
        note = await self._storage.read(lambda tx: tx.notes.get(_key(renter), now))
        if note is None or note["group"] != (message.media_group_id or ""):
            return None
        return Album(note["group"], note["awaited"], int(note["answer"]), bool(note["refused"]))

    async def begin(self, message: Message, renter: Renter, awaited: str) -> Album:
        """The album that this message is the next of. A message by itself is remembered by nobody."""
        known = await self.of(message, renter) if message.media_group_id else None
        return known or Album(message.media_group_id or "", awaited)

    async def answered(self, album: Album, renter: Renter, answer_id: int) -> None:
        await self._remember(replace(album, answer_id=answer_id), renter)

    async def refused(self, album: Album, renter: Renter) -> None:
        await self._remember(replace(album, refused=True), renter)

    async def _remember(self, album: Album, renter: Renter) -> None:
        if not album.group:
            return
        note = {
            "group": album.group,
            "awaited": album.awaited,
            "answer": str(album.answer_id),
            "refused": "yes" if album.refused else "",
        }
        until = self._clock.now() + _PATIENCE
        await self._storage.write(lambda tx: tx.notes.put(_key(renter), note, until))


def _key(renter: Renter) -> str:
    return f"album:{renter.account_id}"
