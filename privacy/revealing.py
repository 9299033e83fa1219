"""Full values for whoever has taken a request: those it is about and no others, and its owner sees who looked."""

from collections.abc import Sequence

from privacy.access_log import Look, LookedAt, Looker
from privacy.assignment import Assignment
from privacy.authority import acting_member, is_own, numbered
from privacy.dossier import Category, Value
from privacy.errors import Reason, Refused
from privacy.evidence import Entry
from privacy.ports import Storage, Transaction
from privacy.renter import Occasion
from privacy.request import PrivacyRequest
from privacy.staff import StaffId, StaffMember
from privacy.taking import held_by_other
from privacy.use import carrying_out


class Revealing:
    """What is restricted is read for the request that restricts it alone; the rest comes withheld."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    async def values(self, staff_id: StaffId, number: str, occasion: Occasion) -> Sequence[Value]:
        """In full; a role opens nothing here, only having the request does.

        Raises Refused: NOT_STAFF, UNKNOWN_REQUEST, OWN_REQUEST, CLOSED, NOT_TAKEN, TAKEN_BY_OTHER.
        """
        return await self._storage.write(lambda tx: _values(tx, staff_id, number, occasion))


def _values(tx: Transaction, staff_id: StaffId, number: str, occasion: Occasion) -> Sequence[Value]:
    member, request = acting_member(tx, staff_id), numbered(tx, number)
    if is_own(tx, member, request):
        raise Refused(Reason.OWN_REQUEST)
    if not request.active:
        raise Refused(Reason.CLOSED)
    _sure_has(tx, tx.assignments.of(request.request_id), member, request)
    actor = f"staff:{member.staff_id}"
    look = Look(Looker.STAFF, actor, LookedAt.FULL_VALUES, request.number, occasion.at)
    tx.access_log.record(request.subject_id, look)
    detail = {"categories": ",".join(sorted(request.categories))}
    tx.evidence.record(Entry("values.revealed", actor, f"request:{request.request_id}", occasion.at, detail))
    wanted = [category for category in Category if category in request.categories]
    return tx.subjects.values(request.subject_id, wanted, carrying_out(request))


def _sure_has(tx: Transaction, held: Assignment | None, member: StaffMember, request: PrivacyRequest) -> None:
    if held is None:
        raise Refused(Reason.NOT_TAKEN)
    if held.staff_id != member.staff_id:
        raise held_by_other(tx, request)
