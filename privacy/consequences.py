"""What a decision of the desk leads to, kind by kind. The desk decides; the rest follows from here."""

from collections.abc import Callable, Mapping
from datetime import datetime

from privacy.block_review import confirm_violation
from privacy.correction_desk import correct
from privacy.erasure import await_cooling_off
from privacy.ports import Transaction
from privacy.request import Kind, PrivacyRequest

Consequence = Callable[[Transaction, PrivacyRequest, str, datetime], PrivacyRequest]

AFTER_GRANT: Mapping[Kind, Consequence] = {
    Kind.ERASURE: await_cooling_off,
    Kind.RECTIFICATION: correct,
    Kind.RESTRICTION: confirm_violation,
}
"""Called with the request still awaiting approval; moves it on. Takes the transaction, the request, actor and time."""

AFTER_DENIAL: Mapping[Kind, Consequence] = {}
"""Called with the request just denied, for what must be undone: a block is lifted where no violation was found."""
