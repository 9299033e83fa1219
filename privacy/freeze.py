"""An account that is closed to a subject's data, and where that is remembered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from privacy.renter import AccountId, SubjectId


@dataclass(frozen=True, slots=True)
class Freeze:
    """`lifted_at`: when the account came back by a second proof. `cause`: the update that asked for it.

    The account that closed the others after a second proof of its own is lifted from the start.
    """

    account_id: AccountId
    subject_id: SubjectId
    at: datetime
    cause: str
    lifted_at: datetime | None = None

    @property
    def stands(self) -> bool:
        return self.lifted_at is None


class Freezes(Protocol):
    """One entry for an account and a subject. Logging out does not touch it; the erasure of the subject ends it."""

    def put(self, freeze: Freeze) -> None:
        """In place of an earlier one of the same account and subject."""

    def of(self, subject_id: SubjectId) -> Sequence[Freeze]:
        """Standing and lifted ones. If there is any, the number alone opens the data to nobody new."""

    def closed_like(self, pseudonym: str) -> Sequence[SubjectId]:
        """Subjects with any entry, standing or lifted, whose pseudonym begins so."""

    def end(self, subject_id: SubjectId) -> None:
        """Forget every entry of this subject: its data is as if it had never been closed."""

    def lift(self, account_id: AccountId, subject_id: SubjectId, at: datetime) -> None: ...


def is_frozen(freezes: Sequence[Freeze], account_id: AccountId) -> bool:
    return any(freeze.account_id == account_id and freeze.stands for freeze in freezes)
