"""The one family of errors that a person meets. Everything else is a bug and goes to the error handler."""

from enum import StrEnum


class Reason(StrEnum):
    """Why something was refused. The sentence a person reads is looked up by this value: `refused.<value>`."""

    NOT_PRIVATE = "not_private"
    FOREIGN_CONTACT = "foreign_contact"
    FORWARDED_CONTACT = "forwarded_contact"
    STALE_CONTACT = "stale_contact"
    ODD_NUMBER = "odd_number"
    ANONYMOUS_NUMBER = "anonymous_number"
    TOO_MANY_CONTACTS = "too_many_contacts"
    NOT_PROVEN = "not_proven"
    LINK_HELD = "link_held"
    STEP_UP_NEEDED = "step_up_needed"
    STEP_UP_WRONG = "step_up_wrong"
    STEP_UP_LOCKED = "step_up_locked"
    STEP_UP_IMPOSSIBLE = "step_up_impossible"
    NOTHING_HELD = "nothing_held"
    UNKNOWN_REQUEST = "unknown_request"
    CANNOT_REVOKE = "cannot_revoke"
    REQUEST_CHANGED = "request_changed"
    CANNOT_APPEAL = "cannot_appeal"
    VALUE_FORGOTTEN = "value_forgotten"
    VALUE_NAME = "value_name"
    VALUE_NUMBER = "value_number"
    VALUE_DAY = "value_day"
    VALUE_EMAIL = "value_email"
    VALUE_TEXT = "value_text"
    VALUE_TOO_LONG = "value_too_long"
    VALUE_SAME = "value_same"
    NO_DRAFT = "no_draft"
    NOT_STAFF = "not_staff"
    ROLE_TOO_LOW = "role_too_low"
    OWN_REQUEST = "own_request"
    REFUSED_BEFORE = "refused_before"
    ALREADY_APPROVED = "already_approved"
    NOT_AWAITING_APPROVAL = "not_awaiting_approval"
    NO_CONSENT = "no_consent"
    CONSENT_TEXT_CHANGED = "consent_text_changed"
    CLOCK_STANDS = "clock_stands"
    CLOCK_RUNS = "clock_runs"
    CLOSED = "closed"
    STATEMENT_TOO_LONG = "statement_too_long"
    FILE_TOO_LARGE = "file_too_large"
    FILE_KIND = "file_kind"
    FILE_MISMATCH = "file_mismatch"
    FILE_BROKEN = "file_broken"
    FILE_UNREACHABLE = "file_unreachable"
    TOO_MANY_FILES = "too_many_files"
    NO_CERTIFICATE = "no_certificate"
    TOO_MANY_COPIES = "too_many_copies"
    UNKNOWN_ENQUIRY = "unknown_enquiry"
    ENQUIRY_CLOSED = "enquiry_closed"
    ENQUIRY_CHANGED = "enquiry_changed"
    ENQUIRY_TAKEN = "enquiry_taken"
    ENQUIRY_TOO_FAST = "enquiry_too_fast"
    ENQUIRY_TOO_MANY = "enquiry_too_many"
    ENQUIRIES_OPEN = "enquiries_open"
    OWN_ENQUIRY = "own_enquiry"


class Refused(Exception):
    """A use case said no. `reason` names the sentence; `facts` fill it in and hold nothing personal."""

    def __init__(self, reason: Reason, **facts: str | int) -> None:
        super().__init__(reason.value)
        self.reason = reason
        self.facts = facts
