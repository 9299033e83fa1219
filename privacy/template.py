"""Ready answers to renters: a closed list, and which of them would be true of a matter now. No personal data in any."""

import dataclasses
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from privacy.clock_event import ClockAct, standing_pause
from privacy.enquiry import EnquiryStatus
from privacy.ports import Transaction
from privacy.renter import Language
from privacy.request import PrivacyRequest, Stage


class Template(StrEnum):
    """The renter reads `template.<value>` in their language; staff choose by `template.label.<value>`."""

    LOOKING = "looking"
    WHERE_IS_MY_REQUEST = "where_is_my_request"
    TERM_EXTENDED = "term_extended"
    COME_TO_OFFICE = "come_to_office"
    POWER_OF_ATTORNEY = "power_of_attorney"
    NUMBER_CHANGED_HANDS = "number_changed_hands"
    WHAT_WE_KEEP = "what_we_keep"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class TemplateFacts:
    """All that a ready answer may say of a matter. `due_at` is the exclusive end; None while no term runs."""

    number: str
    language: Language
    of_request: bool
    due_at: datetime | None = None
    extended: bool = False


def facts_of(tx: Transaction, number: str, about: str | None, language: Language, now: datetime) -> TemplateFacts:
    """`about`: the request that the matter belongs to, if to one."""
    facts = TemplateFacts(number, language, of_request=about is not None)
    request = tx.requests.by_number(about) if about is not None else None
    if request is not None:
        clock = tx.clocks.of(request.request_id)
        runs = _is_worked_on(request) and standing_pause(clock) is None
        extended = any(event.act is ClockAct.EXTEND for event in clock)
        return dataclasses.replace(facts, due_at=_ahead(request.due_at, now) if runs else None, extended=extended)
    enquiry = tx.enquiries.by_number(number)
    waits = enquiry is not None and enquiry.status is EnquiryStatus.OPEN
    return dataclasses.replace(facts, due_at=_ahead(enquiry.answer_due_at, now) if enquiry and waits else None)


def is_true_of(template: Template, facts: TemplateFacts) -> bool:
    """Nothing is promised by a day that has passed, or of a request that nobody works on."""
    match template:
        case Template.WHERE_IS_MY_REQUEST:
            return facts.of_request and facts.due_at is not None
        case Template.TERM_EXTENDED:
            return facts.of_request and facts.due_at is not None and facts.extended
        case Template.CLOSING:
            return not facts.of_request
        case _:
            return True


def fitting(facts: TemplateFacts) -> tuple[Template, ...]:
    return tuple(one for one in Template if is_true_of(one, facts))


def _is_worked_on(request: PrivacyRequest) -> bool:
    return request.active and request.stage is not Stage.ON_HOLD


def _ahead(due_at: datetime, now: datetime) -> datetime | None:
    return due_at if due_at > now else None
