"""An answered enquiry to which nobody adds anything ends by itself, so that its time of keeping begins to run."""

from datetime import datetime, timedelta

from privacy.enquiry_closing import closed
from privacy.ports import Transaction
from privacy.renter import Occasion

ANSWERED_FOR = timedelta(days=14)
_AT_ONCE = 100


def close_answered(tx: Transaction, now: datetime) -> int:
    """Returns how many were closed; the rest has its turn the next time."""
    idle = tx.enquiries.answered_before(now - ANSWERED_FOR, _AT_ONCE)
    for enquiry in idle:
        closed(tx, enquiry, "system", Occasion(now, "housekeeping"))
    return len(idle)
