"""Asking one member of staff for a paragraph in each language: only their reply to the question counts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from aiogram.filters import Filter
from aiogram.types import Message

from privacy.ports import Clock, Storage
from privacy.renter import Language
from privacy.request import Denial
from privacy.staff import StaffId, StaffMember

_PATIENCE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Prompt:
    """`russian` is empty while it is what is asked for; then the Kazakh text is."""

    number: str
    denial: Denial
    asked: StaffId
    russian: str = ""


class DenialPrompts:
    """Handlers find it as `denial_prompts`. What is not such a reply stays a note among colleagues."""

    def __init__(self, storage: Storage, clock: Clock) -> None:
        self._storage, self._clock = storage, clock

    async def ask(self, chat_id: int, message_id: int, prompt: Prompt) -> None:
        note = {
            "number": prompt.number,
            "denial": prompt.denial.value,
            "asked": prompt.asked,
            "russian": prompt.russian,
        }
        await self._put(_asked(chat_id, message_id), note)

    async def asked(self, chat_id: int, message_id: int) -> Prompt | None:
        note = await self._get(_asked(chat_id, message_id))
        if note is None:
            return None
        return Prompt(note["number"], Denial(note["denial"]), StaffId(note["asked"]), note["russian"])

    async def answered(self, chat_id: int, message_id: int) -> bool:
        """False if it was answered before: a question is answered once."""
        return await self._storage.write(lambda tx: tx.notes.drop(_asked(chat_id, message_id)))

    async def keep_draft(self, chat_id: int, message_id: int, added: Mapping[Language, str]) -> None:
        await self._put(_draft(chat_id, message_id), {language.value: text for language, text in added.items()})

    async def draft(self, chat_id: int, message_id: int) -> Mapping[Language, str] | None:
        note = await self._get(_draft(chat_id, message_id))
        return None if note is None else {language: note[language.value] for language in Language}

    async def drop_draft(self, chat_id: int, message_id: int) -> None:
        await self._storage.write(lambda tx: tx.notes.drop(_draft(chat_id, message_id)))

    async def _put(self, key: str, note: Mapping[str, str]) -> None:
        until = self._clock.now() + _PATIENCE
        await self._storage.write(lambda tx: tx.notes.put(key, note, until))

    async def _get(self, key: str) -> Mapping[str, str] | None:
        now = self._clock.now()
        return await self._storage.read(lambda tx: tx.notes.get(key, now))


class ParagraphAwaited(Filter):
    """Passes the reply of who was asked, and adds `prompt`."""

    async def __call__(
        self, message: Message, denial_prompts: DenialPrompts, member: StaffMember | None = None
    ) -> bool | dict[str, Any]:
        to = message.reply_to_message
        prompt = await denial_prompts.asked(message.chat.id, to.message_id) if to and member else None
        return {"prompt": prompt} if prompt and member and prompt.asked == member.staff_id else False


def _asked(chat_id: int, message_id: int) -> str:
    return f"denial-asked:{chat_id}:{message_id}"


def _draft(chat_id: int, message_id: int) -> str:
    return f"denial-draft:{chat_id}:{message_id}"
