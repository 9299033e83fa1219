"""Who is speaking: a Telegram account, its language, and the data subject it has proven to be."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NewType

AccountId = NewType("AccountId", str)
SubjectId = NewType("SubjectId", str)


class Language(StrEnum):
    """Both are equal in law; a person chooses, we never guess."""

    RU = "ru"
    KK = "kk"


class Link(StrEnum):
    """How an account stands to a data subject."""

    LINKED = "linked"
    HELD = "held"  # the number was already linked to another account: nothing is shown until a step-up
    FROZEN = "frozen"  # closed from another account of the subject: nothing is shown until number and step-up


@dataclass(frozen=True, slots=True)
class Renter:
    """A Telegram account known to the bot. Times are UTC."""

    account_id: AccountId
    telegram_id: int = field(repr=False)
    language: Language | None = None
    subject_id: SubjectId | None = None
    link: Link | None = None
    proven_at: datetime | None = None
    stepped_up_until: datetime | None = None
    challenged_at: datetime | None = None
    reachable: bool = True

    def proof_stands(self, now: datetime, lifetime: timedelta) -> bool:
        """The number was proven and the proof has not run out."""
        return self.subject_id is not None and self.proven_at is not None and now < self.proven_at + lifetime

    def has_stepped_up(self, now: datetime) -> bool:
        return self.stepped_up_until is not None and now < self.stepped_up_until


@dataclass(frozen=True, slots=True)
class Occasion:
    """When something was done and by which update. The same cause handled again is the same act."""

    at: datetime
    cause: str
