"""What a correction will ask for, kept sealed for a quarter of an hour: looked over, and documents attached to it."""

import dataclasses
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from privacy.attaching import check_room, note
from privacy.attachment import ATTACHED, Attachment
from privacy.correction_fields import Field
from privacy.dossier import Category
from privacy.errors import Reason, Refused
from privacy.explaining import EXPLAINED
from privacy.ports import Transaction
from privacy.renter import Occasion, Renter, SubjectId
from privacy.request import PrivacyRequest
from privacy.rules import Rules
from privacy.statement import LONGEST_PART, add_to_statement

DRAFT_FOR = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the renter looks over before sending. `was` is masked and empty for what is missing.

    `said` is what stood under the documents; `until` when the draft is forgotten.
    """

    field: Field
    was: str
    new: str = dataclasses.field(repr=False)
    documents: int = 0
    said: str = dataclasses.field(default="", repr=False)
    until: datetime | None = None


def begin_draft(tx: Transaction, renter: Renter, proposal: Proposal, at: datetime) -> Proposal:
    """A new value begins anew: documents of an earlier draft are not its own."""
    begun = replace(proposal, until=at + DRAFT_FOR)
    tx.attachments.drop_drafts(renter.account_id)
    _keep(tx, renter, begun)
    return begun


def draft_of(tx: Transaction, renter: Renter, at: datetime) -> Proposal:
    """Raises Refused: NO_DRAFT."""
    kept = tx.notes.get(_key(renter), at)
    if kept is None:
        raise Refused(Reason.NO_DRAFT)
    field = Field(Category(kept["category"]), kept["name"], int(kept["nth"]))
    until = datetime.fromisoformat(kept["until"])
    documents = len(tx.attachments.draft_causes(renter.account_id, until - DRAFT_FOR))
    return Proposal(field, kept["was"], kept["text"], documents, kept["said"], until)


def attach_to_draft(
    tx: Transaction,
    renter: Renter,
    subject_id: SubjectId,
    attachment: Attachment,
    caption: str,
    occasion: Occasion,
    rules: Rules,
) -> Proposal:
    """The same message again adds nothing.

    Raises Refused: NO_DRAFT, NOTHING_HELD, TOO_MANY_FILES, STATEMENT_TOO_LONG.
    """
    draft = draft_of(tx, renter, occasion.at)
    if occasion.cause in tx.attachments.draft_causes(renter.account_id, occasion.at - DRAFT_FOR):
        return draft
    check_room(draft.documents, rules)
    said = "\n".join(part for part in (draft.said, caption.strip()) if part)
    if len(said) > LONGEST_PART:
        raise Refused(Reason.STATEMENT_TOO_LONG, longest=LONGEST_PART)
    if not tx.attachments.add(None, renter.account_id, subject_id, attachment, occasion.cause, occasion.at):
        raise Refused(Reason.NOTHING_HELD)
    added = replace(draft, documents=draft.documents + 1, said=said)
    _keep(tx, renter, added)
    return added


def hand_in(tx: Transaction, renter: Renter, request: PrivacyRequest, draft: Proposal, occasion: Occasion) -> None:
    """The draft has become this request: its documents and what was said are the request's own."""
    for _ in range(tx.attachments.adopt(renter.account_id, request.request_id, occasion.at - DRAFT_FOR)):
        note(tx, request, renter, occasion.at, ATTACHED)
    if draft.said and add_to_statement(tx, request, draft.said, occasion):
        note(tx, request, renter, occasion.at, EXPLAINED)
    tx.notes.drop(_key(renter))


def _keep(tx: Transaction, renter: Renter, draft: Proposal) -> None:
    if draft.until is None:
        raise ValueError("a draft without an end")
    kept = {
        "category": draft.field.category.value,
        "name": draft.field.name,
        "nth": str(draft.field.nth),
        "was": draft.was,
        "text": draft.new,
        "said": draft.said,
        "until": draft.until.isoformat(),
    }
    tx.notes.put(_key(renter), kept, draft.until)


def _key(renter: Renter) -> str:
    return f"correction:{renter.account_id}"
