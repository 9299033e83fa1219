"""What a transaction can remember and recall, one store per subject matter. `storage/` implements them.

All methods are plain functions: inside a transaction nothing can be awaited, so nothing is ever sent from within one.
Times are aware UTC; every store returns frozen values, never rows.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from privacy.clock_event import ClockEvent
from privacy.consent import ConsentEvent
from privacy.dossier import Category, Subject, Value
from privacy.evidence import Entry, Sealed
from privacy.hold import Hold
from privacy.inbox import RawUpdate
from privacy.intake import Arrival, SubjectRecord
from privacy.letter import ClaimedLetter, DeadLetter, Lane, Letter
from privacy.renter import AccountId, Language, Link, Renter, SubjectId
from privacy.request import Kind, PrivacyRequest, RequestEvent, RequestId
from privacy.staff import StaffId, StaffMember
from privacy.task import RequestTask, TaskId
from privacy.use import ORDINARY, Use


class Accounts(Protocol):
    """Telegram accounts. Ids are sealed and found by a blind index."""

    def meet(self, telegram_id: int, at: datetime) -> Renter:
        """The account of this Telegram id; a new one is remembered."""

    def find(self, telegram_id: int) -> Renter | None: ...
    def get(self, account_id: AccountId) -> Renter | None: ...
    def of_subject(self, subject_id: SubjectId) -> Sequence[Renter]:
        """Every account that is linked or held, the longest known first."""

    def choose_language(self, account_id: AccountId, language: Language) -> None: ...
    def challenge(self, account_id: AccountId, at: datetime | None) -> None:
        """Remember that the number was asked for at this time, or (None) that the question is answered."""

    def link(self, account_id: AccountId, subject_id: SubjectId, link: Link, proven_at: datetime) -> None: ...
    def unlink(self, account_id: AccountId) -> None:
        """Forget the subject, the proof and the step-up."""

    def freeze(self, account_id: AccountId) -> None:
        """Close the link, and forget the proof and the step-up; the subject stays."""

    def grant_step_up(self, account_id: AccountId, until: datetime) -> None: ...
    def mark_reachable(self, account_id: AccountId, reachable: bool) -> None: ...


class Tries(Protocol):
    """Attempts that are limited. A cause that was counted is not counted again."""

    def add(self, key: str, cause: str, at: datetime) -> None: ...
    def since(self, key: str, since: datetime) -> int: ...
    def forget(self, key: str) -> None: ...
    def purge(self, before: datetime) -> int:
        """Delete attempts that no limit looks back to any more."""


class Subjects(Protocol):
    """Data subjects and their sealed values, each under a key of its own."""

    def get(self, subject_id: SubjectId) -> Subject | None: ...
    def by_phone(self, e164: str) -> SubjectId | None: ...
    def phones(self, subject_id: SubjectId, use: Use = ORDINARY) -> Sequence[str]:
        """None, if this use may not read them."""

    def ref(self, subject_id: SubjectId) -> str:
        """The pseudonym that data systems and the audit chain know; it stays after the erasure."""

    def values(
        self, subject_id: SubjectId, categories: Iterable[Category] = Category, use: Use = ORDINARY
    ) -> Sequence[Value]:
        """Unsealed, ordered by category and field. What this use may not read comes `withheld`, without its text."""

    def counts(self, subject_id: SubjectId) -> Mapping[Category, int]:
        """How many values each category holds, without unsealing any."""

    def take_in(self, record: SubjectRecord, at: datetime) -> Arrival:
        """Add or update the subject with this external id as one whole. An erased one comes back as a new subject.

        Restricted categories stay as they are: nothing is collected, changed or removed there.
        """

    def erased_at(self, record: SubjectRecord) -> Mapping[Category, datetime]:
        """When categories of this person were erased, looked up by external id and phones."""

    def suppress(self, subject_id: SubjectId, categories: Iterable[Category], at: datetime) -> None:
        """Leave an entry by which `erased_at` will know the person again, without keeping who it was."""

    def destroy_key(self, subject_id: SubjectId) -> bool:
        """Make every value unreadable at once. False if that was done before."""

    def remove_rows(self, subject_id: SubjectId, limit: int) -> int:
        """Delete up to `limit` rows of a subject whose key is destroyed; 0 when none is left (it is then ERASED)."""

    def shred(self, subject_id: SubjectId, categories: Iterable[Category]) -> int:
        """Delete these categories and re-key the rest, so that old copies of the deleted values stay unreadable."""


class Holds(Protocol):
    def of(self, subject_id: SubjectId) -> Sequence[Hold]:
        """All that are not lifted; use Hold.stands_on for a day."""


class Consents(Protocol):
    """A ledger per subject and purpose: only ever added to."""

    def of(self, subject_id: SubjectId) -> Sequence[ConsentEvent]:
        """Oldest first."""

    def add(self, subject_id: SubjectId, event: ConsentEvent) -> bool:
        """False if this very event stands there already."""

    def lapsed(self, now: datetime, limit: int) -> Sequence[tuple[SubjectId, ConsentEvent]]:
        """Consents whose term is over and of which nothing was decided since, the longest over first."""


class Requests(Protocol):
    def add(self, request: PrivacyRequest) -> None: ...
    def get(self, request_id: RequestId) -> PrivacyRequest | None: ...
    def by_number(self, number: str) -> PrivacyRequest | None: ...
    def by_cause(self, account_id: AccountId, cause: str) -> PrivacyRequest | None:
        """What this account filed by this very update, however it stands now."""

    def active_of(self, subject_id: SubjectId, kind: Kind) -> PrivacyRequest | None: ...
    def appealing(self, request_id: RequestId) -> PrivacyRequest | None:
        """The appeal of this denied request; there is at most one, ever."""

    def of_renter(self, renter: Renter) -> Sequence[PrivacyRequest]:
        """Filed by this account, or about the subject it is linked to; newest first."""

    def unfinished(self) -> Sequence[PrivacyRequest]:
        """Open and in progress, the most urgent first."""

    def save(self, request: PrivacyRequest, event: RequestEvent) -> PrivacyRequest:
        """Store the next version together with its event. Raises Refused(REQUEST_CHANGED) if somebody was faster."""

    def note(self, event: RequestEvent) -> None:
        """Record an event that moves nothing."""

    def events(self, request_id: RequestId) -> Sequence[RequestEvent]: ...
    def approve(self, request_id: RequestId, staff_id: StaffId, at: datetime) -> Sequence[StaffId]:
        """Record an approval and return all who have approved. Raises Refused(ALREADY_APPROVED)."""

    def approvals(self, request_id: RequestId) -> Sequence[StaffId]: ...


class ClockEvents(Protocol):
    """What happened to the clocks of requests; only ever added to."""

    def add(self, event: ClockEvent) -> None: ...
    def of(self, request_id: RequestId) -> Sequence[ClockEvent]:
        """Oldest first."""


class Tasks(Protocol):
    def add(self, task: RequestTask) -> None: ...
    def get(self, task_id: TaskId) -> RequestTask | None: ...
    def of(self, request_id: RequestId) -> Sequence[RequestTask]: ...
    def save(self, task: RequestTask) -> None: ...


class Cards(Protocol):
    """Status cards on a renter's screen that keep themselves up to date."""

    def remember(self, request_id: RequestId, account_id: AccountId, message_id: int) -> None:
        """One live card per request and account: the newest."""

    def forget(self, account_id: AccountId, message_id: int) -> None: ...
    def of(self, request_id: RequestId) -> Sequence[tuple[AccountId, int]]: ...


