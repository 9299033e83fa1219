"""The numbers a company may set: how long proofs last, how many people approve, how long one may change one's mind."""

from dataclasses import dataclass
from datetime import time, timedelta


@dataclass(frozen=True, slots=True)
class Rules:
    """Defaults are those of the privacy desk; app.settings fills in what the operator chose.

    `untaken_after`, `lease` and `lease_warning` are counted in office hours.
    `broadcast_rate` is how many messages of notices go out in a second.
    """

    proof_lifetime: timedelta = timedelta(days=30)
    step_up_lifetime: timedelta = timedelta(minutes=15)
    step_up_tries: int = 3
    step_up_pause: timedelta = timedelta(days=1)
    contact_tries: int = 5
    contact_window: timedelta = timedelta(hours=1)
    cooling_off: timedelta = timedelta(hours=24)
    cooling_off_on_violation: timedelta = timedelta(hours=1)
    erasure_approvers: int = 2
    personal_message_lifetime: timedelta = timedelta(minutes=10)
    copies_per_day: int = 3
    attachments_per_request: int = 5
    link_lifetime: timedelta = timedelta(hours=1)
    office_opens: time = time(9)
    office_closes: time = time(18)
    untaken_after: timedelta = timedelta(minutes=30)
    lease: timedelta = timedelta(hours=4)
    lease_warning: timedelta = timedelta(minutes=30)
    invitation_lifetime: timedelta = timedelta(hours=24)
    outage_threshold: timedelta = timedelta(hours=48)
    outage_previews: tuple[timedelta, ...] = (timedelta(hours=4), timedelta(hours=1))
    stays_up_for: timedelta = timedelta(minutes=15)
    enquiry_pause: timedelta = timedelta(seconds=5)
    enquiry_messages_per_hour: int = 20
    open_enquiries: int = 3
    broadcast_rate: float = 25.0
