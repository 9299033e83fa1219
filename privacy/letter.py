"""What is posted for later: kinds and facts, never text and never personal data."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

Facts = Mapping[str, str | int | bool | None]


class Lane(StrEnum):
    """Who carries a letter: the worker (data systems), the messenger (people), or who keeps the staff group.

    The group has a small budget of its own, so nobody else waits behind it.
    """

    WORK = "work"
    PEOPLE = "people"
    DESK = "desk"


class LetterKind(StrEnum):
    # for the worker
    BEGIN_EXECUTION = "begin_execution"  # request_id
    DISPATCH_TASK = "dispatch_task"  # task_id
    ERASE_RETAINED = "erase_retained"  # request_id
    RESTRICTION_CHANGED = "restriction_changed"  # request_id
    SPREAD_CORRECTION = "spread_correction"  # request_id
    CLOCK_RUNG = "clock_rung"  # request_id, rung, due_at
    SWEEP_RETENTION = "sweep_retention"  # day
    RETENTION_TASK = "retention_task"  # task_id
    WITHDRAWAL_LOOK = "withdrawal_look"  # request_id
    CONSENTS_CHANGED = "consents_changed"  # request_id
    ENQUIRY_LOOK = "enquiry_look"  # enquiry_id, began, since, due_at
    DESK_LOOK = "desk_look"  # request_id, watch, since
    ANCHOR_DUE = "anchor_due"
    # for who has the words
    OUTAGE_LOOK = "outage_look"  # outage_id
    WORKS_PLANNED = "works_planned"  # works_id
    POLICY_ANNOUNCED = "policy_announced"  # version
    BREACH_APPROVED = "breach_approved"  # breach_id
    # for people; every one names account_id or staff_id
    ERASURE_ANNOUNCED = "erasure_announced"  # account_id, request_id
    CORRECTION_ANNOUNCED = "correction_announced"  # account_id, request_id
    DATA_OPENED = "data_opened"  # account_id, at
    ACCESS_FROZEN = "access_frozen"  # account_id, at
    ACCESS_REOPENED = "access_reopened"  # account_id, at
    NUMBER_CLAIMED = "number_claimed"  # account_id
    NUMBER_ANSWERED = "number_answered"  # account_id
    NUMBER_REPLACED = "number_replaced"  # account_id
    REQUEST_FULFILLED = "request_fulfilled"  # account_id, request_id
    REQUEST_DENIED = "request_denied"  # account_id, request_id
    REQUEST_REVOKED = "request_revoked"  # account_id, request_id
    RETAINED_ERASED = "retained_erased"  # account_id, request_id
    CLOCK_PAUSED = "clock_paused"  # account_id, request_id
    CLOCK_RESUMED = "clock_resumed"  # account_id, request_id
    CLOCK_EXTENDED = "clock_extended"  # account_id, request_id
    CLOCK_RECOUNTED = "clock_recounted"  # account_id, request_id
    CLOCK_RAN_OUT = "clock_ran_out"  # account_id, request_id
    MOVED_OUTSIDE = "moved_outside"  # account_id, request_id
    RETENTION_ENDED = "retention_ended"  # account_id, categories
    BLOCK_ANNOUNCED = "block_announced"  # account_id, request_id
    BLOCK_CONFIRMED = "block_confirmed"  # account_id, request_id
    BLOCK_LIFTED = "block_lifted"  # account_id, request_id
    CONSENT_WITHDRAWN = "consent_withdrawn"  # account_id, purpose, event
    CONSENT_EXPIRED = "consent_expired"  # account_id, purpose, event
    ENQUIRY_ANSWERED = "enquiry_answered"  # account_id, enquiry_id, message_id
    ENQUIRY_RATING = "enquiry_rating"  # account_id, enquiry_id
    ENQUIRY_MUTED = "enquiry_muted"  # account_id
    ENQUIRY_CLOSED = "enquiry_closed"  # account_id, enquiry_id
    CARD_CHANGED = "card_changed"  # account_id, request_id, message_id
    HIDE_MESSAGE = "hide_message"  # account_id, message_id
    UPDATE_FAILED = "update_failed"  # account_id
    STAFF_REQUEST = "staff_request"  # staff_id, request_id
    STAFF_STEP_UP_LOCKED = "staff_step_up_locked"  # staff_id, subject_ref
    STAFF_ACCESS_FROZEN = "staff_access_frozen"  # staff_id, subject_ref, at
    STAFF_TASK_FAILED = "staff_task_failed"  # staff_id, request_id, system
    STAFF_LETTER_DIED = "staff_letter_died"  # staff_id, letter_id, letter_kind, request_id, lane
    STAFF_REMINDER = "staff_reminder"  # staff_id, request_id, rung
    HIDE_WHISPER = "hide_whisper"  # staff_id, whisper_id
    STAFF_GROUP_EVENT = "staff_group_event"  # staff_id, what, missing
    STAFF_RETENTION = "staff_retention"  # staff_id, erased, anonymised, restricted, held, done, failed
    STAFF_ENQUIRY = "staff_enquiry"  # staff_id, enquiry_id, news
    STAFF_ANSWER_LOST = "staff_answer_lost"  # staff_id, enquiry_id, why
    STAFF_BREACH = "staff_breach"  # staff_id, breach_id, news
    STAFF_OUTAGE = "staff_outage"  # staff_id, outage_id, news
    STAFF_NOTICE = "staff_notice"  # staff_id, notice_id
    STAFF_UNREACHED = "staff_unreached"  # staff_id, notice_id, count
    # for the staff group
    BOARD_CHANGED = "board_changed"
    TOPIC_WANTED = "topic_wanted"  # matter
    TOPIC_CHANGED = "topic_changed"  # matter
    TOPIC_FORGOTTEN = "topic_forgotten"  # matter
    ENQUIRY_SAID = "enquiry_said"  # matter, message_id
    ENQUIRY_AMENDED = "enquiry_amended"  # matter, message_id
    RENTER_SILENT = "renter_silent"  # matter, since
    RENTER_ADDED = "renter_added"  # matter, what
    ANSWER_SETTLED = "answer_settled"  # matter, message_id, post_id
    DESK_NEWS = "desk_news"  # matter, request_id, news
    ENQUIRY_NEWS = "enquiry_news"  # matter, enquiry_id, news
    OVERDUE_NEWS = "overdue_news"
    NOTICE_PROGRESS = "notice_progress"  # notice_id
    NOTICE_UNREACHED = "notice_unreached"  # notice_id, count
    CHAIN_ANCHORED = "chain_anchored"  # day, seq, digest
    GROUP_EVENT = "group_event"  # what, and matter where it is said in a topic


@dataclass(frozen=True, slots=True)
class Letter:
    """Posted with the change it follows from, in one transaction.

    `not_before` (UTC) makes it a durable timer. Letters with the same `order_key` go in the order they were posted.
    A letter with a `dedupe_key` that was posted before is not posted again.
    """

    lane: Lane
    kind: LetterKind
    facts: Facts
    not_before: datetime | None = None
    order_key: str | None = None
    dedupe_key: str | None = None


@dataclass(frozen=True, slots=True)
class ClaimedLetter:
    """A letter on lease. `token` fences off a carrier whose lease has run out."""

    letter_id: int
    token: str
    attempts: int
    kind: LetterKind
    facts: Facts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """A letter that nobody could carry, with the reason; staff may replay it."""

    letter_id: int
    lane: Lane
    kind: LetterKind
    attempts: int
    reason: str
