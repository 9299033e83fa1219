"""Muting free conversation for abuse, by a lead, for a week. Rights requests and what belongs to them go on."""

from datetime import timedelta

from privacy.authority import acting_member
from privacy.deadline import ALMATY
from privacy.enquiry import Enquiry, Topic
from privacy.enquiry_letters import tell_desk
from privacy.errors import Reason, Refused
from privacy.evidence import Entry
from privacy.letter import Facts, Lane, Letter, LetterKind
from privacy.mute import Mute, MuteReason
from privacy.ports import Storage, Transaction
from privacy.renter import Occasion
from privacy.staff import Role, StaffId

MUTED_FOR = timedelta(days=7)
MUTABLE = frozenset({Topic.SUPPORT, Topic.OTHER, Topic.ABOUT_REQUEST})
"""The other topics are the only way to their rights for who cannot file a request here (§5.3): always heard."""


def sure_not_muted(tx: Transaction, enquiry: Enquiry, occasion: Occasion) -> None:
    """Who writes about an open request is always heard. Raises Refused: MUTED."""
    mute = tx.mutes.of(enquiry.account_id)
    if mute is None or occasion.at >= mute.until or enquiry.topic not in MUTABLE:
        return
    request = tx.requests.by_number(enquiry.about) if enquiry.about is not None else None
    if request is None or not request.active:
        raise Refused(Reason.MUTED, day=f"{mute.until.astimezone(ALMATY):%d.%m.%Y}")


class Muting:
    """Both acts are in the audit chain, and the renter is told of the first."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    async def may_mute(self, staff_id: StaffId, number: str) -> None:
        """Raises Refused: NOT_STAFF, ROLE_TOO_LOW, UNKNOWN_ENQUIRY."""
        await self._storage.read(lambda tx: _of(tx, staff_id, number))

    async def mute(self, staff_id: StaffId, number: str, reason: MuteReason, occasion: Occasion) -> Mute:
        """Raises Refused: as may_mute."""

        def work(tx: Transaction) -> Mute:
            enquiry = _of(tx, staff_id, number)
            mute = Mute(enquiry.account_id, reason, staff_id, occasion.at, occasion.at + MUTED_FOR)
            tx.mutes.put(mute)
            _record(tx, "enquiry.muted", enquiry, staff_id, occasion, reason.value)
            facts: Facts = {"account_id": enquiry.account_id}
            key = f"muted:{enquiry.account_id}:{occasion.at.isoformat()}"
            tx.outbox.post(Letter(Lane.PEOPLE, LetterKind.ENQUIRY_MUTED, facts, dedupe_key=key))
            tell_desk(tx, enquiry, occurrence=key)
            return mute

        return await self._storage.write(work)

    async def unmute(self, staff_id: StaffId, number: str, occasion: Occasion) -> None:
        """Raises Refused: as may_mute."""

        def work(tx: Transaction) -> None:
            enquiry = _of(tx, staff_id, number)
            if tx.mutes.drop(enquiry.account_id):
                _record(tx, "enquiry.unmuted", enquiry, staff_id, occasion)
                tell_desk(tx, enquiry, occurrence=f"unmuted:{occasion.at.isoformat()}")

        await self._storage.write(work)


def _of(tx: Transaction, staff_id: StaffId, number: str) -> Enquiry:
    acting_member(tx, staff_id, Role.LEAD)
    enquiry = tx.enquiries.by_number(number)
    if enquiry is None:
        raise Refused(Reason.UNKNOWN_ENQUIRY)
    return enquiry


def _record(
    tx: Transaction, action: str, enquiry: Enquiry, staff_id: StaffId, occasion: Occasion, reason: str = ""
) -> None:
    detail = {"reason": reason}
    tx.evidence.record(Entry(action, f"staff:{staff_id}", f"enquiry:{enquiry.enquiry_id}", occasion.at, detail))
