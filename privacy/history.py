"""What the audit chain says of one request, for people at the desk: who, when, what, why; nothing personal."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from privacy.authority import acting_member, numbered
from privacy.evidence import Entry
from privacy.ports import Storage, Transaction
from privacy.staff import StaffId

ACTS_ON_A_PAGE = 15


@dataclass(frozen=True, slots=True)
class Act:
    """`by` is the name of a member of staff; empty for the renter, and `automatic` for what came by itself."""

    what: str
    at: datetime
    why: str
    by: str = ""
    automatic: bool = False


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """Oldest first. `page` starts at 0; there is always a first page."""

    number: str
    acts: Sequence[Act]
    page: int
    pages: int


class History:
    """Read from the chain itself, so it is what `audit verify` vouches for."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    async def of(self, staff_id: StaffId, number: str, page: int = 0) -> HistoryPage:
        """The asked page, or the nearest there is. Raises Refused: NOT_STAFF, UNKNOWN_REQUEST."""
        return await self._storage.read(lambda tx: _page(tx, staff_id, number, page))


def _page(tx: Transaction, staff_id: StaffId, number: str, page: int) -> HistoryPage:
    acting_member(tx, staff_id)
    request = numbered(tx, number)
    about = f"request:{request.request_id}"
    pages = max(1, -(-tx.evidence.count_about(about) // ACTS_ON_A_PAGE))
    page = max(0, min(page, pages - 1))
    found = tx.evidence.about(about, limit=ACTS_ON_A_PAGE, offset=page * ACTS_ON_A_PAGE)
    return HistoryPage(request.number, tuple(_act(tx, entry) for entry in found), page, pages)


def _act(tx: Transaction, entry: Entry) -> Act:
    who, _, handle = entry.actor.partition(":")
    why = str(entry.detail.get("reason") or "")
    if who != "staff":
        return Act(entry.action, entry.at, why, automatic=who != "account")
    member = tx.staff.get(StaffId(handle))
    return Act(entry.action, entry.at, why, member.name if member else handle)
