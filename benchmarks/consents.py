"""Listing 100,000 consents as their owners see them, and verifying a receipt of each."""

import asyncio
import time
from datetime import timedelta
from functools import partial

from benchmarks.fresh import fresh_storage
from benchmarks.people import SystemClock, record
from privacy.consent import ConsentEvent, ConsentMethod, ConsentState, standings
from privacy.consent_receipt import Receipts
from privacy.consent_text import ConsentCatalogue
from privacy.dossier import Purpose
from privacy.policy import Policy
from privacy.ports import Storage, Transaction
from privacy.renter import Language, SubjectId
from privacy.signed import read_signed
from storage import signed_by

SUBJECTS = 20_000  # five purposes each
AT_ONCE = 500
TEXTS = ConsentCatalogue.packaged()


def run() -> None:
    """Listing: the ledger read and every standing worked out. Verifying: the file read back, signature checked."""
    listed, verified = asyncio.run(_measure())
    count = SUBJECTS * len(Purpose)
    print(f"{count:,} consents listed     {listed:8.1f} s   {count / listed:10,.0f} per second")
    print(f"{count:,} receipts verified   {verified:8.1f} s   {count / verified:10,.0f} per second")


async def _measure() -> tuple[float, float]:
    async with fresh_storage() as opened:
        subjects = [await _fill(opened.storage, start) for start in range(0, SUBJECTS, AT_ONCE)]
        began = time.perf_counter()
        for batch in subjects:
            await opened.storage.read(partial(_list, subjects=batch))
        listed = time.perf_counter() - began
        return listed, _verify(opened.storage)


async def _fill(storage: Storage, start: int) -> list[SubjectId]:
    now = SystemClock().now()

    def work(tx: Transaction) -> list[SubjectId]:
        found = []
        for number in range(start, start + AT_ONCE):
            taken = record(number, 1)
            tx.subjects.take_in(taken, now)
            subject_id = SubjectId(str(tx.subjects.by_phone(taken.phones[0])))
            for purpose in Purpose:
                tx.consents.add(subject_id, _given(purpose))
            found.append(subject_id)
        return found

    return await storage.write(work)


def _list(tx: Transaction, subjects: list[SubjectId]) -> None:
    now = SystemClock().now()
    for subject_id in subjects:
        assert all(one.in_force(now) for one in standings(tx.consents.of(subject_id)).values())


def _verify(storage: Storage) -> float:
    """Made beforehand, a thousand of them, and verified over and over: what is measured is the checking alone."""
    receipts, signer = Receipts(Policy.packaged("1", "https://example.org"), TEXTS), storage.signer
    files = [receipts.receipt(_given(purpose), f"{n:032x}", signer).text for n in range(200) for purpose in Purpose]
    began = time.perf_counter()
    for n in range(SUBJECTS * len(Purpose)):
        signed = read_signed(files[n % len(files)])
        assert signed_by(signer.public_key_pem, signed.document, signed.signature)
    return time.perf_counter() - began


def _given(purpose: Purpose) -> ConsentEvent:
    text, at = TEXTS.current(purpose), SystemClock().now() - timedelta(days=1)
    return ConsentEvent(
        purpose,
        ConsentState.GIVEN,
        text.version,
        Language.RU,
        ConsentMethod.TELEGRAM_BUTTON,
        at,
        text.sha256(Language.RU),
        text.valid_until(at),
    )
