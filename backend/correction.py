"""The worker's duty after an approved correction: every data system hears that a value has changed."""

from backend.duties import Duty
from privacy.correction_desk import CorrectionDesk
from privacy.letter import Facts, LetterKind
from privacy.request import RequestId


def correction_duties(desk: CorrectionDesk) -> dict[LetterKind, Duty]:
    async def spread(facts: Facts) -> None:
        await desk.spread(RequestId(str(facts["request_id"])))

    return {LetterKind.SPREAD_CORRECTION: spread}
