"""A notice to many people: what it says, to whom it goes, how far it has come, and what became of each recipient."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

from privacy.renter import AccountId, Language, SubjectId

NoticeId = NewType("NoticeId", str)


class NoticeKind(StrEnum):
    OUTAGE = "outage"
    OUTAGE_UPDATE = "outage_update"
    ALL_CLEAR = "all_clear"
    MAINTENANCE = "maintenance"
    POLICY_CHANGE = "policy_change"
    BREACH = "breach"


class NoticeState(StrEnum):
    SENDING = "sending"
    PAUSED = "paused"
    SENT = "sent"
    CANCELLED = "cancelled"


class DeliveryState(StrEnum):
    """What became of one recipient. The first two are open: there is still something to do."""

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    SKIPPED = "skipped"


class Subscription(StrEnum):
    """What a person may switch off and on."""

    OUTAGES = "outages"
    MAINTENANCE = "maintenance"
    POLICY = "policy"


BY_DEFAULT: Mapping[Subscription, bool] = {
    Subscription.OUTAGES: True,
    Subscription.MAINTENANCE: False,
    Subscription.POLICY: True,
}
SUBSCRIPTION_OF: Mapping[NoticeKind, Subscription] = {
    NoticeKind.OUTAGE: Subscription.OUTAGES,
    NoticeKind.OUTAGE_UPDATE: Subscription.OUTAGES,
    NoticeKind.ALL_CLEAR: Subscription.OUTAGES,
    NoticeKind.MAINTENANCE: Subscription.MAINTENANCE,
    NoticeKind.POLICY_CHANGE: Subscription.POLICY,
}
"""A breach has none: nobody can switch it off."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One text to many. There is one of a `kind` about the same thing in the same `revision`, ever.

    `about` is the outage, the version of the policy or the breach; `texts` are Telegram HTML in each language and hold
    nothing personal. `duty`: it comes even to who has switched notices off. `answers` is the notice that this follows.
    `created_by` is `staff:<id>` or `system`. Times are UTC; `ended_at` is when it was sent or cancelled.
    """

    notice_id: NoticeId
    kind: NoticeKind
    about: str
    texts: Mapping[Language, str]
    created_at: datetime
    created_by: str
    revision: int = 1
    state: NoticeState = NoticeState.SENDING
    duty: bool = False
    answers: NoticeId | None = None
    started_at: datetime | None = None
    ended_at: datetime | None = None
    version: int = 1

    @property
    def over(self) -> bool:
        return self.state in {NoticeState.SENT, NoticeState.CANCELLED}


@dataclass(frozen=True, slots=True)
class EverybodyVerified:
    """Every account that has proven whose it is, whatever it has switched off."""


@dataclass(frozen=True, slots=True)
class Subscribed:
    """Those of them who want to hear of it."""

    to: Subscription


@dataclass(frozen=True, slots=True)
class Got:
    """Exactly those to whom this notice was sent."""

    notice_id: NoticeId


@dataclass(frozen=True, slots=True)
class OfSubjects:
    """The accounts of these data subjects."""

    subject_ids: tuple[SubjectId, ...]


Audience = EverybodyVerified | Subscribed | Got | OfSubjects


@dataclass(frozen=True, slots=True)
class ClaimedRecipient:
    """A recipient on lease. `token` fences off a carrier whose lease has run out.

    `language` is the one at the time when the recipients were fixed; None: none was chosen.
    """

    account_id: AccountId
    token: str
    attempts: int
    language: Language | None


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of one claimed recipient. PENDING: to be tried again at `at`; else `at` is when it was settled.

    `counts` says whether an attempt was made. `why` is a code, `message_id` the number of the message in the chat.
    """

    account_id: AccountId
    token: str
    state: DeliveryState
    at: datetime
    why: str = ""
    message_id: int | None = None
    counts: bool = True


@dataclass(frozen=True, slots=True)
class Counts:
    """How many recipients there were, and what became of them so far."""

    total: int = 0
    sent: int = 0
    failed: int = 0
    skipped: int = 0

    @property
    def left(self) -> int:
        return self.total - self.sent - self.failed - self.skipped


@dataclass(frozen=True, slots=True)
class ReportLine:
    """Who should have got it, whether, when and why not. The account is a pseudonym."""

    account_id: AccountId
    state: DeliveryState
    at: datetime | None
    why: str
    attempts: int
