"""Correcting the phone number (§2.1): which one, looking the proven new one over, and filing it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from privacy.access_log import Look, LookedAt, Looker, Why
from privacy.correction import set_out
from privacy.correction_fields import Correction, Field
from privacy.deadline import Deadlines
from privacy.dossier import Category, Value
from privacy.erasure import Filed
from privacy.errors import Reason, Refused
from privacy.filing import file_request
from privacy.intake_reading import PHONE_FIELD
from privacy.masking import masked_phone
from privacy.phone_proof import draft_key
from privacy.ports import Clock, Storage, Transaction
from privacy.renter import AccountId, Occasion, Renter, SubjectId
from privacy.request import Kind, PrivacyRequest
from privacy.rules import Rules
from privacy.standing import proven_subject, stepped_up_subject
from privacy.use import PROOF_OF_IDENTITY

PHONE = Field(Category.MOBILE_NUMBER, PHONE_FIELD)
_PHONES = frozenset({Category.MOBILE_NUMBER})


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers on file, masked, in their order; what is already asked; and whether a new one is proven."""

    masked: tuple[str, ...]
    open_request: PrivacyRequest | None
    proven: bool


@dataclass(frozen=True, slots=True)
class NewNumber:
    """What the renter looks over: both masked, for the new one may be another person's. `was` is empty if missing.

    `here`: this account has shared the number itself, and so stays linked.
    """

    nth: int
    was: str
    new: str
    here: bool


class PhoneChange:
    """The renter's side, once privacy.phone_proof has kept a number for it."""

    def __init__(self, storage: Storage, clock: Clock, rules: Rules, deadlines: Deadlines) -> None:
        self._storage, self._clock, self._rules, self._deadlines = storage, clock, rules, deadlines

    async def numbers(self, renter: Renter) -> Numbers:
        """Raises Refused: NOT_PROVEN, LINK_HELD."""
        return await self._storage.write(lambda tx: self._numbers(tx, renter))

    async def look_over(self, renter: Renter) -> NewNumber:
        """Raises Refused: NOT_PROVEN, LINK_HELD, NO_DRAFT, NUMBER_SAME, NOTHING_HELD."""
        return await self._storage.write(lambda tx: self._look_over(tx, renter))

    async def file(self, renter: Renter, occasion: Occasion) -> Filed:
        """Send the proven number. One active correction per subject: a second one returns the first.

        That the number is another subject's changes no answer here; the desk sees it.
        Raises Refused: NOT_PROVEN, LINK_HELD, STEP_UP_NEEDED, NO_DRAFT, NUMBER_SAME, NOTHING_HELD.
        """
        return await self._storage.write(lambda tx: self._file(tx, renter, occasion))

    def _numbers(self, tx: Transaction, renter: Renter) -> Numbers:
        subject_id = proven_subject(renter, self._clock.now(), self._rules)
        held = tuple(masked_phone(value.text) for value in _held(tx, subject_id))
        _show_in_log(tx, renter, subject_id, self._clock.now())
        drafted = tx.notes.get(draft_key(renter.account_id), self._clock.now())
        proven = drafted is not None and not _is_held(tx, subject_id, drafted["number"])
        return Numbers(held, tx.requests.active_of(subject_id, Kind.RECTIFICATION), proven)

    def _look_over(self, tx: Transaction, renter: Renter) -> NewNumber:
        now = self._clock.now()
        subject_id = proven_subject(renter, now, self._rules)
        wish = _drafted(tx, renter, subject_id, now)
        held, nth = _held(tx, subject_id), wish.field.nth
        was = masked_phone(held[nth].text) if nth < len(held) else ""
        _show_in_log(tx, renter, subject_id, now)
        return NewNumber(nth, was, masked_phone(wish.text), here=wish.proven_by == renter.account_id)

    def _file(self, tx: Transaction, renter: Renter, occasion: Occasion) -> Filed:
        if (done_before := tx.requests.by_cause(renter.account_id, occasion.cause)) is not None:
            return Filed(done_before, (), repeated=False)
        current = tx.accounts.get(renter.account_id) or renter
        subject_id = proven_subject(current, occasion.at, self._rules)
        if (standing := tx.requests.active_of(subject_id, Kind.RECTIFICATION)) is not None:
            return Filed(standing, (), repeated=True)
        stepped_up_subject(current, occasion.at, self._rules)
        wish = _drafted(tx, current, subject_id, occasion.at)
        kind = Kind.RECTIFICATION
        request = file_request(tx, current, subject_id, kind, occasion, self._deadlines, categories=_PHONES)
        tx.corrections.add(request.request_id, subject_id, wish, occasion.at)
        tx.notes.drop(draft_key(current.account_id))
        return Filed(set_out(tx, request, occasion), (), repeated=False)


def _show_in_log(tx: Transaction, renter: Renter, subject_id: SubjectId, at: datetime) -> None:
    look = Look(Looker.RENTER, f"account:{renter.account_id}", LookedAt.MASKED_VALUES, Why.CORRECTION, at)
    tx.access_log.record(subject_id, look)


def _held(tx: Transaction, subject_id: SubjectId) -> Sequence[Value]:
    return [value for value in tx.subjects.values(subject_id, _PHONES) if value.field == PHONE_FIELD]


def _is_held(tx: Transaction, subject_id: SubjectId, number: str) -> bool:
    """Also where a block withholds it: whoever asks has just proven that very number."""
    return number in tx.subjects.phones(subject_id, PROOF_OF_IDENTITY)


def _drafted(tx: Transaction, renter: Renter, subject_id: SubjectId, now: datetime) -> Correction:
    draft = tx.notes.get(draft_key(renter.account_id), now)
    if draft is None:
        raise Refused(Reason.NO_DRAFT)
    if _is_held(tx, subject_id, draft["number"]):
        raise Refused(Reason.NUMBER_SAME)
    held, nth = _held(tx, subject_id), int(draft["nth"])
    if held and not 0 <= nth < len(held):
        raise Refused(Reason.NOTHING_HELD)  # from a forged tap
    value_id = held[nth].value_id if held else None
    field = Field(PHONE.category, PHONE.name, nth)
    return Correction(field, value_id, draft["number"], AccountId(draft["by"]))
