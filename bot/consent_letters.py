"""Letters to renters about consents: what came about by itself, or was done from another account of theirs."""

from collections.abc import Awaitable, Callable, Mapping

from aiogram import Bot

from bot.screens.consent_events import notice
from bot.sending import send_to
from bot.words import Words
from privacy.consent import ConsentEvent
from privacy.dossier import Purpose
from privacy.letter import Facts, LetterKind
from privacy.outside import DELIVERED, Delivery, Verdict
from privacy.ports import Storage, Transaction
from privacy.renter import AccountId, Language, Link, Renter

Carrier = Callable[[LetterKind, Facts], Awaitable[Delivery]]
_NOBODY = Delivery(Verdict.GONE, "unreachable")
_NO_EVENT = Delivery(Verdict.GONE, "no_such_event")


class ConsentLetters:
    """Reads the event from the ledger: a letter carries no text."""

    def __init__(self, bot: Bot, storage: Storage, languages: Mapping[Language, Words]) -> None:
        self._bot, self._storage, self._languages = bot, storage, languages

    def carriers(self) -> dict[LetterKind, Carrier]:
        return dict.fromkeys((LetterKind.CONSENT_WITHDRAWN, LetterKind.CONSENT_EXPIRED), self._tell)

    async def _tell(self, _kind: LetterKind, facts: Facts) -> Delivery:
        renter, event = await self._storage.read(lambda tx: _read(tx, facts))
        if renter is None:
            return _NOBODY
        if event is None:
            return _NO_EVENT
        words = self._languages[renter.language or Language.RU]
        await send_to(self._bot, renter.telegram_id, notice(event, words))
        return DELIVERED


def _read(tx: Transaction, facts: Facts) -> tuple[Renter | None, ConsentEvent | None]:
    """Nobody, if the account is unknown, has blocked us, or is linked to the subject no more."""
    renter = tx.accounts.get(AccountId(str(facts["account_id"])))
    if renter is None or not renter.reachable or renter.subject_id is None or renter.link is not Link.LINKED:
        return None, None
    purpose, number = Purpose(str(facts["purpose"])), facts["event"]
    events = tx.consents.of(renter.subject_id)
    return renter, next((e for e in events if e.purpose is purpose and e.number == number), None)
