"""A mute: somebody may hold no free conversations for a while. What the law gives them is never muted."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from privacy.renter import AccountId
from privacy.staff import StaffId


class MuteReason(StrEnum):
    """The closed list; the renter reads each in words: `mute.reason.<value>`."""

    ABUSE = "abuse"
    THREATS = "threats"
    SPAM = "spam"


@dataclass(frozen=True, slots=True)
class Mute:
    """Times are UTC; `until` is the first moment at which it stands no more."""

    account_id: AccountId
    reason: MuteReason
    by: StaffId
    since: datetime
    until: datetime


class Mutes(Protocol):
    """At most one for an account. The store of mutes; a part of what privacy.stores promises."""

    def of(self, account_id: AccountId) -> Mute | None: ...
    def put(self, mute: Mute) -> None: ...
    def drop(self, account_id: AccountId) -> bool:
        """False if there was none."""

    def purge(self, now: datetime) -> int:
        """Delete what stands no more."""
