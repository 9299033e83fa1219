"""The store of restrictions; a part of what privacy.stores promises."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Protocol

from privacy.dossier import Category
from privacy.renter import SubjectId
from privacy.request import RequestId
from privacy.use import Restriction


class Restrictions(Protocol):
    """Categories whose values may not be used, and by which request."""

    def add(self, subject_id: SubjectId, categories: Iterable[Category], cause: RequestId, at: datetime) -> None: ...
    def of(self, subject_id: SubjectId) -> frozenset[Category]: ...
    def standing(self, subject_id: SubjectId) -> Sequence[Restriction]:
        """Each cause with what it still restricts, the oldest first."""

    def lift(
        self, subject_id: SubjectId, cause: RequestId, categories: Iterable[Category], at: datetime
    ) -> frozenset[Category]:
        """End it for these categories, and return those that it did restrict. Other causes go on."""
