"""Letters to renters: notices as new messages, status cards redrawn in place, personal messages deleted in time."""

import contextlib
from collections.abc import Awaitable, Callable, Mapping

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import DeleteMessage

from bot.screens import blocked, clock, correction, deciding, freezing, notices, retention
from bot.screens.card import status_card
from bot.screens.screen import Screen
from bot.sending import edit_at, send_to
from bot.telegram_errors import is_out_of_reach, is_unmodified
from bot.words import Words
from privacy.letter import Facts, LetterKind
from privacy.my_requests import Story, story_of
from privacy.outside import DELIVERED, Delivery, Verdict
from privacy.ports import Storage, Transaction
from privacy.renter import AccountId, Language, Renter
from privacy.request import RequestId
from privacy.working_time import Countdown

_OF_A_REQUEST: Mapping[LetterKind, Callable[[Story, Words], Screen]] = {
    LetterKind.ERASURE_ANNOUNCED: notices.erasure_announced,
    LetterKind.CORRECTION_ANNOUNCED: correction.announced,
    LetterKind.REQUEST_FULFILLED: notices.request_fulfilled,
    LetterKind.REQUEST_DENIED: notices.request_denied,
    LetterKind.REQUEST_REVOKED: notices.request_revoked,
    LetterKind.RETAINED_ERASED: notices.retained_erased,
    LetterKind.BLOCK_ANNOUNCED: blocked.announced,
    LetterKind.BLOCK_CONFIRMED: blocked.confirmed,
    LetterKind.BLOCK_LIFTED: blocked.lifted,
    LetterKind.CLOCK_PAUSED: clock.paused,
    LetterKind.CLOCK_RESUMED: clock.resumed,
    LetterKind.CLOCK_EXTENDED: clock.extended,
    LetterKind.CLOCK_RECOUNTED: clock.recounted,
    LetterKind.CLOCK_RAN_OUT: clock.ran_out,
    LetterKind.MOVED_OUTSIDE: deciding.moved_outside,
}
_OF_NOTHING_ELSE: Mapping[LetterKind, Callable[[Words], Screen]] = {
    LetterKind.NUMBER_CLAIMED: notices.number_claimed,
    LetterKind.NUMBER_ANSWERED: notices.number_answered,
    LetterKind.NUMBER_REPLACED: notices.number_replaced,
    LetterKind.UPDATE_FAILED: notices.update_failed,
}
_OF_FACTS: Mapping[LetterKind, Callable[[Facts, Words], Screen]] = {
    LetterKind.RETENTION_ENDED: retention.ended,
    LetterKind.DATA_OPENED: freezing.opened_elsewhere,
    LetterKind.ACCESS_FROZEN: freezing.was_closed,
    LetterKind.ACCESS_REOPENED: freezing.opened_in_office,
}
_NOBODY = Delivery(Verdict.GONE, "unreachable")
_NO_REQUEST = Delivery(Verdict.GONE, "no_such_request")
_NO_CARD = Delivery(Verdict.DELIVERED, "card_was_left")

Carrier = Callable[[LetterKind, Facts], Awaitable[Delivery]]


class LettersToRenters:
    """Reads the request as it stands now: a letter carries no text, so none can be out of date."""

    def __init__(self, bot: Bot, storage: Storage, languages: Mapping[Language, Words], countdown: Countdown) -> None:
        self._bot, self._storage, self._languages, self._countdown = bot, storage, languages, countdown

    def carriers(self) -> dict[LetterKind, Carrier]:
        told = dict.fromkeys(_OF_A_REQUEST, self._tell_of_request) | dict.fromkeys(_OF_NOTHING_ELSE, self._tell)
        told |= dict.fromkeys(_OF_FACTS, self._tell_facts)
        return told | {LetterKind.CARD_CHANGED: self._redraw_card, LetterKind.HIDE_MESSAGE: self._hide}

    async def _tell(self, kind: LetterKind, facts: Facts) -> Delivery:
        renter = await self._storage.read(lambda tx: _renter(tx, facts))
        if renter is None:
            return _NOBODY
        await send_to(self._bot, renter.telegram_id, _OF_NOTHING_ELSE[kind](self._words(renter)))
        return DELIVERED

    async def _tell_facts(self, kind: LetterKind, facts: Facts) -> Delivery:
        renter = await self._storage.read(lambda tx: _renter(tx, facts))
        if renter is None:
            return _NOBODY
        await send_to(self._bot, renter.telegram_id, _OF_FACTS[kind](facts, self._words(renter)))
        return DELIVERED

    async def _tell_of_request(self, kind: LetterKind, facts: Facts) -> Delivery:
        renter, story = await self._storage.read(lambda tx: (_renter(tx, facts), _story(tx, facts)))
        if renter is None:
            return _NOBODY
        if story is None:
            return _NO_REQUEST
        await send_to(self._bot, renter.telegram_id, _OF_A_REQUEST[kind](story, self._words(renter)))
        return DELIVERED

    async def _redraw_card(self, _kind: LetterKind, facts: Facts) -> Delivery:
        renter, story = await self._storage.read(lambda tx: (_renter(tx, facts), _card_story(tx, facts)))
        if renter is None:
            return _NOBODY
        if story is None:
            return _NO_CARD
        message_id = int(facts["message_id"] or 0)
        screen = status_card(story, self._words(renter), self._countdown.left(story.request))
        try:
            await edit_at(self._bot, renter.telegram_id, message_id, screen)
        except TelegramBadRequest as error:
            if is_out_of_reach(error):
                await self._storage.write(lambda tx: tx.cards.forget(renter.account_id, message_id))
            elif not is_unmodified(error):
                raise
        return DELIVERED

    async def _hide(self, _kind: LetterKind, facts: Facts) -> Delivery:
        renter = await self._storage.read(lambda tx: _renter(tx, facts))
        if renter is None:
            return _NOBODY
        message_id = int(facts["message_id"] or 0)
        try:
            await self._bot(DeleteMessage(chat_id=renter.telegram_id, message_id=message_id))
        except TelegramBadRequest as error:
            if not is_out_of_reach(error):
                raise
            await self._cover(renter, message_id)
        return DELIVERED

    async def _cover(self, renter: Renter, message_id: int) -> None:
        """After two days a message cannot be deleted, but what it says can still be taken out of it."""
        hidden = Screen(self._words(renter)("data.hidden"))
        with contextlib.suppress(TelegramBadRequest):  # it was deleted before: that is as good
            await edit_at(self._bot, renter.telegram_id, message_id, hidden)

    def _words(self, renter: Renter) -> Words:
        return self._languages[renter.language or Language.RU]


def _renter(tx: Transaction, facts: Facts) -> Renter | None:
    """None if the account is unknown or has blocked us."""
    renter = tx.accounts.get(AccountId(str(facts["account_id"])))
    return renter if renter is not None and renter.reachable else None


def _card_story(tx: Transaction, facts: Facts) -> Story | None:
    """None if the card was left meanwhile: its message shows something else now."""
    story = _story(tx, facts)
    cards = tx.cards.of(story.request.request_id) if story is not None else ()
    return story if (facts["account_id"], facts["message_id"]) in cards else None


def _story(tx: Transaction, facts: Facts) -> Story | None:
    request = tx.requests.get(RequestId(str(facts["request_id"])))
    return story_of(tx, request) if request is not None else None
