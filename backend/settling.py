"""What becomes of a letter after somebody tried to carry it: done, again later, or dead. Decided here alone."""

from datetime import datetime, timedelta
from secrets import SystemRandom

from privacy.letter import ClaimedLetter
from privacy.outside import Delivery, Verdict
from privacy.stores import Outbox

MOST_ATTEMPTS = 8
_FIRST_PAUSE = 1.0
_GROWTH = 3.0
_LONGEST_PAUSE = 600.0
_spread = SystemRandom()


def pause_after(attempts: int) -> timedelta:
    """One second after the first failed attempt, then three times as long each time, up to ten minutes.

    A quarter more or less by chance, so that what failed together does not come back together.
    """
    seconds = min(_FIRST_PAUSE * _GROWTH ** (attempts - 1), _LONGEST_PAUSE)
    return timedelta(seconds=seconds * _spread.uniform(0.75, 1.25))


def is_last_try(letter: ClaimedLetter) -> bool:
    return letter.attempts + 1 >= MOST_ATTEMPTS


def settle(outbox: Outbox, letter: ClaimedLetter, delivery: Delivery, now: datetime) -> bool:
    """False if the lease was lost: then somebody else settles it."""
    match delivery.verdict:
        case Verdict.DELIVERED | Verdict.GONE:
            return outbox.done(letter)
        case Verdict.LATER if delivery.wait is not None:
            return outbox.later(letter, now + delivery.wait, delivery.why, counts=False)
        case Verdict.LATER:
            # An outage may last for days: it makes the pauses longer, but it never kills a letter.
            at = now + pause_after(letter.attempts + 1)
            return outbox.later(letter, at, delivery.why, counts=not is_last_try(letter))


def settle_failed(outbox: Outbox, letter: ClaimedLetter, why: str, now: datetime) -> bool:
    """A fault of our own or of a data system: after the last try the letter waits for staff."""
    if is_last_try(letter):
        return outbox.bury(letter, why)
    return outbox.later(letter, now + pause_after(letter.attempts + 1), why)
