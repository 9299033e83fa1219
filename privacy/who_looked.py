"""The log of looks as its owner reads it: roles in place of pseudonyms, newest first, down to the first entry."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from privacy.access_log import BY_LINK, BY_SCHEDULE, Look, LookedAt, Looker
from privacy.ports import Transaction
from privacy.renter import Renter, SubjectId
from privacy.staff import Role, StaffId

LOOKS_ON_A_PAGE = 10


class Viewer(StrEnum):
    """Who it was, seen from the account that reads the log."""

    YOU = "you"
    OTHER_ACCOUNT = "other_account"
    LINK = "link"
    SUPPORT = "support"
    LEAD = "lead"
    ADMIN = "admin"
    STAFF = "staff"  # who works here no more
    SYSTEM = "system"
    SCHEDULE = "schedule"


@dataclass(frozen=True, slots=True)
class Seen:
    """`system` names the data system, if it was one. `why` is one of access_log.Why, or a request's number."""

    viewer: Viewer
    what: LookedAt
    why: str
    at: datetime
    system: str = ""


@dataclass(frozen=True, slots=True)
class LooksPage:
    """`page` starts at 0; there is always a first page."""

    seen: tuple[Seen, ...]
    page: int
    pages: int


def looks_page(tx: Transaction, renter: Renter, subject_id: SubjectId, page: int) -> LooksPage:
    """The asked page, or the nearest there is."""
    pages = max(1, -(-tx.access_log.count(subject_id) // LOOKS_ON_A_PAGE))
    page = max(0, min(page, pages - 1))
    looks = tx.access_log.of(subject_id, limit=LOOKS_ON_A_PAGE, offset=page * LOOKS_ON_A_PAGE)
    return LooksPage(tuple(_seen(tx, renter, look) for look in looks), page, pages)


def _seen(tx: Transaction, renter: Renter, look: Look) -> Seen:
    viewer = _viewer(tx, renter, look)
    system = look.actor.removeprefix("system:") if viewer is Viewer.SYSTEM else ""
    return Seen(viewer, look.what, look.why, look.at, system)


def _viewer(tx: Transaction, renter: Renter, look: Look) -> Viewer:
    match look.looker:
        case Looker.RENTER if look.actor == BY_LINK:
            return Viewer.LINK
        case Looker.RENTER:
            return Viewer.YOU if look.actor == f"account:{renter.account_id}" else Viewer.OTHER_ACCOUNT
        case Looker.STAFF:
            return _member(tx, StaffId(look.actor.removeprefix("staff:")))
        case Looker.SYSTEM:
            return Viewer.SCHEDULE if look.actor == BY_SCHEDULE else Viewer.SYSTEM


_ROLES = {Role.SUPPORT: Viewer.SUPPORT, Role.LEAD: Viewer.LEAD, Role.ADMIN: Viewer.ADMIN}


def _member(tx: Transaction, staff_id: StaffId) -> Viewer:
    member = tx.staff.get(staff_id)
    return _ROLES[member.role] if member is not None else Viewer.STAFF
