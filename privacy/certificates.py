"""Certificates of erasures: issued when all systems have answered, given to whoever filed the request and to staff."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from privacy.certificate import Certificate, certificate_of
from privacy.errors import Reason, Refused
from privacy.journal import record
from privacy.my_requests import MyRequests
from privacy.ports import Storage, Transaction
from privacy.renter import Renter
from privacy.request import Kind, PrivacyRequest
from privacy.staff import StaffId


def issue(tx: Transaction, request: PrivacyRequest, wave: int, now: datetime) -> None:
    """Write down for good what an erasure's wave has done; other kinds of requests have no certificate."""
    if request.kind is not Kind.ERASURE:
        return
    tx.certificates.add(certificate_of(request, wave, tx.tasks.of(request.request_id), now))
    record(tx, "certificate.issued", request, "system", now, str(wave))


@dataclass(frozen=True, slots=True)
class Certificates:
    """Reads what was issued. A certificate can be fetched as often as wanted: nothing personal stands in it."""

    storage: Storage
    my_requests: MyRequests

    async def of_renter(self, renter: Renter, number: str, wave: int) -> Certificate:
        """Raises Refused: UNKNOWN_REQUEST (also for a request of somebody else), NO_CERTIFICATE."""
        story = await self.my_requests.story(renter, number)
        for certificate in await self.storage.read(lambda tx: tx.certificates.of(story.request.request_id)):
            if certificate.wave == wave:
                return certificate
        raise Refused(Reason.NO_CERTIFICATE)

    async def for_staff(self, staff_id: StaffId, number: str) -> Sequence[Certificate]:
        """All of a request, the first one first. Raises Refused: NOT_STAFF, UNKNOWN_REQUEST, NO_CERTIFICATE."""
        return await self.storage.read(lambda tx: _for_staff(tx, staff_id, number))


def _for_staff(tx: Transaction, staff_id: StaffId, number: str) -> Sequence[Certificate]:
    member, request = tx.staff.get(staff_id), tx.requests.by_number(number)
    if member is None or not member.active:
        raise Refused(Reason.NOT_STAFF)
    if request is None:
        raise Refused(Reason.UNKNOWN_REQUEST)
    issued = tx.certificates.of(request.request_id)
    if not issued:
        raise Refused(Reason.NO_CERTIFICATE)
    return issued
