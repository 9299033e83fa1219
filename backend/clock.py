"""The worker's duties around legal clocks: a timer rings, and staff are reminded or the safe step is taken."""

from datetime import datetime

from backend.duties import Duty
from privacy.letter import Facts, LetterKind
from privacy.reminders import Reminders
from privacy.request import RequestId
from privacy.timers import Rung


def clock_duties(reminders: Reminders) -> dict[LetterKind, Duty]:
    """A timer may ring again without effect."""

    async def ring(facts: Facts) -> None:
        due_at = datetime.fromisoformat(str(facts["due_at"]))
        await reminders.ring(RequestId(str(facts["request_id"])), Rung(str(facts["rung"])), due_at)

    return {LetterKind.CLOCK_RUNG: ring}
