"""What the worker does about blocks: bring data systems and consequences up to date with how the block stands."""

from backend.duties import Duty
from privacy.letter import Facts, LetterKind
from privacy.request import RequestId
from privacy.spreading import Spreading


def blocking_duties(spreading: Spreading) -> dict[LetterKind, Duty]:
    async def restriction_changed(facts: Facts) -> None:
        await spreading.spread(RequestId(str(facts["request_id"])))

    return {LetterKind.RESTRICTION_CHANGED: restriction_changed}
