"""Letters of outages: looking at one when its time has come, with the words for what is due, and telling leads."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta

from aiogram import Bot

from bot.screens import outage_desk as screens
from bot.screens.outage_texts import texts_of, works_text
from bot.sending import send_to
from bot.words import Words
from privacy.errors import Refused
from privacy.letter import Facts, LetterKind
from privacy.outage import OutageId
from privacy.outage_desk import OutageDesk
from privacy.outage_journal import OutageNews
from privacy.outages import Outages
from privacy.outside import DELIVERED, Delivery, Verdict
from privacy.ports import Clock, Storage, Transaction
from privacy.renter import Language
from privacy.rules import Rules
from privacy.staff import StaffId
from privacy.works import Works, WorksId
from privacy.works_plan import announce_works

Carrier = Callable[[LetterKind, Facts], Awaitable[Delivery]]
_AGAIN = Delivery(Verdict.LATER, "changed", timedelta(seconds=1))
_NO_CHAT = Delivery(Verdict.GONE, "no_private_chat")
_NO_WORKS = Delivery(Verdict.GONE, "no_such_works")
_NO_OUTAGE = Delivery(Verdict.GONE, "no_such_outage")


class OutageLetters:
    """An outage is read as it stands now, so what was corrected meanwhile is told as it is."""

    def __init__(
        self, bot: Bot, storage: Storage, clock: Clock, rules: Rules, languages: Mapping[Language, Words]
    ) -> None:
        self._bot, self._storage, self._clock, self._languages = bot, storage, clock, languages
        self._outages, self._desk = Outages(storage, clock, rules), OutageDesk(storage, clock, rules)

    def carriers(self) -> dict[LetterKind, Carrier]:
        return {
            LetterKind.OUTAGE_LOOK: self._look,
            LetterKind.STAFF_OUTAGE: self._tell,
            LetterKind.WORKS_PLANNED: self._announce_works,
        }

    async def _look(self, _kind: LetterKind, facts: Facts) -> Delivery:
        saying = await self._outages.look(OutageId(str(facts["outage_id"])))
        if saying is None or await self._outages.announce(saying, texts_of(saying, self._languages)):
            return DELIVERED
        return _AGAIN

    async def _announce_works(self, _kind: LetterKind, facts: Facts) -> Delivery:
        works_id = WorksId(str(facts["works_id"]))
        works, moved = await self._storage.read(lambda tx: _with_replaced(tx, works_id))
        if works is None or works.cancelled_at is not None:
            return _NO_WORKS
        texts = {one: str(works_text(works, moved, words)) for one, words in self._languages.items()}
        at = self._clock.now()
        await self._storage.write(lambda tx: announce_works(tx, works, texts, at))
        return DELIVERED

    async def _tell(self, _kind: LetterKind, facts: Facts) -> Delivery:
        staff_id = StaffId(str(facts["staff_id"]))
        member = await self._storage.read(lambda tx: tx.staff.get(staff_id))
        if member is None or not member.active or member.telegram_id is None:
            return _NO_CHAT
        try:
            story = await self._desk.story(OutageId(str(facts["outage_id"])))
        except Refused:
            return _NO_OUTAGE
        words, news = self._languages[member.language], OutageNews(str(facts["news"]))
        await send_to(self._bot, member.telegram_id, screens.card(story, words, self._languages, news))
        return DELIVERED


def _with_replaced(tx: Transaction, works_id: WorksId) -> tuple[Works | None, Works | None]:
    works = tx.works.get(works_id)
    moved = tx.works.get(works.replaces) if works is not None and works.replaces is not None else None
    return works, moved
