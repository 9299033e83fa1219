"""Correction (§2.1): what can be corrected, the proposed value kept sealed while it is looked over, and filing it."""

from collections.abc import Sequence
from dataclasses import dataclass

from privacy.access_log import Look, LookedAt, Looker, Why
from privacy.attachment import Attachment
from privacy.correction_draft import Proposal, attach_to_draft, begin_draft, draft_of, hand_in
from privacy.correction_fields import EXPECTED, Correction, Field, read_value
from privacy.deadline import Deadlines
from privacy.dossier import Category, Value
from privacy.erasure import Filed
from privacy.errors import Reason, Refused
from privacy.filing import file_request
from privacy.journal import move
from privacy.letter import LetterKind
from privacy.masking import masked
from privacy.ports import Clock, Storage, Transaction
from privacy.renter import Occasion, Renter, SubjectId
from privacy.request import Kind, PrivacyRequest, Stage, Status
from privacy.restriction import confirmed_block
from privacy.rules import Rules
from privacy.standing import proven_subject, stepped_up_subject
from privacy.telling import linked_accounts, tell_renters, tell_staff

_CATEGORIES = tuple(category for category in Category if category is not Category.MOBILE_NUMBER)


@dataclass(frozen=True, slots=True)
class Offers:
    """What is held and may be corrected, what is missing and may be added, and what is already asked."""

    held: tuple[Field, ...]
    missing: tuple[Field, ...]
    open_request: PrivacyRequest | None


class Correcting:
    """The renter's side. A phone number is no field here: it is proven, not typed (privacy.phone_change)."""

    def __init__(self, storage: Storage, clock: Clock, rules: Rules, deadlines: Deadlines) -> None:
        self._storage, self._clock, self._rules, self._deadlines = storage, clock, rules, deadlines

    async def offers(self, renter: Renter) -> Offers:
        """Raises Refused: NOT_PROVEN, LINK_HELD."""
        subject_id = proven_subject(renter, self._clock.now(), self._rules)
        return await self._storage.read(lambda tx: _offers(tx, subject_id))

    async def propose(self, renter: Renter, wanted: Field, typed: str, occasion: Occasion) -> Proposal:
        """Check the value and keep it, sealed, until it is sent or a quarter of an hour has passed.

        Raises Refused: NOT_PROVEN, LINK_HELD, STEP_UP_NEEDED, NOTHING_HELD, VALUE_SAME; and see read_value.
        """
        return await self._storage.write(lambda tx: self._propose(tx, renter, wanted, typed, occasion))

    async def proposal(self, renter: Renter) -> Proposal:
        """What was proposed last, with its documents. Raises Refused: NO_DRAFT."""
        now = self._clock.now()
        return await self._storage.read(lambda tx: draft_of(tx, renter, now))

    async def attach(self, renter: Renter, attachment: Attachment, caption: str, occasion: Occasion) -> Proposal:
        """Keep a document with what was proposed, sealed; the same message again adds nothing.

        Raises Refused: NOT_PROVEN, LINK_HELD, NO_DRAFT, NOTHING_HELD, TOO_MANY_FILES, STATEMENT_TOO_LONG.
        """
        subject_id = proven_subject(renter, occasion.at, self._rules)
        return await self._storage.write(
            lambda tx: attach_to_draft(tx, renter, subject_id, attachment, caption, occasion, self._rules)
        )

    async def file(self, renter: Renter, occasion: Occasion) -> Filed:
        """Send what was proposed last. One active correction per subject: a second one returns the first.

        Raises Refused: NOT_PROVEN, LINK_HELD, STEP_UP_NEEDED, NO_DRAFT, NOTHING_HELD.
        """
        return await self._storage.write(lambda tx: self._file(tx, renter, occasion))

    def _propose(self, tx: Transaction, renter: Renter, wanted: Field, typed: str, occasion: Occasion) -> Proposal:
        subject_id = stepped_up_subject(renter, occasion.at, self._rules)
        current = _value_of(tx, subject_id, wanted)
        text = read_value(wanted, typed)
        if current is not None and current.text == text:
            raise Refused(Reason.VALUE_SAME)
        actor = f"account:{renter.account_id}"
        look = Look(Looker.RENTER, actor, LookedAt.MASKED_VALUES, Why.CORRECTION, occasion.at)
        tx.access_log.record(subject_id, look)
        was = masked(wanted.category, current.text) if current and current.text else ""
        return begin_draft(tx, renter, Proposal(wanted, was, text), occasion.at)

    def _file(self, tx: Transaction, renter: Renter, occasion: Occasion) -> Filed:
        if (done_before := tx.requests.by_cause(renter.account_id, occasion.cause)) is not None:
            return Filed(done_before, (), repeated=False)
        current = tx.accounts.get(renter.account_id) or renter
        subject_id = proven_subject(current, occasion.at, self._rules)
        if (standing := tx.requests.active_of(subject_id, Kind.RECTIFICATION)) is not None:
            return Filed(standing, (), repeated=True)
        stepped_up_subject(current, occasion.at, self._rules)
        draft = draft_of(tx, current, occasion.at)
        wish = _wish(tx, subject_id, draft)
        concerned = frozenset({wish.field.category})
        kind = Kind.RECTIFICATION
        follows = confirmed_block(tx, subject_id, concerned)
        request = file_request(
            tx, current, subject_id, kind, occasion, self._deadlines, categories=concerned, follows=follows
        )
        tx.corrections.add(request.request_id, subject_id, wish, occasion.at)
        hand_in(tx, current, request, draft, occasion)
        return Filed(set_out(tx, request, occasion), (), repeated=False)


def _offers(tx: Transaction, subject_id: SubjectId) -> Offers:
    held = _numbered(tx.subjects.values(subject_id, _CATEGORIES))
    known = {(one.category, one.name) for one in held}
    missing = tuple(one for one in EXPECTED if (one.category, one.name) not in known)
    return Offers(tuple(held), missing, tx.requests.active_of(subject_id, Kind.RECTIFICATION))


def _numbered(values: Sequence[Value]) -> dict[Field, Value]:
    """Fields in the order of the dossier; repeated ones are told apart by their place."""
    found: dict[Field, Value] = {}
    for value in values:
        nth = sum((one.category, one.name) == (value.category, value.field) for one in found)
        found[Field(value.category, value.field, nth)] = value
    return found


def _value_of(tx: Transaction, subject_id: SubjectId, wanted: Field) -> Value | None:
    """None for what may be added. Raises Refused: NOTHING_HELD for any other field, also one from a forged tap."""
    value = _numbered(tx.subjects.values(subject_id, _CATEGORIES)).get(wanted)
    if value is None and wanted not in EXPECTED:
        raise Refused(Reason.NOTHING_HELD)
    return value


def _wish(tx: Transaction, subject_id: SubjectId, draft: Proposal) -> Correction:
    current = _value_of(tx, subject_id, draft.field)
    return Correction(draft.field, current.value_id if current else None, draft.new)


def set_out(tx: Transaction, request: PrivacyRequest, occasion: Occasion) -> PrivacyRequest:
    """Before the desk, and the subject's other accounts know."""
    triaged = move(tx, request, Status.IN_PROGRESS, Stage.TRIAGE, actor="system", at=occasion.at)
    waiting = move(tx, triaged, Status.IN_PROGRESS, Stage.AWAITING_APPROVAL, actor="system", at=occasion.at)
    told = linked_accounts(tx, request.subject_id) - {request.account_id}
    tell_renters(tx, waiting, told, LetterKind.CORRECTION_ANNOUNCED)
    tell_staff(tx, waiting)
    return waiting
