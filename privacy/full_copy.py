"""The full copy of a person's data (§6.1.1) as one document: every value, why, where from, how long, and who looked.

The documented JSON is exactly these fields; docs/full-copy.schema.json is made from them.
"""

import dataclasses
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from privacy.access_log import LookedAt, Looker
from privacy.attachment import Format
from privacy.consent import ConsentMethod, ConsentState
from privacy.dossier import Category, Purpose, Source
from privacy.enquiry import EnquiryStatus, Topic
from privacy.hold import HoldBasis
from privacy.renter import Language
from privacy.request import Denial, Kind, Stage, Status

SCHEMA = 1


@dataclass(frozen=True, slots=True)
class Profile:
    """What the company knows of the person besides values: its own number for them, and the birth date."""

    external_id: str = dataclasses.field(repr=False)
    birth_date: date | None = dataclasses.field(repr=False)


@dataclass(frozen=True, slots=True)
class CopiedValue:
    """`withheld`: its use is restricted, so the value is not given out; then `value` is null."""

    category: Category
    field: str
    value: str | None = dataclasses.field(repr=False)
    withheld: bool
    purpose: Purpose
    source: Source
    collected_at: date
    retention_until: date | None


@dataclass(frozen=True, slots=True)
class CopiedHold:
    """What must be kept for now. `until` is the last day, null while the cause stands."""

    basis: HoldBasis
    categories: tuple[Category, ...]
    until: date | None


@dataclass(frozen=True, slots=True)
class CopiedConsent:
    """One event of the consent ledger."""

    purpose: Purpose
    state: ConsentState
    text_version: str
    language: Language
    method: ConsentMethod
    at: datetime


@dataclass(frozen=True, slots=True)
class CopiedRequest:
    number: str
    kind: Kind
    status: Status
    stage: Stage | None
    denial: Denial | None
    received_at: datetime
    closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class CopiedLook:
    """Who looked at the data, by role. `why` is a code or a request's number."""

    who: Looker
    what: LookedAt
    why: str
    at: datetime


class Side(StrEnum):
    """Who wrote a message of an enquiry."""

    RENTER = "renter"
    COMPANY = "company"


@dataclass(frozen=True, slots=True)
class CopiedMessage:
    """`edited_at`: the renter changed it then, and only the last text is kept."""

    by: Side
    text: str = dataclasses.field(repr=False)
    at: datetime
    edited_at: datetime | None


@dataclass(frozen=True, slots=True)
class CopiedEnquiry:
    """A written conversation with people; `messages` are the oldest first."""

    number: str
    topic: Topic
    status: EnquiryStatus
    opened_at: datetime
    closed_at: datetime | None
    messages: tuple[CopiedMessage, ...]


@dataclass(frozen=True, slots=True)
class CopiedDocument:
    """A document attached to an open request, the `nth` of it; `size` is in bytes.

    `file` is its name in the archive, null for what the archive has no room for.
    """

    request: str
    nth: int
    format: Format
    size: int
    attached_at: datetime
    file: str | None


@dataclass(frozen=True, slots=True)
class Controller:
    """Who holds the data, how and where, and who receives it: the facts of the policy, in the person's language."""

    name: str
    address: str
    policy_version: str
    policy_url: str
    base_location: str
    methods: tuple[str, ...]
    recipients: tuple[str, ...]
    cross_border: bool
    cross_border_to: str | None


@dataclass(frozen=True, slots=True)
class FullCopy:
    """Everything that is held about one person. Times are UTC, days are days in Almaty."""

    schema_version: int
    request: str
    made_at: datetime
    language: Language
    controller: Controller
    client_number: str | None = dataclasses.field(repr=False)
    birth_date: date | None = dataclasses.field(repr=False)
    phones: tuple[str, ...] = dataclasses.field(repr=False)
    values: tuple[CopiedValue, ...]
    holds: tuple[CopiedHold, ...]
    consents: tuple[CopiedConsent, ...]
    requests: tuple[CopiedRequest, ...]
    enquiries: tuple[CopiedEnquiry, ...]
    documents: tuple[CopiedDocument, ...]
    looks: tuple[CopiedLook, ...]

    @property
    def withheld(self) -> frozenset[Category]:
        """Categories with values that are not given out."""
        return frozenset(value.category for value in self.values if value.withheld)

    def of(self, category: Category) -> tuple[CopiedValue, ...]:
        return tuple(value for value in self.values if value.category is category)
