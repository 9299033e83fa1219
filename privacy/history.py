"""What the audit chain says of one request, for people at the desk; and what they noted, for who may decide on it."""

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from privacy.authority import acting_member, is_own, numbered
from privacy.deciding import sure_in_hand
from privacy.desk_note import DeskNote
from privacy.errors import Reason, Refused
from privacy.evidence import Entry
from privacy.ports import Storage, Transaction
from privacy.request import PrivacyRequest
from privacy.staff import Role, StaffId, StaffMember
from privacy.staff_group import matter_of

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
    """Oldest first. `page` starts at 0; there is always a first page. `notes`: how many this member may read."""

    number: str
    acts: Sequence[Act]
    page: int
    pages: int
    notes: int = 0


@dataclass(frozen=True, slots=True)
class Noted:
    """A note among staff, `by` whom, by name. It may say anything about anybody: for one person's eyes."""

    by: str
    at: datetime
    text: str = dataclasses.field(repr=False)


class History:
    """Read from the chain itself, so it is what `audit verify` vouches for."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    async def of(self, staff_id: StaffId, number: str, page: int = 0) -> HistoryPage:
        """The asked page, or the nearest there is. Raises Refused: NOT_STAFF, UNKNOWN_REQUEST."""
        return await self._storage.read(lambda tx: _page(tx, staff_id, number, page))

    async def notes(self, staff_id: StaffId, number: str) -> Sequence[Noted]:
        """Oldest first, for who has the request, or a lead.

        Raises Refused: NOT_STAFF, UNKNOWN_REQUEST, OWN_REQUEST, NOT_TAKEN, TAKEN_BY_OTHER.
        """
        return await self._storage.read(lambda tx: _notes(tx, staff_id, number))


def _page(tx: Transaction, staff_id: StaffId, number: str, page: int) -> HistoryPage:
    member, request = acting_member(tx, staff_id), numbered(tx, number)
    about = f"request:{request.request_id}"
    pages = max(1, -(-tx.evidence.count_about(about) // ACTS_ON_A_PAGE))
    page = max(0, min(page, pages - 1))
    found = tx.evidence.about(about, limit=ACTS_ON_A_PAGE, offset=page * ACTS_ON_A_PAGE)
    notes = len(_notes_of(tx, request)) if _may_read_notes(tx, member, request) else 0
    return HistoryPage(request.number, tuple(_act(tx, entry) for entry in found), page, pages, notes)


def _notes(tx: Transaction, staff_id: StaffId, number: str) -> Sequence[Noted]:
    member, request = acting_member(tx, staff_id), numbered(tx, number)
    _sure_may_read_notes(tx, member, request)
    return [Noted(_name(tx, note.staff_id), note.at, note.text) for note in _notes_of(tx, request)]


def _notes_of(tx: Transaction, request: PrivacyRequest) -> Sequence[DeskNote]:
    return tx.desk_notes.of(matter_of(request.request_id))


def _may_read_notes(tx: Transaction, member: StaffMember, request: PrivacyRequest) -> bool:
    try:
        _sure_may_read_notes(tx, member, request)
    except Refused:
        return False
    return True


def _sure_may_read_notes(tx: Transaction, member: StaffMember, request: PrivacyRequest) -> None:
    """A lead reads them also where nobody has the request, and after it was closed."""
    if is_own(tx, member, request):
        raise Refused(Reason.OWN_REQUEST)
    if member.role < Role.LEAD:
        sure_in_hand(tx, member, request)


def _act(tx: Transaction, entry: Entry) -> Act:
    who, _, handle = entry.actor.partition(":")
    why = str(entry.detail.get("reason") or "")
    if who != "staff":
        return Act(entry.action, entry.at, why, automatic=who != "account")
    return Act(entry.action, entry.at, why, _name(tx, StaffId(handle)))


def _name(tx: Transaction, staff_id: StaffId) -> str:
    member = tx.staff.get(staff_id)
    return member.name if member else staff_id
