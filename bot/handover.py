"""Handing over a full copy: a protected file, or a link to it, and the password in a message that deletes itself."""

import asyncio
from dataclasses import dataclass, field

from aiogram.types import CallbackQuery

from bot.documents.archive import Package
from bot.files import Attachment, send_file
from bot.personal import PersonalMessages
from bot.screens import copy as screens
from bot.show import send
from bot.words import Words
from privacy.full_copy import FullCopy
from privacy.parcel import Parcel, Parcels
from privacy.renter import Renter
from privacy.rules import Rules


@dataclass(frozen=True, slots=True)
class Handover:
    """Handlers find it as `handover`. With a public address nothing but a link goes through Telegram."""

    personal: PersonalMessages
    rules: Rules
    parcels: Parcels
    public_url: str
    one_at_a_time: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(1))
    """A large copy takes hundreds of megabytes while it is printed: copies are printed one after another."""

    @property
    def by_link(self) -> bool:
        return bool(self.public_url)

    async def give(self, press: CallbackQuery, copy: FullCopy, package: Package, renter: Renter, words: Words) -> None:
        """The archive first: a password without it would open nothing."""
        if self.by_link and renter.subject_id is not None:
            parcel = Parcel(package.name, package.content, words.language, renter.subject_id, renter.account_id)
            address = f"{self.public_url}/copy/{await self.parcels.leave(parcel)}"
            await send(
                press, screens.waiting_at(address, copy.request, self.rules.link_lifetime, words), protected=True
            )
        else:
            caption = words("copy.caption", ref=copy.request)
            await send_file(press, Attachment(package.name, package.content, caption), protected=True)
        vanishes = self.rules.personal_message_lifetime
        await self.personal.add(press, screens.password(package.password, vanishes, words), renter)
