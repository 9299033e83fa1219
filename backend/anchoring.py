"""The worker's part in anchoring the audit chain: every morning its head is told."""

from backend.duties import Duty
from privacy.anchor import Anchoring
from privacy.letter import Facts, LetterKind


def anchor_duties(anchoring: Anchoring) -> dict[LetterKind, Duty]:
    """It may be done twice: a day has one anchor."""

    async def anchor(_facts: Facts) -> None:
        await anchoring.anchor()

    return {LetterKind.ANCHOR_DUE: anchor}
