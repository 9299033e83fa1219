"""Handing over a full copy: a protected file in the chat, and the password in a message that deletes itself."""

from dataclasses import dataclass

from aiogram.types import CallbackQuery

from bot.documents.archive import Package
from bot.files import Attachment, send_file
from bot.personal import PersonalMessages
from bot.screens import copy as screens
from bot.words import Words
from privacy.full_copy import FullCopy
from privacy.renter import Renter
from privacy.rules import Rules


@dataclass(frozen=True, slots=True)
class Handover:
    """Handlers find it as `handover`."""

    personal: PersonalMessages
    rules: Rules

    @property
    def by_link(self) -> bool:
        return False

    async def give(self, press: CallbackQuery, copy: FullCopy, package: Package, renter: Renter, words: Words) -> None:
        """The archive first: a password without it would open nothing."""
        caption = words("copy.caption", ref=copy.request)
        await send_file(press, Attachment(package.name, package.content, caption), protected=True)
        vanishes = self.rules.personal_message_lifetime
        await self.personal.add(press, screens.password(package.password, vanishes, words), renter)
