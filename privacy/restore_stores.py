"""What a transaction can remember of erasures beyond the database itself, and do after an old copy was restored."""

from collections.abc import Sequence
from typing import Protocol

from privacy.ledger import ErasureEntry, LedgerLink
from privacy.renter import SubjectId


class Erasures(Protocol):
    """The ledger that lies in the key store, and what this database knows of it."""

    def record(self, entry: ErasureEntry) -> None:
        """Enter it in the database and in the ledger; again is the same."""

    def links(self, after: int, limit: int) -> Sequence[LedgerLink]:
        """Of the ledger, in its order, with a number above `after`."""

    def is_known(self, entry: ErasureEntry) -> bool: ...
    def learn(self, entry: ErasureEntry) -> None:
        """The database catches up with what the ledger knows already."""


class Restoring(Protocol):
    """For subjects of an old copy whose keys are gone since."""

    def living(self, subject_ref: str) -> Sequence[SubjectId]:
        """Subjects with this pseudonym that still have a key by this database."""

    def is_readable(self, subject_id: SubjectId) -> bool:
        """Whether the key store still has the key that this database names."""

    def unreadable(self, after: str, limit: int) -> tuple[Sequence[SubjectId], str | None]:
        """Living subjects without a key, a page at a time; and where to go on, or None at the end."""

    def rebuild(self, subject_id: SubjectId) -> int:
        """Give a subject a new key, drop what the lost one had sealed, and return how many values those were.

        Its phone indexes and holds stay, so the next import finds the same person and fills it again.
        """
