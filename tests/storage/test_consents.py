"""The ledger of consents on both databases: appended to once, read oldest first, and what has run out is found."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import delete, update
from sqlalchemy.exc import DBAPIError

from privacy.consent import ConsentEvent, ConsentMethod, ConsentState
from privacy.consent_terms import expire_consents
from privacy.consent_text import ConsentCatalogue
from privacy.dossier import Purpose
from privacy.letter import Lane, LetterKind
from privacy.ports import Transaction
from privacy.renter import Language, Link
from storage.tables import ConsentRow
from tests.storage.rows import execute
from tests.storage.samples import NOW, SECOND, Remembering, record, take_in

TEXT = ConsentCatalogue.packaged().current(Purpose.MATERIALS)
GIVEN = ConsentEvent(
    Purpose.MATERIALS,
    ConsentState.GIVEN,
    TEXT.version,
    Language.KK,
    ConsentMethod.TELEGRAM_BUTTON,
    NOW,
    TEXT.sha256(Language.KK),
    NOW + SECOND,
    "r1",
)


async def test_an_event_is_kept_whole_and_once(storage: Remembering) -> None:
    subject_id = await storage.write(lambda tx: take_in(tx, replace(record(), consents=())))

    assert await storage.write(lambda tx: tx.consents.add(subject_id, GIVEN))
    assert not await storage.write(lambda tx: tx.consents.add(subject_id, GIVEN))
    assert await storage.read(lambda tx: tx.consents.of(subject_id)) == [GIVEN]


async def test_what_an_import_brings_has_the_hash_and_the_term_of_its_text(storage: Remembering) -> None:
    brought = replace(record().consents[0], purpose=Purpose.MATERIALS)
    subject_id = await storage.write(lambda tx: take_in(tx, replace(record(), consents=(brought,))))

    event = (await storage.read(lambda tx: tx.consents.of(subject_id)))[0]
    assert event.text_sha256 == TEXT.sha256(Language.RU)
    assert event.valid_until == TEXT.valid_until(event.at)


async def test_of_a_text_that_nobody_here_knows_no_hash_is_made_up(storage: Remembering) -> None:
    brought = replace(record().consents[0], text_version="2019-1")
    subject_id = await storage.write(lambda tx: take_in(tx, replace(record(), consents=(brought,))))

    assert (await storage.read(lambda tx: tx.consents.of(subject_id)))[0].text_sha256 == ""


async def test_only_a_consent_whose_term_is_over_and_that_still_stands_has_lapsed(storage: Remembering) -> None:
    def work(tx: Transaction) -> None:
        for n, later in enumerate((None, ConsentState.WITHDRAWN, ConsentState.RENEWED, ConsentState.REFUSED)):
            subject_id = take_in(tx, replace(record(f"C-{n}", (f"+7701000000{n}",)), consents=()))
            tx.consents.add(subject_id, GIVEN)
            if later is not None:
                tx.consents.add(subject_id, replace(GIVEN, state=later, at=NOW + SECOND / 2, valid_until=None))

    await storage.write(work)
    over = await storage.read(lambda tx: tx.subjects.by_phone("+77010000000"))
    refused = await storage.read(lambda tx: tx.subjects.by_phone("+77010000003"))

    assert await storage.read(lambda tx: tx.consents.lapsed(NOW, 10)) == []
    found = await storage.read(lambda tx: tx.consents.lapsed(NOW + SECOND, 10))
    assert {subject_id for subject_id, _ in found} == {over, refused}
    assert len(await storage.read(lambda tx: tx.consents.lapsed(NOW + SECOND, 1))) == 1


async def test_a_consent_expires_once_and_its_owner_is_told(storage: Remembering) -> None:
    def work(tx: Transaction) -> None:
        subject_id = take_in(tx, replace(record(), consents=()))
        tx.consents.add(subject_id, GIVEN)
        tx.accounts.link(tx.accounts.meet(1001, NOW).account_id, subject_id, Link.LINKED, NOW)

    await storage.write(work)
    later = NOW + timedelta(days=1)

    assert await storage.write(lambda tx: expire_consents(tx, later)) == 1
    assert await storage.write(lambda tx: expire_consents(tx, later + SECOND)) == 0
    letters = await storage.write(lambda tx: tx.outbox.claim(Lane.PEOPLE, later, 9, later + SECOND))
    assert [letter.kind for letter in letters] == [LetterKind.CONSENT_EXPIRED]
    chain = await storage.read(lambda tx: tx.evidence.chain(0, 9))
    assert [link.entry.action for link in chain] == ["consent.expired"]


@pytest.mark.parametrize("forbidden", [delete(ConsentRow), update(ConsentRow).values(text_version="2")])
async def test_the_database_itself_refuses_to_change_an_event(
    storage: Remembering, database_url: str, forbidden: object
) -> None:
    subject_id = await storage.write(lambda tx: take_in(tx, replace(record(), consents=())))
    await storage.write(lambda tx: tx.consents.add(subject_id, GIVEN))

    with pytest.raises(DBAPIError, match="never changed"):
        await execute(database_url, forbidden)  # type: ignore[arg-type]  # statements of both kinds
    assert await storage.read(lambda tx: tx.consents.of(subject_id)) == [GIVEN]
