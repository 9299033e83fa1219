"""Who reads for a purpose gets nothing once its consent has ended; the owner's own rights never depend on one."""

from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest

from privacy.consent import ConsentState, standings
from privacy.dossier import Category, Purpose
from privacy.ports import Transaction
from privacy.renter import SubjectId
from privacy.request import RequestId
from privacy.use import ORDINARY, PROOF_OF_IDENTITY, Use, processing_for
from tests.storage.samples import NOW, PHONE, Remembering, record, take_in
from tests.storage.test_consents import GIVEN


@pytest.fixture
async def subject_id(storage: Remembering) -> SubjectId:
    return await storage.write(lambda tx: take_in(tx, replace(record(), consents=())))


async def texts(storage: Remembering, subject_id: SubjectId, use: Use) -> set[str]:
    def work(tx: Transaction) -> set[str]:
        return {one.text for one in tx.subjects.values(subject_id, use=use)} | set(tx.subjects.phones(subject_id, use))

    return await storage.read(work) - {""}


async def test_a_use_for_a_stopped_purpose_gets_nothing_whatever_happened_before(
    storage: Remembering, subject_id: SubjectId
) -> None:
    chance = Random(7)  # noqa: S311 (histories for a test)
    for n in range(40):
        purpose, state = chance.choice(list(Purpose)), chance.choice(list(ConsentState))
        event = replace(GIVEN, purpose=purpose, state=state, at=NOW + timedelta(minutes=n), valid_until=None)
        await storage.write(lambda tx, event=event: tx.consents.add(subject_id, event))  # type: ignore[misc]  # bound on purpose

        standing = standings(await storage.read(lambda tx: tx.consents.of(subject_id)))
        for wanted in Purpose:
            assert bool(await texts(storage, subject_id, processing_for(wanted))) is not standing[wanted].stopped
        for own in (ORDINARY, PROOF_OF_IDENTITY):
            assert PHONE in await texts(storage, subject_id, own)


async def test_a_block_stands_in_the_way_of_every_purpose(storage: Remembering, subject_id: SubjectId) -> None:
    await storage.write(lambda tx: tx.restrictions.add(subject_id, Category, RequestId("block"), NOW))

    for purpose in Purpose:
        assert not await texts(storage, subject_id, processing_for(purpose))
