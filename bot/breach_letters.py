"""Letters of breaches: the notice of an approved one, and what leads and administrators must do in time."""

from collections.abc import Awaitable, Callable, Mapping

from aiogram import Bot

from bot.screens.breach import for_staff, notice_text
from bot.sending import send_to
from bot.words import Words
from privacy.breach import Breach, BreachId
from privacy.breach_desk import tell_of_breach
from privacy.letter import Facts, LetterKind
from privacy.outside import DELIVERED, Delivery, Verdict
from privacy.ports import Clock, Storage
from privacy.renter import Language
from privacy.staff import StaffId

Carrier = Callable[[LetterKind, Facts], Awaitable[Delivery]]
_NO_CHAT = Delivery(Verdict.GONE, "no_private_chat")
_NO_BREACH = Delivery(Verdict.GONE, "no_such_breach")


class BreachLetters:
    def __init__(self, bot: Bot, storage: Storage, clock: Clock, languages: Mapping[Language, Words]) -> None:
        self._bot, self._storage, self._clock, self._languages = bot, storage, clock, languages

    def carriers(self) -> dict[LetterKind, Carrier]:
        return {LetterKind.BREACH_APPROVED: self._tell, LetterKind.STAFF_BREACH: self._tell_staff}

    async def _tell(self, _kind: LetterKind, facts: Facts) -> Delivery:
        breach = await self._breach(facts)
        if breach is None:
            return _NO_BREACH
        at = self._clock.now()
        texts = {one: str(notice_text(breach, words)) for one, words in self._languages.items()}
        await self._storage.write(lambda tx: tell_of_breach(tx, breach, texts, at))
        return DELIVERED

    async def _tell_staff(self, _kind: LetterKind, facts: Facts) -> Delivery:
        """The authority's term is no worry any more once it has heard of it."""
        breach, staff_id = await self._breach(facts), StaffId(str(facts["staff_id"]))
        if breach is None or breach.reported_at is not None:
            return _NO_BREACH
        member = await self._storage.read(lambda tx: tx.staff.get(staff_id))
        if member is None or not member.active or member.telegram_id is None:
            return _NO_CHAT
        screen = for_staff(breach, str(facts["news"]), self._languages[member.language])
        await send_to(self._bot, member.telegram_id, screen)
        return DELIVERED

    async def _breach(self, facts: Facts) -> Breach | None:
        breach_id = BreachId(str(facts["breach_id"]))
        return await self._storage.read(lambda tx: tx.breaches.get(breach_id))
