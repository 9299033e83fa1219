"""What a certificate says follows from the answers of the systems alone, and comes back from its payload unchanged."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from privacy.certificate import Certificate, Fate, certificate_of, from_payload, payload_of
from privacy.dossier import Category
from privacy.hold import HoldBasis, Retained
from privacy.renter import AccountId, Language, SubjectId
from privacy.request import Kind, PrivacyRequest, RequestId, Status
from privacy.task import ANONYMISED, RequestTask, TaskId, TaskStatus

NOW = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
REQUEST = PrivacyRequest(
    request_id=RequestId("r1"),
    number="DSR-7K3F-Q2",
    kind=Kind.ERASURE,
    status=Status.OPEN,
    stage=None,
    subject_id=SubjectId("subject-one"),
    subject_ref="pseudonym-one",
    account_id=AccountId("account-one"),
    language=Language.KK,
    cause="update:1",
    received_at=NOW,
    due_at=NOW + timedelta(days=1),
)
KEPT = Retained(Category.NAME, HoldBasis.OPEN_RENTAL, date(2026, 12, 15))


def task(status: TaskStatus, evidence: str = "", system: str = "crm", wave: int = 1) -> RequestTask:
    kept = (KEPT,) if status is TaskStatus.RETAINED else ()
    gone = frozenset({Category.OTHER})
    return RequestTask(TaskId("t"), REQUEST.request_id, system, wave, gone, status, 2, 0, kept, evidence, NOW)


@pytest.mark.parametrize(
    ("status", "evidence", "fate"),
    [
        (TaskStatus.RESOLVED, "key_destroyed", Fate.ERASED),
        (TaskStatus.RESOLVED, ANONYMISED, Fate.ANONYMISED),
        (TaskStatus.RETAINED, "", Fate.RETAINED),
        (TaskStatus.SKIPPED, "", Fate.NOTHING_HELD),
    ],
)
def test_the_answer_of_a_system_decides_what_became_of_its_data(status: TaskStatus, evidence: str, fate: Fate) -> None:
    certificate = certificate_of(REQUEST, 1, [task(status, evidence)], NOW)

    assert [system.fate for system in certificate.systems] == [fate]


def test_each_wave_has_a_certificate_that_names_the_one_before() -> None:
    tasks = [task(TaskStatus.RESOLVED), task(TaskStatus.RESOLVED, wave=2), task(TaskStatus.SKIPPED, "", "vault", 2)]

    first, second = certificate_of(REQUEST, 1, tasks, NOW), certificate_of(REQUEST, 2, tasks, NOW)

    assert (first.number, first.follows) == ("DSR-7K3F-Q2/1", None)
    assert (second.number, second.follows) == ("DSR-7K3F-Q2/2", first.number)
    assert [system.system for system in second.systems] == ["crm", "vault"]


def test_a_later_wave_is_about_what_it_ordered_and_what_still_stays() -> None:
    assert certificate_of(REQUEST, 1, [task(TaskStatus.RETAINED)], NOW).scope == {Category.OTHER, Category.NAME}


def test_nothing_in_it_leads_to_a_person() -> None:
    said = json.dumps(payload_of(certificate_of(REQUEST, 1, [task(TaskStatus.RETAINED)], NOW)))

    assert not [trace for trace in ("subject-one", "pseudonym-one", "account-one", "update:1") if trace in said]


_TASKS = some.lists(
    some.builds(
        RequestTask,
        task_id=some.just(TaskId("t")),
        request_id=some.just(REQUEST.request_id),
        system=some.text(min_size=1, max_size=8),
        wave=some.integers(1, 2),
        categories=some.frozensets(some.sampled_from(Category)),
        status=some.sampled_from([TaskStatus.RESOLVED, TaskStatus.SKIPPED, TaskStatus.RETAINED]),
        affected_count=some.integers(0, 10**6),
        residual_count=some.integers(0, 10),
        retained=some.sampled_from([(), (KEPT,), (replace(KEPT, category=Category.OTHER, until=None), KEPT)]),
        evidence=some.sampled_from(["", ANONYMISED, "re_keyed"]),
        answered_at=some.sampled_from([None, NOW]),
    ),
    max_size=5,
)


@given(_TASKS, some.integers(1, 2))
def test_a_certificate_comes_back_from_its_payload(tasks: list[RequestTask], wave: int) -> None:
    issued: Certificate = certificate_of(REQUEST, wave, tasks, NOW)

    stored = json.loads(json.dumps(payload_of(issued)))

    assert from_payload(issued.request_id, wave, stored) == issued