class Outbox(Protocol):
    """Letters, posted in the transaction they follow from."""

    def post(self, letter: Letter) -> None: ...
    def claim(self, lane: Lane, now: datetime, limit: int, lease_until: datetime) -> Sequence[ClaimedLetter]:
        """Due letters, oldest first, on lease. One order key has one letter under way; a lapsed lease is open again."""

    def done(self, letter: ClaimedLetter) -> bool:
        """False if the lease was lost: somebody else has the letter now."""

    def later(self, letter: ClaimedLetter, at: datetime, why: str, counts: bool = True) -> bool:
        """Try again at this time; `counts` says whether it was a failed attempt."""

    def bury(self, letter: ClaimedLetter, why: str) -> bool: ...
    def next_due(self, lane: Lane) -> datetime | None:
        """When the next waiting or leased letter falls due."""

    def dead(self) -> Sequence[DeadLetter]: ...
    def replay(self, letter_id: int, at: datetime) -> bool: ...
    def purge(self, done_before: datetime) -> int: ...


class Evidence(Protocol):
    def record(self, entry: Entry) -> None: ...
    def chain(self, after: int, limit: int) -> Sequence[Sealed]: ...
    def about(self, about: str, limit: int, offset: int = 0) -> Sequence[Entry]:
        """What the chain says of one matter, oldest first, after the `offset` oldest."""

    def count_about(self, about: str) -> int: ...
    def head(self) -> tuple[int, str]:
        """The number of the newest entry and its digest."""


class StaffRoll(Protocol):
    def get(self, staff_id: StaffId) -> StaffMember | None: ...
    def by_telegram(self, telegram_id: int) -> StaffMember | None: ...
    def active(self) -> Sequence[StaffMember]: ...
    def put(self, member: StaffMember) -> None: ...
    def remove(self, staff_id: StaffId) -> bool: ...


class Notes(Protocol):
    """Small sealed notes by key: what the bot waits for in a conversation."""

    def put(self, key: str, note: Mapping[str, str], until: datetime) -> None: ...
    def get(self, key: str, now: datetime) -> Mapping[str, str] | None: ...
    def drop(self, key: str) -> bool:
        """False if there was none: who drops a note that serves once is the one who may use it."""

    def purge(self, now: datetime) -> int:
        """Delete what has run out."""


class Inbox(Protocol):
    """Raw updates, sealed, each once."""

    def take(self, updates: Sequence[RawUpdate]) -> Sequence[RawUpdate]:
        """Store what is new and return it; what was stored before is left out."""

    def waiting(self, now: datetime) -> Sequence[RawUpdate]:
        """Taken but not handled (after a restart, or due for another try), oldest first. Takes them in hand."""

    def done(self, update_ids: Sequence[int]) -> None:
        """Handled: the body is forgotten, the id stays for the retention time."""

    def failed(self, update_id: int, why: str, retry_at: datetime) -> int:
        """Count a failed attempt and return how many there were."""

    def bury(self, update_id: int, why: str) -> None: ...
    def quarantine(self, update_id: int, fields: Sequence[str], at: datetime) -> None:
        """What could not be parsed: only the paths of the offending fields are kept."""

    def purge(self, received_before: datetime) -> int: ...
