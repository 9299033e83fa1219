"""What stored values are read for. Restricted ones are withheld from all uses but those named here (§6.2.4)."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime

from privacy.dossier import Category
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
    """

    requests: frozenset[RequestId] = frozenset()
    proof_of_identity: bool = False

    def may_read(self, causes: AbstractSet[RequestId]) -> bool:
        """Whether a value may be read that these requests restrict."""
        return not causes or self.proof_of_identity or not self.requests.isdisjoint(causes)


ORDINARY = Use()
PROOF_OF_IDENTITY = Use(proof_of_identity=True)


def carrying_out(request: PrivacyRequest) -> Use:
    """The request itself; what a confirmed block led to may read what that block restricts."""
    return Use(frozenset({request.request_id} | ({request.follows} if request.follows else set())))
