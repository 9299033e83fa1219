"""The worker's part in retention: a night's sweep, some batches at a time."""

from datetime import date

from backend.duties import Duty
from privacy.letter import Facts, LetterKind
from privacy.retention import Retention


def retention_duties(retention: Retention) -> dict[LetterKind, Duty]:
    """A sweep may be begun again without effect: it knows how far it is."""

    async def sweep(facts: Facts) -> None:
        await retention.carry_on(date.fromisoformat(str(facts["day"])))

    return {LetterKind.SWEEP_RETENTION: sweep}
