"""The worker's duties around consents: the morning look at deferred withdrawals, and telling the data systems."""

from backend.duties import Duty
from privacy.consent_spread import ConsentSpread
from privacy.letter import Facts, LetterKind
from privacy.request import RequestId


def consent_duties(spread: ConsentSpread) -> dict[LetterKind, Duty]:
    """Each may be done again without effect."""

    async def look(facts: Facts) -> None:
        await spread.wake(RequestId(str(facts["request_id"])))

    async def tell(facts: Facts) -> None:
        await spread.tell(RequestId(str(facts["request_id"])))

    return {LetterKind.WITHDRAWAL_LOOK: look, LetterKind.CONSENTS_CHANGED: tell}
