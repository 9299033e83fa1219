"""Obviously made-up people, requests and letters for the stores to keep."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from privacy.access_log import Look, LookedAt, Looker
from privacy.consent import ConsentMethod
from privacy.dossier import Category, Purpose, Source
from privacy.evidence import Entry
from privacy.hold import HoldBasis
from privacy.intake import IncomingConsent, IncomingHold, IncomingValue, SubjectRecord
from privacy.ports import Transaction
from privacy.renter import AccountId, Language, SubjectId
from privacy.request import Kind, PrivacyRequest, RequestEvent, RequestId, Status
from storage.postgres import PostgresStorage
from storage.sqlite import SqliteStorage

Remembering = SqliteStorage | PostgresStorage
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
PHONE = "+77010000001"
OTHER_PHONE = "+77010000002"
SECOND = timedelta(seconds=1)


def value(category: Category, field: str, text: str) -> IncomingValue:
    return IncomingValue(category, field, text, Source.OFFICE, Purpose.CONTRACT, date(2026, 1, 10), date(2031, 1, 10))


def record(external_id: str = "C-1001", phones: tuple[str, ...] = (PHONE,)) -> SubjectRecord:
    return SubjectRecord(
        external_id=external_id,
        phones=phones,
        birth_date=date(1990, 5, 17),
        values=(
            value(Category.NAME, "full_name", "Пробный Арендатор"),
            value(Category.ID_DOCUMENT, "number", "000000001"),
            value(Category.DRIVING_LICENCE, "number", "AA000001"),
            value(Category.MOBILE_NUMBER, "phone", PHONE),
        ),
        holds=(IncomingHold(HoldBasis.OPEN_RENTAL, frozenset({Category.NAME}), date(2026, 12, 15), "contract 0000"),),
        consents=(
            IncomingConsent(Purpose.CONTRACT, "1", Language.RU, NOW - timedelta(days=300), ConsentMethod.SITE_FORM),
        ),
    )


def take_in(tx: Transaction, taken: SubjectRecord | None = None) -> SubjectId:
    sample = taken or record()
    tx.subjects.take_in(sample, NOW)
    found = tx.subjects.by_phone(sample.phones[0])
    assert found is not None
    return found


def request(request_id: str = "r1", subject_id: str = "s1", kind: Kind = Kind.ERASURE) -> PrivacyRequest:
    return PrivacyRequest(
        request_id=RequestId(request_id),
        number=f"DSR-{request_id}",
        kind=kind,
        status=Status.OPEN,
        stage=None,
        subject_id=SubjectId(subject_id),
        subject_ref="ref",
        account_id=AccountId("a1"),
        language=Language.KK,
        cause="update:1",
        received_at=NOW,
        due_at=NOW + timedelta(days=1),
        categories=frozenset({Category.NAME, Category.OTHER}),
    )


def event(of: PrivacyRequest, now: Status = Status.REVOKED) -> RequestEvent:
    return RequestEvent(of.request_id, of.status, now, "account:a1", NOW, "changed_mind")


def revoked(of: PrivacyRequest) -> PrivacyRequest:
    return replace(of, status=Status.REVOKED, closed_at=NOW)


def look(at: datetime = NOW, why: str = "own_data") -> Look:
    return Look(Looker.RENTER, "account:a1", LookedAt.MASKED_VALUES, why, at)


def entry(action: str = "viewed", n: int = 1) -> Entry:
    return Entry(action, "account:a1", "ref", NOW, {"n": n, "full": True, "why": None, "kind": "erasure"})
