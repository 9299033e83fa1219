"""Obviously made-up facts for screens to show. Times stand still, so every text is predictable."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from privacy.access import Dossier, MaskedValue
from privacy.access_log import LookedAt, Why
from privacy.consent import ConsentEvent, ConsentMethod, ConsentState
from privacy.desk import DeskStory
from privacy.dossier import Category, Purpose, Source
from privacy.erasure import Filed, Preview
from privacy.hold import Hold, HoldBasis, HoldId, Retained
from privacy.masking import masked
from privacy.my_requests import Story
from privacy.policy import Policy
from privacy.renter import AccountId, Language, SubjectId
from privacy.request import Denial, Ground, Kind, PrivacyRequest, RequestEvent, RequestId, Stage, Status
from privacy.staff import StaffId
from privacy.task import RequestTask, TaskId, TaskStatus
from privacy.who_looked import LooksPage, Seen, Viewer

NOW = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
DAY = date(2026, 11, 23)
RETURN_DAY = date(2026, 12, 15)
HOUR = timedelta(hours=1)
POLICY = Policy.packaged(version="1.0", url="https://region.rent/privacy?lang=ru&v=1")
RENTAL = Hold(HoldId("h1"), HoldBasis.OPEN_RENTAL, frozenset({Category.NAME, Category.DRIVING_LICENCE}), RETURN_DAY)
KEPT = (
    Retained(Category.NAME, HoldBasis.OPEN_RENTAL, RETURN_DAY),
    Retained(Category.OTHER, HoldBasis.COURT, None),
)


def value(category: Category, field: str, text: str, source: Source = Source.RENTAL_CONTRACT) -> MaskedValue:
    until = None if category is Category.MOBILE_NUMBER else date(2031, 1, 10)
    shown = masked(category, text)
    return MaskedValue(category, field, shown, source, Purpose.CONTRACT, date(2026, 1, 10), until)


FEW = Dossier(
    (
        value(Category.NAME, "full_name", "Пробный Арендатор"),
        value(Category.ID_DOCUMENT, "number", "000000001"),
        value(Category.DRIVING_LICENCE, "number", "AA000001"),
        value(Category.MOBILE_NUMBER, "phone", "+77010000001", Source.SITE_FORM),
        value(Category.OTHER, "something_new", "<b>&amp;", Source.PARTNER),
    ),
    (),
)
WITH_HOLDS = Dossier(
    tuple(replace(one, shown="", withheld=True) if one.category is Category.NAME else one for one in FEW.values),
    (RENTAL, Hold(HoldId("h2"), HoldBasis.DEBT, frozenset({Category.MOBILE_NUMBER}), None)),
)
MANY = Dossier(tuple(value(Category.OTHER, "note", f"Проба {n}") for n in range(120)), ())

STOPPED = replace(
    FEW,
    values=tuple(replace(one, purpose=Purpose.MATERIALS) if one.field == "phone" else one for one in FEW.values),
    stopped={
        purpose: ConsentEvent(purpose, state, "1", Language.RU, ConsentMethod.SITE_FORM, NOW)
        for purpose, state in (
            (Purpose.MATERIALS, ConsentState.WITHDRAWN),
            (Purpose.CONTRACT, ConsentState.EXPIRED),
        )
    },
)

LOOKS = LooksPage(
    (
        Seen(Viewer.YOU, LookedAt.MASKED_VALUES, Why.OWN_DATA, NOW),
        Seen(Viewer.OTHER_ACCOUNT, LookedAt.STEP_UP_FAILED, Why.SECOND_PROOF, NOW),
        Seen(Viewer.LINK, LookedAt.COPY, Why.ONE_TIME_LINK, NOW),
        Seen(Viewer.SUPPORT, LookedAt.FULL_VALUES, "DSR-7K3F-Q2", NOW - HOUR),
        Seen(Viewer.LEAD, LookedAt.CHANGED, "DSR-7K3F-Q2", NOW - HOUR),
        Seen(Viewer.ADMIN, LookedAt.STATEMENT, "DSR-7K3F-Q2", NOW - HOUR),
        Seen(Viewer.STAFF, LookedAt.STATEMENT, "DSR-7K3F-Q2", NOW - HOUR),
        Seen(Viewer.SYSTEM, LookedAt.ORDER, "DSR-7K3F-Q2", NOW - 2 * HOUR, "crm"),
        Seen(Viewer.SYSTEM, LookedAt.CHANGED, Why.IMPORT, NOW - 2 * HOUR, "import"),
        Seen(Viewer.SCHEDULE, LookedAt.LET_GO, Why.TERM_OVER, NOW - 2 * HOUR),
    ),
    0,
    1,
)

PREVIEW = Preview(dict.fromkeys(Category, 1) | {Category.OTHER: 5}, (), None)
HELD_PREVIEW = replace(PREVIEW, retained=KEPT)
ONE_CATEGORY = Preview({Category.NAME: 2}, KEPT[:1], None)

REQUEST = PrivacyRequest(
    request_id=RequestId("r1"),
    number="DSR-7K3F-Q2",
    kind=Kind.ERASURE,
    status=Status.IN_PROGRESS,
    stage=Stage.AWAITING_APPROVAL,
    subject_id=SubjectId("s1"),
    subject_ref="0123456789abcdef",
    account_id=AccountId("a1"),
    language=Language.KK,
    cause="update:1",
    received_at=NOW,
    due_at=datetime(2026, 11, 24, 19, 0, tzinfo=UTC),
    ground=Ground.VIOLATION,
    cooling_off_until=NOW + 24 * HOUR,
)
_HISTORY = (
    (0, "in_progress.triage", ""),
    (0, "in_progress.awaiting_approval", ""),
    (1, "in_progress.awaiting_approval", "approved"),
    (2, "in_progress.waiting_period", ""),
    (24, "in_progress.executing", ""),
)


def events(count: int, *last: str) -> tuple[RequestEvent, ...]:
    told = [(hours, now, reason) for hours, now, reason in _HISTORY[:count]] + [(25, now, "") for now in last]
    return tuple(
        RequestEvent(REQUEST.request_id, "", now, "system", NOW + hours * HOUR, why) for hours, now, why in told
    )


def task(system: str, status: TaskStatus, kept: tuple[Retained, ...] = (), wave: int = 1) -> RequestTask:
    return RequestTask(TaskId(f"{system}{wave}"), REQUEST.request_id, system, wave, frozenset(), status, retained=kept)


def at(status: Status, stage: Stage | None = None, denial: Denial | None = None) -> PrivacyRequest:
    return replace(REQUEST, status=status, stage=stage, denial=denial)


SOME = frozenset({Category.NAME, Category.OTHER})
AWAITING = Story(REQUEST, events(2), ())
WAITING = Story(replace(at(Status.IN_PROGRESS, Stage.WAITING_PERIOD), categories=SOME), events(4), ())
EXECUTING = Story(
    at(Status.IN_PROGRESS, Stage.EXECUTING),
    events(5),
    (task("vault", TaskStatus.RESOLVED), task("crm", TaskStatus.DISPATCHED), task("fleet", TaskStatus.QUEUED)),
)
FULL = Story(
    at(Status.FULFILLED, Stage.FULL),
    events(5, "fulfilled.full"),
    (task("vault", TaskStatus.RESOLVED), task("crm", TaskStatus.SKIPPED)),
)
PARTIAL = Story(
    at(Status.FULFILLED, Stage.PARTIAL),
    events(5, "fulfilled.partial"),
    (task("vault", TaskStatus.RETAINED, KEPT), task("crm", TaskStatus.RETAINED, KEPT)),
)
ERASED_LATER = Story(PARTIAL.request, PARTIAL.events, (*PARTIAL.tasks, task("vault", TaskStatus.RESOLVED, wave=2)))
DENIED = Story(at(Status.DENIED, None, Denial.LEGAL_RETENTION), events(2, "denied"), ())
REVOKED = Story(at(Status.REVOKED), events(2, "revoked"), ())

FILED = Filed(REQUEST, (), repeated=False)
FILED_WITH_HOLDS = Filed(REQUEST, KEPT, repeated=False)
UNDECIDED = DeskStory(AWAITING, (), 2)
HALF_APPROVED = DeskStory(AWAITING, (StaffId("aigerim"),), 2)
EXECUTED = DeskStory(PARTIAL, (StaffId("aigerim"), StaffId("daulet")), 2)
REFUSED = DeskStory(DENIED, (), 2)
MANY_REQUESTS = tuple(replace(REQUEST, number=f"DSR-7K3F-{n:02}") for n in range(14))
