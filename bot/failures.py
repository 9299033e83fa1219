"""When handling an update fails: another try later, and in the end a kind word to the person and a line in the log.

The chat goes on meanwhile: one poisonous update must not silence somebody for minutes. State stays sound all the
same, because a use case that runs late meets the state as it is then.
"""

import traceback
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path

import structlog

from bot.marks import DoneMarks
from bot.patience import until_storage_answers
from bot.telegram_errors import delivery_of, is_of_chat
from privacy.inbox import RawUpdate
from privacy.letter import Lane, Letter, LetterKind
from privacy.outside import Delivery, Verdict
from privacy.ports import Clock, Storage, Transaction

log = structlog.get_logger()

PAUSES = (
    timedelta(seconds=1),
    timedelta(seconds=5),
    timedelta(seconds=30),
    timedelta(minutes=2),
    timedelta(minutes=10),
)
TRIES_WITHOUT_TELEGRAM = 144  # a day of ten-minute pauses: an outage of Telegram is nobody's poison


class Failures:
    """Decides what becomes of an update whose handling raised an error."""

    def __init__(self, storage: Storage, clock: Clock, marks: DoneMarks) -> None:
        self._storage, self._clock, self._marks = storage, clock, marks

    async def take(self, update: RawUpdate, error: Exception) -> None:
        answered = delivery_of(error)
        if answered is not None and answered.verdict is Verdict.GONE:
            await self._nobody_there(update, error)
            return
        why = type(error).__name__
        log.error("update.failed", update_id=update.update_id, why=why, where=_where(error))
        if update.attempts < (len(PAUSES) if answered is None else TRIES_WITHOUT_TELEGRAM):
            await self._again(update, why, answered)
        else:
            await self._bury(update, why)

    async def set_apart(self, update: RawUpdate, fields: Sequence[str]) -> None:
        """Only the paths of the fields that could not be understood are kept."""
        log.warning("update.quarantined", update_id=update.update_id, fields=list(fields))
        now = self._clock.now()
        await self._write(lambda tx: tx.inbox.quarantine(update.update_id, fields, now))

    async def _again(self, update: RawUpdate, why: str, answered: Delivery | None) -> None:
        pause = PAUSES[min(update.attempts, len(PAUSES) - 1)]
        if answered is not None and answered.wait is not None:
            pause = max(pause, answered.wait)
        retry_at = self._clock.now() + pause
        await self._write(lambda tx: tx.inbox.failed(update.update_id, why, retry_at))

    async def _bury(self, update: RawUpdate, why: str) -> None:
        def work(tx: Transaction) -> None:
            tx.inbox.bury(update.update_id, why)
            _apologise(tx, update)

        await self._write(work)
        log.error("update.buried", update_id=update.update_id, why=why)

    async def _nobody_there(self, update: RawUpdate, error: Exception) -> None:
        """The person has blocked the bot, or the chat is gone: there is nobody to answer."""
        if is_of_chat(error, update.chat_key):
            await self._write(lambda tx: _mark_unreachable(tx, update.chat_key))
        self._marks.add(update.update_id)

    async def _write(self, work: Callable[[Transaction], object]) -> None:
        await until_storage_answers(lambda: self._storage.write(work))


def _apologise(tx: Transaction, update: RawUpdate) -> None:
    """In a private chat the chat's number is the person's."""
    renter = tx.accounts.find(update.chat_key)
    if renter is not None:
        dedupe = f"apology:{update.update_id}"
        facts = {"account_id": renter.account_id}
        tx.outbox.post(Letter(Lane.PEOPLE, LetterKind.UPDATE_FAILED, facts, dedupe_key=dedupe))


def _mark_unreachable(tx: Transaction, telegram_id: int) -> None:
    renter = tx.accounts.find(telegram_id)
    if renter is not None:
        tx.accounts.mark_reachable(renter.account_id, reachable=False)


def _where(error: Exception) -> str:
    """The innermost line, without any value: `erasure.py:112`."""
    frames = traceback.extract_tb(error.__traceback__)
    return f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
