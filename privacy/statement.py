"""What a renter writes about a request in their own words: kept sealed until the request ends, then forgotten."""

from datetime import timedelta

from privacy.errors import Reason, Refused
from privacy.ports import Transaction
from privacy.renter import Occasion
from privacy.request import PrivacyRequest, RequestId

LONGEST_PART = 1000
LONGEST = 3000
_KEPT_AT_MOST = timedelta(days=400)


def add_to_statement(tx: Transaction, request: PrivacyRequest, text: str, occasion: Occasion) -> bool:
    """Put another message to what was said before. False if this very message was added already.

    Raises Refused: STATEMENT_TOO_LONG.
    """
    said = tx.notes.get(_key(request.request_id), occasion.at) or {"text": "", "cause": ""}
    if said["cause"] == occasion.cause:
        return False
    together = "\n".join(part for part in (said["text"], text.strip()) if part)
    if len(text) > LONGEST_PART or len(together) > LONGEST:
        raise Refused(Reason.STATEMENT_TOO_LONG, longest=LONGEST_PART)
    note = {"text": together, "cause": occasion.cause}
    tx.notes.put(_key(request.request_id), note, occasion.at + _KEPT_AT_MOST)
    return True


def statement_of(tx: Transaction, request: PrivacyRequest, occasion: Occasion) -> str | None:
    said = tx.notes.get(_key(request.request_id), occasion.at)
    return said["text"] if said is not None else None


def forget_statement(tx: Transaction, request_id: RequestId) -> None:
    tx.notes.drop(_key(request_id))


def _key(request_id: RequestId) -> str:
    return f"statement:{request_id}"
