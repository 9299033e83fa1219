"""One notice to one of its many recipients: in their language, below what it follows, with buttons to switch off."""

from collections.abc import Mapping
from dataclasses import dataclass

from aiogram import Bot
from aiogram.exceptions import AiogramError, TelegramMigrateToChat

from bot.screens.broadcast import told
from bot.screens.screen import Screen
from bot.sending import send_notice
from bot.telegram_errors import delivery_of
from bot.words import Words
from privacy.notice import SUBSCRIPTION_OF, ClaimedRecipient, Notice
from privacy.notice_verdict import Attempt
from privacy.outside import DELIVERED, Delivery, Verdict
from privacy.ports import Storage, Transaction
from privacy.renter import Language

PATIENCE = 10
"""Seconds for an answer: what takes longer is tried again, and a lease must outlast it."""

_REFUSED = Delivery(Verdict.GONE, "refused_by_telegram")


@dataclass(frozen=True, slots=True)
class _Addressee:
    chat_id: int
    below: int | None


class NoticeSender:
    """What Telegram's errors mean is decided in telegram_errors alone; a text that it refuses is refused for good."""

    def __init__(self, bot: Bot, storage: Storage, languages: Mapping[Language, Words]) -> None:
        self._bot, self._storage, self._languages = bot, storage, languages

    async def send(self, one: ClaimedRecipient, notice: Notice) -> Attempt:
        whom = await self._storage.read(lambda tx: _addressee(tx, one, notice))
        if isinstance(whom, Delivery):
            return Attempt(one, whom)
        screen = told(notice, one.language, self._languages)
        try:
            return await self._send(one, whom, screen)
        except TelegramMigrateToChat as moved:
            return await self._send(one, _Addressee(moved.migrate_to_chat_id, None), screen)
        except AiogramError as error:
            return Attempt(one, delivery_of(error) or _REFUSED)

    async def _send(self, one: ClaimedRecipient, whom: _Addressee, screen: Screen) -> Attempt:
        sent = await send_notice(self._bot, whom.chat_id, screen, below=whom.below, seconds=PATIENCE)
        return Attempt(one, DELIVERED, sent.message_id)


def _addressee(tx: Transaction, one: ClaimedRecipient, notice: Notice) -> _Addressee | Delivery:
    """Where to, or why not: what somebody has chosen since the recipients were fixed counts."""
    renter = tx.accounts.get(one.account_id)
    if renter is None or not renter.reachable:
        return Delivery(Verdict.GONE, "unreachable")
    subscription = SUBSCRIPTION_OF.get(notice.kind)
    if subscription is not None and not notice.duty and not tx.subscriptions.of(one.account_id)[subscription]:
        return Delivery(Verdict.GONE, "switched_off")
    below = tx.notices.message_to(notice.answers, one.account_id) if notice.answers is not None else None
    return _Addressee(renter.telegram_id, below)
