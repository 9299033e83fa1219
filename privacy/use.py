"""What stored values are read for. Restrictions (§6.2.4) and withdrawn consents (§6.2.3) withhold them from a use."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime

from privacy.dossier import Category, Purpose
from privacy.request import PrivacyRequest, RequestId


@dataclass(frozen=True, slots=True)
class Restriction:
    """One cause and what it restricts. Several causes may stand side by side; each is lifted for itself."""

    cause: RequestId
    categories: frozenset[Category]
    since: datetime


@dataclass(frozen=True, slots=True)
class Use:
    """`requests`: values that one of these restricts may be read, because it is being carried out.

    `proof_of_identity`: only the last characters are compared, in memory, and nothing is shown. A restriction protects
    its owner, so it must not keep them from proving who they are.

    `purpose`: what the company wants the values for. None when they serve their owner's own rights, which never depend
    on a consent.
    """

    requests: frozenset[RequestId] = frozenset()
    proof_of_identity: bool = False
    purpose: Purpose | None = None

    def may_read(self, causes: AbstractSet[RequestId]) -> bool:
        """Whether a value may be read that these requests restrict."""
        return not causes or self.proof_of_identity or not self.requests.isdisjoint(causes)

    def is_stopped(self, stopped: AbstractSet[Purpose]) -> bool:
        """Whether it is for one of these purposes, for which nothing may be used any more."""
        return self.purpose in stopped


ORDINARY = Use()
PROOF_OF_IDENTITY = Use(proof_of_identity=True)


def processing_for(purpose: Purpose) -> Use:
    """How the company reads what it works with; it gets nothing once the consent has ended."""
    return Use(purpose=purpose)


def carrying_out(request: PrivacyRequest) -> Use:
    """The request itself; what a confirmed block led to may read what that block restricts."""
    return Use(frozenset({request.request_id} | ({request.follows} if request.follows else set())))
