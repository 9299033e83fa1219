"""The stores behind documents that people keep; a part of what privacy.stores promises."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from privacy.certificate import Certificate
from privacy.correction_fields import Correction, Field, Kept
from privacy.full_copy import Profile
from privacy.renter import SubjectId
from privacy.request import RequestId


class Corrections(Protocol):
    """What renters asked to have corrected, sealed under their own keys."""

    def add(self, request_id: RequestId, subject_id: SubjectId, wish: Correction, at: datetime) -> None: ...
    def field_of(self, request_id: RequestId) -> Field | None:
        """Without unsealing anything."""

    def of(self, request_id: RequestId) -> Kept | None:
        """Unsealed; None too if the subject was erased."""

    def carry_out(self, request_id: RequestId, day: date) -> bool:
        """Put the new value in place of the old one, which stays sealed here. False if there is nothing to do it to."""

    def drop(self, request_id: RequestId) -> None: ...
    def purge(self, before: datetime) -> int:
        """Delete what was filed before this time."""


class Certificates(Protocol):
    """What each wave of an erasure was certified to have done; added once and never changed."""

    def add(self, certificate: Certificate) -> None: ...
    def of(self, request_id: RequestId) -> Sequence[Certificate]:
        """The first wave first."""


class Profiles(Protocol):
    def of(self, subject_id: SubjectId) -> Profile | None:
        """None once the person's key is destroyed."""
