"""Ends what has served its time: carried letters, ids of handled updates, old tries, notes, consents by their term."""

import asyncio
from datetime import timedelta

import structlog

from privacy.consent_terms import expire_consents
from privacy.correction_draft import DRAFT_FOR
from privacy.enquiry_end import close_answered
from privacy.ports import Clock, Storage, Transaction
from privacy.topic_end import end_forgotten

log = structlog.get_logger()

EVERY = timedelta(minutes=10)
CARRIED_LETTERS_FOR = timedelta(days=1)
CORRECTIONS_FOR = timedelta(days=365)  # what was replaced may be asked about for a year
ENQUIRIES_FOR = timedelta(days=365)  # after their end
DESK_NOTES_FOR = timedelta(days=365)
TRIES_FOR = timedelta(days=30)  # longer than any limit looks back
HANDLED_UPDATES_FOR = timedelta(hours=48)  # Telegram repeats an update for 24 hours at most


class Housekeeping:
    """One per process is enough; several do no harm."""

    def __init__(self, storage: Storage, clock: Clock, every: timedelta = EVERY) -> None:
        self._storage, self._clock, self._every = storage, clock, every
        self._bell = asyncio.Event()

    def wake(self) -> None:
        """Tidy now. Call it after the clock was moved."""
        self._bell.set()

    async def run(self, stop: asyncio.Event) -> None:
        """Tidy at once and then again and again until `stop` is set."""
        while not stop.is_set():
            self._bell.clear()
            try:
                await self.tidy()
            except OSError as error:
                log.warning("housekeeping.storage_unavailable", why=type(error).__name__)
            await self._rest(stop)

    async def tidy(self) -> int:
        """Returns how many rows were forgotten and consents have expired."""
        return await self._storage.write(self._tidy)

    async def _rest(self, stop: asyncio.Event) -> None:
        waits = [asyncio.ensure_future(event.wait()) for event in (stop, self._bell)]
        try:
            await asyncio.wait(waits, timeout=self._every.total_seconds(), return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()

    def _tidy(self, tx: Transaction) -> int:
        now = self._clock.now()
        return (
            tx.outbox.purge(now - CARRIED_LETTERS_FOR)
            + tx.inbox.purge(now - HANDLED_UPDATES_FOR)
            + tx.tries.purge(now - TRIES_FOR)
            + tx.notes.purge(now)
            + tx.corrections.purge(now - CORRECTIONS_FOR)
            + tx.attachments.purge_drafts(now - DRAFT_FOR)
            + close_answered(tx, now)
            + tx.enquiries.purge(now - ENQUIRIES_FOR)
            + tx.enquiries.purge_erased()
            + end_forgotten(tx)
            + tx.mutes.purge(now)
            + tx.desk_notes.purge(now - DESK_NOTES_FOR)
            + tx.desk_notes.purge_erased()
            + expire_consents(tx, now)
        )
