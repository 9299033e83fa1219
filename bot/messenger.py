"""The messenger: letters of the outbox to people in Telegram. Which letter says what: to_renters, to_staff."""

from collections.abc import Awaitable, Callable, Mapping

from aiogram import Bot
from aiogram.exceptions import AiogramError

from bot.breach_letters import BreachLetters
from bot.consent_letters import ConsentLetters
from bot.enquiry_letters import EnquiryLetters
from bot.notice_cards import PrivateNoticeCards
from bot.outage_letters import OutageLetters
from bot.policy_letters import PolicyLetters
from bot.telegram_errors import delivery_of
from bot.to_renters import LettersToRenters
from bot.to_staff import LettersToStaff
from bot.words import Words
from privacy.broadcasting import Broadcasting
from privacy.desk import Desk
from privacy.letter import ClaimedLetter, Facts, LetterKind
from privacy.outside import Delivery, Verdict
from privacy.ports import Clock, Storage
from privacy.renter import AccountId, Language
from privacy.rules import Rules
from privacy.working_time import Countdown

Carrier = Callable[[LetterKind, Facts], Awaitable[Delivery]]


class TelegramMessenger:
    """Implements privacy.ports.Messenger. What Telegram's errors mean is decided in telegram_errors alone."""

    def __init__(
        self,
        bot: Bot,
        storage: Storage,
        clock: Clock,
        desk: Desk,
        languages: Mapping[Language, Words],
        countdown: Countdown,
        rules: Rules,
        policy_url: str = "",
    ) -> None:
        self._storage = storage
        broadcasting = Broadcasting(storage, clock, rules)
        renters = LettersToRenters(bot, storage, languages, countdown)
        staff = LettersToStaff(bot, storage, clock, desk, languages)
        consents = ConsentLetters(bot, storage, languages)
        self._carriers: Mapping[LetterKind, Carrier] = {
            **renters.carriers(),
            **consents.carriers(),
            **staff.carriers(),
            **PrivateNoticeCards(bot, storage, clock, broadcasting, languages).carriers(),
            **EnquiryLetters(bot, storage, clock, languages).carriers(),
            **BreachLetters(bot, storage, clock, languages).carriers(),
            **PolicyLetters(storage, clock, policy_url, languages).carriers(),
            **OutageLetters(bot, storage, clock, rules, languages).carriers(),
        }

    @property
    def carried(self) -> frozenset[LetterKind]:
        """The kinds that it knows what to do with."""
        return frozenset(self._carriers)

    async def deliver(self, letter: ClaimedLetter) -> Delivery:
        """Raises what is a bug of ours: the letter is then tried again and in the end buried for staff to see."""
        try:
            return await self._carriers[letter.kind](letter.kind, letter.facts)
        except AiogramError as error:
            delivery = delivery_of(error)
            if delivery is None:
                raise
        if delivery.verdict is Verdict.GONE:
            await self._mark_unreachable(letter.facts)
        return delivery

    async def _mark_unreachable(self, facts: Facts) -> None:
        if "account_id" in facts:
            account_id = AccountId(str(facts["account_id"]))
            await self._storage.write(lambda tx: tx.accounts.mark_reachable(account_id, reachable=False))
