"""My consents (§5, §6.1.3): what they cover and their history; giving, refusing, withdrawing.

Withdrawing is as easy as giving: a proven number is enough for both.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from privacy.consent import ConsentEvent, ConsentMethod, ConsentStanding, ConsentState
from privacy.consent_ledger import Obligation, append, just_after, standing_of
from privacy.consent_receipt import Receipts
from privacy.consent_text import ConsentCatalogue, ConsentText
from privacy.deadline import Deadlines
from privacy.dossier import Purpose
from privacy.errors import Reason, Refused
from privacy.policy import Policy
from privacy.ports import Clock, Storage, Transaction
from privacy.renter import Language, Occasion, Renter, SubjectId
from privacy.request import Kind, RequestId
from privacy.rules import Rules
from privacy.signed import Signed
from privacy.standing import proven_subject
from privacy.withdrawal import Withdrawal, Withdrawing, tell_systems


@dataclass(frozen=True, slots=True)
class ConsentView:
    """One purpose as the renter sees it. `text` is what a consent given now would say, or what the standing one says.

    `waits_for` is what would hold a withdrawal back today; `request` is the number of the one that it waits under.
    """

    standing: ConsentStanding
    text: ConsentText
    in_force: bool
    renewable: bool
    waits_for: tuple[Obligation, ...] = ()
    request: str | None = None


class MyConsents:
    """Only of the renter's own subject. Every method raises Refused: NOT_PROVEN, LINK_HELD."""

    def __init__(
        self,
        storage: Storage,
        clock: Clock,
        rules: Rules,
        receipts: Receipts,
        withdrawing: Withdrawing,
    ) -> None:
        self._storage, self._clock, self._rules = storage, clock, rules
        self._receipts, self._withdrawing, self._catalogue = receipts, withdrawing, receipts.catalogue

    async def all(self, renter: Renter) -> Sequence[ConsentView]:
        """Every purpose of the policy, in its order."""
        return await self._storage.read(lambda tx: [self._view(tx, renter, purpose) for purpose in Purpose])

    async def one(self, renter: Renter, purpose: Purpose) -> ConsentView:
        return await self._storage.read(lambda tx: self._view(tx, renter, purpose))

    async def ask(self, renter: Renter, purpose: Purpose, occasion: Occasion) -> ConsentView:
        """The page with the text is shown: where no consent stands, that is asking for one, and it is written down."""
        return await self._storage.write(lambda tx: self._ask(tx, renter, purpose, occasion))

    async def give(self, renter: Renter, purpose: Purpose, version: str, occasion: Occasion) -> ConsentEvent:
        """Give, or renew one that ends soon. One that stands is returned as it is.

        Raises Refused: CONSENT_TEXT_CHANGED if `version` is not what is asked for now.
        """
        return await self._storage.write(lambda tx: self._give(tx, renter, purpose, version, occasion))

    async def refuse(self, renter: Renter, purpose: Purpose, occasion: Occasion) -> ConsentEvent:
        """Raises Refused: NO_CONSENT where none was asked for."""
        return await self._storage.write(lambda tx: self._refuse(tx, renter, purpose, occasion))

    async def withdraw(self, renter: Renter, purpose: Purpose, occasion: Occasion) -> Withdrawal:
        """At once, or deferred; asked again it answers as before. Raises Refused: NO_CONSENT."""
        return await self._storage.write(lambda tx: self._withdraw(tx, renter, purpose, occasion))

    async def receipt(self, renter: Renter, purpose: Purpose, number: str) -> Signed:
        """Of one event of the history. Raises Refused: NO_CONSENT."""
        event, ref = await self._storage.read(lambda tx: self._event(tx, renter, purpose, number))
        return self._receipts.receipt(event, ref, self._storage.signer)

    def _view(self, tx: Transaction, renter: Renter, purpose: Purpose) -> ConsentView:
        now = self._clock.now()
        subject_id = proven_subject(renter, now, self._rules)
        standing = standing_of(tx, subject_id, purpose)
        granted = standing.granted if standing.in_force(now) else None
        if granted is None:
            return ConsentView(standing, self._catalogue.current(purpose), in_force=False, renewable=False)
        return ConsentView(
            standing,
            self._catalogue.covering(purpose, granted.text_version),
            in_force=True,
            renewable=standing.renewable(now),
            waits_for=self._withdrawing.waits_for(tx, subject_id, granted, now),
            request=_request_number(tx, standing),
        )

    def _ask(self, tx: Transaction, renter: Renter, purpose: Purpose, occasion: Occasion) -> ConsentView:
        view = self._view(tx, renter, purpose)
        newest, text = view.standing.newest, view.text
        asked = newest is not None and newest.state is ConsentState.REQUESTED and newest.text_version == text.version
        if view.in_force or asked:
            return view
        self._append(tx, renter, view.standing, text, ConsentState.REQUESTED, occasion.at)
        return self._view(tx, renter, purpose)

    def _give(
        self, tx: Transaction, renter: Renter, purpose: Purpose, version: str, occasion: Occasion
    ) -> ConsentEvent:
        view = self._view(tx, renter, purpose)
        granted = view.standing.granted
        if granted is not None and view.in_force and not view.renewable:
            return granted
        text = self._catalogue.current(purpose)
        if version != text.version:
            raise Refused(Reason.CONSENT_TEXT_CHANGED)
        state = ConsentState.RENEWED if view.in_force else ConsentState.GIVEN
        event = self._append(tx, renter, view.standing, text, state, occasion.at)
        if view.standing.stopped:
            _let_systems_know(tx, renter, event)
        return event

    def _refuse(self, tx: Transaction, renter: Renter, purpose: Purpose, occasion: Occasion) -> ConsentEvent:
        view = self._view(tx, renter, purpose)
        newest = view.standing.newest
        if newest is not None and newest.state is ConsentState.REFUSED:
            return newest
        if newest is None or newest.state is not ConsentState.REQUESTED:
            raise Refused(Reason.NO_CONSENT)
        return self._append(tx, renter, view.standing, view.text, ConsentState.REFUSED, occasion.at)

    def _withdraw(self, tx: Transaction, renter: Renter, purpose: Purpose, occasion: Occasion) -> Withdrawal:
        view = self._view(tx, renter, purpose)
        newest, granted = view.standing.newest, view.standing.granted
        if newest is not None and view.standing.ending:
            return Withdrawal(newest, view.waits_for)
        if newest is not None and newest.state is ConsentState.WITHDRAWN:
            return Withdrawal(newest)
        if granted is None or not view.in_force:
            raise Refused(Reason.NO_CONSENT)
        return self._withdrawing.withdraw(tx, renter, granted, occasion)

    def _event(self, tx: Transaction, renter: Renter, purpose: Purpose, number: str) -> tuple[ConsentEvent, str]:
        view = self._view(tx, renter, purpose)
        event = next((event for event in view.standing.history if event.number == number), None)
        if event is None:
            raise Refused(Reason.NO_CONSENT)
        return event, tx.subjects.ref(_subject(renter))

    def _append(
        self,
        tx: Transaction,
        renter: Renter,
        standing: ConsentStanding,
        text: ConsentText,
        state: ConsentState,
        at: datetime,
    ) -> ConsentEvent:
        language, at = renter.language or Language.RU, just_after(standing, at)
        granting = state in {ConsentState.GIVEN, ConsentState.RENEWED}
        event = ConsentEvent(
            purpose=text.purpose,
            state=state,
            text_version=text.version,
            language=language,
            method=ConsentMethod.TELEGRAM_BUTTON,
            at=at,
            text_sha256=text.sha256(language),
            valid_until=text.valid_until(at) if granting else None,
        )
        return append(tx, _subject(renter), event, f"account:{renter.account_id}")


def my_consents(storage: Storage, clock: Clock, rules: Rules, deadlines: Deadlines, policy: Policy) -> MyConsents:
    """With the texts that come with the program."""
    catalogue = ConsentCatalogue.packaged()
    return MyConsents(storage, clock, rules, Receipts(policy, catalogue), Withdrawing(deadlines, catalogue))


def _subject(renter: Renter) -> SubjectId:
    """Of a renter whose proof stands."""
    return SubjectId(str(renter.subject_id))


def _request_number(tx: Transaction, standing: ConsentStanding) -> str | None:
    newest = standing.newest
    if newest is None or not standing.ending or newest.request_id is None:
        return None
    request = tx.requests.get(RequestId(newest.request_id))
    return request.number if request is not None else None


def _let_systems_know(tx: Transaction, renter: Renter, event: ConsentEvent) -> None:
    """Where a withdrawal stopped the processing, the systems must hear that it may go on."""
    withdrawals = [r for r in tx.requests.of_renter(renter) if r.kind is Kind.CONSENT_WITHDRAWAL]
    if withdrawals:
        tell_systems(tx, withdrawals[0], event)
