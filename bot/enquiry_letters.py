"""Letters of enquiries: an answer to its renter, and what staff hear: a card each, and answers that got lost."""

from collections.abc import Awaitable, Callable, Mapping

from aiogram import Bot
from aiogram.exceptions import AiogramError

from bot.screens import enquiry as screens
from bot.screens import enquiry_desk as desk_screens
from bot.screens import rating as rating_screens
from bot.sending import send_to
from bot.staff_cards import StaffCards
from bot.telegram_errors import delivery_of
from bot.words import Words
from privacy.enquiry import DeliveryState, Enquiry, EnquiryId, EnquiryMessage, MessageId
from privacy.enquiry_desk import EnquiryDesk
from privacy.letter import Facts, LetterKind
from privacy.outside import DELIVERED, Delivery, Verdict
from privacy.ports import Clock, Storage, Transaction
from privacy.rating import Rating
from privacy.renter import AccountId, Language, Renter
from privacy.staff import StaffId, StaffMember

Carrier = Callable[[LetterKind, Facts], Awaitable[Delivery]]
_NOBODY = Delivery(Verdict.GONE, "unreachable")
_NO_ENQUIRY = Delivery(Verdict.GONE, "no_such_enquiry")
_NO_CHAT = Delivery(Verdict.GONE, "no_private_chat")


class EnquiryLetters:
    """Reads the enquiry as it stands now. What became of an answer is written down where staff see it."""

    def __init__(self, bot: Bot, storage: Storage, clock: Clock, languages: Mapping[Language, Words]) -> None:
        self._bot, self._storage, self._languages = bot, storage, languages
        self._desk = EnquiryDesk(storage, clock)
        self._cards = StaffCards(bot, storage, clock)

    def carriers(self) -> dict[LetterKind, Carrier]:
        return {
            LetterKind.ENQUIRY_ANSWERED: self._answer,
            LetterKind.ENQUIRY_CLOSED: self._tell_closed,
            LetterKind.ENQUIRY_RATING: self._ask_for_rating,
            LetterKind.ENQUIRY_MUTED: self._tell_muted,
            LetterKind.STAFF_ENQUIRY: self._show_card,
            LetterKind.STAFF_ANSWER_LOST: self._tell_lost,
        }

    async def _answer(self, _kind: LetterKind, facts: Facts) -> Delivery:
        """An answer that waits for Telegram is settled when it arrives, or when it is clear that it cannot."""
        message_id = MessageId(str(facts["message_id"]))
        renter, enquiry, message = await self._storage.read(lambda tx: (*_read(tx, facts), _message(tx, message_id)))
        if enquiry is None or message is None:
            return _NO_ENQUIRY
        if renter is None:
            await self._desk.settle(message_id, DeliveryState.GONE, _NOBODY.why)
            return _NOBODY
        try:
            await send_to(self._bot, renter.telegram_id, screens.answered(enquiry, message, self._words(renter)))
        except AiogramError as error:
            delivery = delivery_of(error)
            if delivery is not None and delivery.verdict is Verdict.GONE:
                await self._desk.settle(message_id, DeliveryState.GONE, delivery.why)
            raise
        await self._desk.settle(message_id, DeliveryState.DELIVERED)
        return DELIVERED

    async def _tell_closed(self, _kind: LetterKind, facts: Facts) -> Delivery:
        renter, enquiry = await self._storage.read(lambda tx: _read(tx, facts))
        if renter is None:
            return _NOBODY
        if enquiry is None:
            return _NO_ENQUIRY
        await send_to(self._bot, renter.telegram_id, screens.closed(enquiry, self._words(renter)))
        return DELIVERED

    async def _ask_for_rating(self, _kind: LetterKind, facts: Facts) -> Delivery:
        """Nothing is asked if the conversation goes on."""
        renter, _ = await self._storage.read(lambda tx: _read(tx, facts))
        if renter is None:
            return _NOBODY
        enquiry = await Rating(self._storage).awaited(EnquiryId(str(facts["enquiry_id"])))
        if enquiry is None:
            return _NO_ENQUIRY
        await send_to(self._bot, renter.telegram_id, rating_screens.ask(enquiry, self._words(renter)))
        return DELIVERED

    async def _tell_muted(self, _kind: LetterKind, facts: Facts) -> Delivery:
        account_id = AccountId(str(facts["account_id"]))
        renter, mute = await self._storage.read(lambda tx: (tx.accounts.get(account_id), tx.mutes.of(account_id)))
        if renter is None or not renter.reachable:
            return _NOBODY
        if mute is not None:
            await send_to(self._bot, renter.telegram_id, screens.muted(mute, self._words(renter)))
        return DELIVERED

    async def _show_card(self, _kind: LetterKind, facts: Facts) -> Delivery:
        member, told = await self._member(facts), await self._desk.by_id(EnquiryId(str(facts["enquiry_id"])))
        if member is None or member.telegram_id is None:
            return _NO_CHAT
        if told is None:
            return _NO_ENQUIRY
        key = f"enquirycard:{member.staff_id}:{told.enquiry.enquiry_id}"
        screen = desk_screens.card(told, self._languages[member.language])
        await self._cards.put(member.telegram_id, key, screen, anew=bool(facts["news"]))
        return DELIVERED

    async def _tell_lost(self, _kind: LetterKind, facts: Facts) -> Delivery:
        member, told = await self._member(facts), await self._desk.by_id(EnquiryId(str(facts["enquiry_id"])))
        if member is None or member.telegram_id is None:
            return _NO_CHAT
        if told is None:
            return _NO_ENQUIRY
        screen = desk_screens.lost(told.enquiry, str(facts["why"]), self._languages[member.language])
        await send_to(self._bot, member.telegram_id, screen)
        return DELIVERED

    async def _member(self, facts: Facts) -> StaffMember | None:
        staff_id = StaffId(str(facts["staff_id"]))
        member = await self._storage.read(lambda tx: tx.staff.get(staff_id))
        return member if member is not None and member.active else None

    def _words(self, renter: Renter) -> Words:
        return self._languages[renter.language or Language.RU]


def _read(tx: Transaction, facts: Facts) -> tuple[Renter | None, Enquiry | None]:
    """Nobody if the account is unknown, has blocked us, or is not the one that asked."""
    renter, enquiry = tx.accounts.get(AccountId(str(facts["account_id"]))), _enquiry(tx, facts)
    theirs = renter is not None and renter.reachable and (enquiry is None or enquiry.account_id == renter.account_id)
    return renter if theirs else None, enquiry


def _enquiry(tx: Transaction, facts: Facts) -> Enquiry | None:
    return tx.enquiries.get(EnquiryId(str(facts["enquiry_id"])))


def _message(tx: Transaction, message_id: MessageId) -> EnquiryMessage | None:
    return tx.enquiries.message(message_id)
