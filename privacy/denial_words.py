"""What staff add to the ready text of a denial: a paragraph in both languages, sealed, gone after a year and a bit."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from privacy.errors import Reason, Refused
from privacy.ports import Transaction
from privacy.renter import Language
from privacy.request import PrivacyRequest

LONGEST_PARAGRAPH = 600
_KEPT = timedelta(days=400)

InBoth = Mapping[Language, str]


def paragraph(text: str) -> str:
    """As it is kept. Raises Refused: STATEMENT_TOO_LONG."""
    kept = text.strip()
    if len(kept) > LONGEST_PARAGRAPH:
        raise Refused(Reason.STATEMENT_TOO_LONG, longest=LONGEST_PARAGRAPH)
    return kept


def keep_paragraph(tx: Transaction, denied: PrivacyRequest, added: InBoth, at: datetime) -> None:
    """Neither language without the other: both are equal. Raises ValueError."""
    if any(not added.get(language) for language in Language):
        raise ValueError("a paragraph is written in both languages")
    note = {language.value: paragraph(added[language]) for language in Language}
    tx.notes.put(_key(denied), note, at + _KEPT)


def paragraph_of(tx: Transaction, request: PrivacyRequest) -> InBoth:
    """Empty if nothing was added, or it is gone by now."""
    if request.denial is None or request.closed_at is None:
        return {}
    note = tx.notes.get(_key(request), request.closed_at)
    return {} if note is None else {Language(language): text for language, text in note.items()}


def _key(request: PrivacyRequest) -> str:
    return f"denial:{request.request_id}"
