"""Certificates are kept as the facts that they state, and come back as they were issued."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError

from privacy.certificate import Certificate, Fate, SystemFate
from privacy.dossier import Category
from privacy.hold import HoldBasis, Retained
from privacy.ports import Transaction
from privacy.renter import Language
from privacy.request import RequestId
from tests.storage.samples import NOW, SECOND, Remembering, request

FIRST = Certificate(
    number="DSR-r1/1",
    request_id=RequestId("r1"),
    request_number="DSR-r1",
    wave=1,
    scope=frozenset({Category.NAME, Category.OTHER}),
    received_at=NOW,
    issued_at=NOW + SECOND,
    systems=(
        SystemFate("crm", Fate.ANONYMISED, 3, 0, NOW),
        SystemFate("vault", Fate.RETAINED, 2, 1, None),
    ),
    retained=(
        Retained(Category.NAME, HoldBasis.OPEN_RENTAL, date(2026, 12, 15)),
        Retained(Category.OTHER, HoldBasis.COURT, None),
    ),
    follows=None,
    controller={Language.RU: "ТОО «Проба»", Language.KK: "«Проба» ЖШС"},
)


def issued(tx: Transaction, *certificates: Certificate) -> None:
    tx.requests.add(request())
    for certificate in certificates:
        tx.certificates.add(certificate)


async def test_certificates_come_back_as_they_were_issued_the_first_one_first(storage: Remembering) -> None:
    later = replace(FIRST, number="DSR-r1/2", wave=2, retained=(), follows=FIRST.number)
    await storage.write(lambda tx: issued(tx, later, FIRST))

    assert await storage.read(lambda tx: tx.certificates.of(FIRST.request_id)) == [FIRST, later]
    assert await storage.read(lambda tx: tx.certificates.of(RequestId("r2"))) == []


async def test_a_wave_is_certified_once(storage: Remembering) -> None:
    with pytest.raises(IntegrityError):
        await storage.write(lambda tx: issued(tx, FIRST, replace(FIRST, systems=())))
