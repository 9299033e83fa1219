"""The stores behind documents that people keep; a part of what privacy.stores promises."""

from collections.abc import Sequence
from typing import Protocol

from privacy.certificate import Certificate
from privacy.full_copy import Profile
from privacy.renter import SubjectId
from privacy.request import RequestId


class Certificates(Protocol):
    """What each wave of an erasure was certified to have done; added once and never changed."""

    def add(self, certificate: Certificate) -> None: ...
    def of(self, request_id: RequestId) -> Sequence[Certificate]:
        """The first wave first."""


class Profiles(Protocol):
    def of(self, subject_id: SubjectId) -> Profile | None:
        """None once the person's key is destroyed."""
