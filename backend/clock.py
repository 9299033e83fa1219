"""The worker's duties around clocks: a timer rings, and staff are reminded, or what they leave lying comes back."""

from datetime import datetime

from backend.duties import Duty
from privacy.desk_watch import DeskWatch
from privacy.enquiry import EnquiryId
from privacy.enquiry_watch import EnquiryWatch
from privacy.letter import Facts, LetterKind
from privacy.reminders import Reminders
from privacy.request import RequestId
from privacy.timers import Rung, Watch


def clock_duties(reminders: Reminders, desk_watch: DeskWatch, enquiry_watch: EnquiryWatch) -> dict[LetterKind, Duty]:
    """A timer may ring again without effect."""

    async def ring(facts: Facts) -> None:
        due_at = datetime.fromisoformat(str(facts["due_at"]))
        await reminders.ring(RequestId(str(facts["request_id"])), Rung(str(facts["rung"])), due_at)

    async def look(facts: Facts) -> None:
        since = datetime.fromisoformat(str(facts["since"]))
        await desk_watch.look(RequestId(str(facts["request_id"])), Watch(str(facts["watch"])), since)

    async def look_at_enquiry(facts: Facts) -> None:
        began, since, due_at = (datetime.fromisoformat(str(facts[name])) for name in ("began", "since", "due_at"))
        await enquiry_watch.look(EnquiryId(str(facts["enquiry_id"])), began, since, due_at)

    return {LetterKind.ENQUIRY_LOOK: look_at_enquiry, LetterKind.CLOCK_RUNG: ring, LetterKind.DESK_LOOK: look}
