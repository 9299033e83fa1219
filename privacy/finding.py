"""Finding a matter of the desk by its number, however somebody has typed it."""

import re
from dataclasses import dataclass

from privacy.desk import Desk, DeskStory
from privacy.enquiry_desk import DeskEnquiry, EnquiryDesk
from privacy.errors import Reason, Refused
from privacy.numbering import SPEAKABLE
from privacy.ports import Storage
from privacy.staff import StaffId
from privacy.staff_group import Matter, StaffGroup, Topic, matter_of, matter_of_enquiry

_ENQUIRY = "HLP"
_LOOK_ALIKES = str.maketrans("АВЕКМНОРСТУХ", "ABEKMHOPCTYX")
_PREFIXES = {"DSR": "DSR", "DSP": "DSR", "DCP": "DSR", "ДCP": "DSR", "HLP": "HLP", "HЛП": "HLP", "XЛП": "HLP"}
_FOUR, _TWO = f"([{SPEAKABLE}]{{4}})", f"([{SPEAKABLE}]{{2}})"
_NUMBERS = {"DSR": re.compile(_FOUR + _TWO), "HLP": re.compile(_FOUR)}


@dataclass(frozen=True, slots=True)
class Found:
    """A request or an enquiry; `topic` is where it is worked on, if it is, in the `group`."""

    told: DeskStory | DeskEnquiry
    topic: Topic | None
    group: StaffGroup | None


class Finding:
    """For people at the desk alone."""

    def __init__(self, storage: Storage, desk: Desk, enquiries: EnquiryDesk) -> None:
        self._storage, self._desk, self._enquiries = storage, desk, enquiries

    async def find(self, staff_id: StaffId, said: str) -> Found:
        """Raises Refused: NOT_STAFF, NO_SUCH_NUMBER."""
        told, matter = await self._told(staff_id, number_from(said) or "")
        return await self._storage.read(lambda tx: Found(told, tx.topics.of(matter), tx.staff_group.current()))

    async def _told(self, staff_id: StaffId, number: str) -> tuple[DeskStory | DeskEnquiry, Matter]:
        try:
            if number.startswith(_ENQUIRY):
                enquiry = await self._enquiries.show(staff_id, number)
                return enquiry, matter_of_enquiry(enquiry.enquiry.enquiry_id)
            request = await self._desk.show(staff_id, number)
            return request, matter_of(request.story.request.request_id)
        except Refused as refusal:
            if refusal.reason in (Reason.UNKNOWN_REQUEST, Reason.UNKNOWN_ENQUIRY):
                raise Refused(Reason.NO_SUCH_NUMBER) from None
            raise


def number_from(said: str) -> str | None:
    """The number that is meant: small letters, spaces, lost dashes and Cyrillic look-alikes are no matter."""
    signs = "".join(one for one in said.upper() if one.isalnum()).translate(_LOOK_ALIKES)
    prefix = _PREFIXES.get(signs[:3])
    with_prefix = _numbered(prefix, signs[3:]) if prefix else None
    return with_prefix or _numbered("DSR", signs) or _numbered("HLP", signs)


def _numbered(prefix: str, signs: str) -> str | None:
    read = _NUMBERS[prefix].fullmatch(signs)
    return "-".join((prefix, *read.groups())) if read else None
