"""Withdrawing a consent (§6.1.3, Law art. 8): at once, or, where an obligation stands, by itself when that has ended.

Withdrawal is not erasure: processing for the purpose stops, and what must be kept is kept by its own rule.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from privacy.consent import ConsentEvent, ConsentMethod, ConsentState, standings
from privacy.consent_ledger import Obligation, append, just_after, obligations, standing_of, tell_of_consent
from privacy.consent_text import ConsentCatalogue
from privacy.deadline import Deadlines, day_in_almaty, start_of
from privacy.filing import file_request
from privacy.journal import move, refresh_cards
from privacy.letter import Lane, Letter, LetterKind
from privacy.ports import Transaction
from privacy.renter import Occasion, Renter, SubjectId
from privacy.request import Kind, PrivacyRequest, RequestId, Stage, Status
from privacy.telling import concerned, tell_staff

SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """How a wish to withdraw ended. `waits_for` is empty where it took effect at once."""

    event: ConsentEvent
    waits_for: tuple[Obligation, ...] = ()


class Withdrawing:
    """The steps of a withdrawal within one transaction; every one may be repeated without effect."""

    def __init__(self, deadlines: Deadlines, catalogue: ConsentCatalogue) -> None:
        self._deadlines, self._catalogue = deadlines, catalogue

    def waits_for(
        self, tx: Transaction, subject_id: SubjectId, granted: ConsentEvent, at: datetime
    ) -> tuple[Obligation, ...]:
        """The obligations that hold a withdrawal of this consent back today."""
        text = self._catalogue.covering(granted.purpose, granted.text_version)
        return obligations(text, tx.holds.of(subject_id), day_in_almaty(at))

    def withdraw(self, tx: Transaction, renter: Renter, granted: ConsentEvent, occasion: Occasion) -> Withdrawal:
        """`granted` is how the consent stands by now. Taken from the renter's subject."""
        subject_id = SubjectId(str(renter.subject_id))
        request = self._request(tx, renter, subject_id, granted, occasion)
        at = just_after(standing_of(tx, subject_id, granted.purpose), occasion.at)
        wish = replace(
            granted,
            state=ConsentState.WITHDRAW_REQUESTED,
            method=ConsentMethod.TELEGRAM_BUTTON,
            at=at,
            request_id=request.request_id,
        )
        append(tx, subject_id, wish, f"account:{renter.account_id}")
        if waits_for := self.waits_for(tx, subject_id, granted, occasion.at):
            return Withdrawal(self._defer(tx, request, wish, occasion.at), waits_for)
        done = complete(tx, request, wish, ConsentMethod.TELEGRAM_BUTTON, at)
        tell_of_consent(tx, concerned(tx, request) - {renter.account_id}, LetterKind.CONSENT_WITHDRAWN, done)
        tell_systems(tx, _set_going(tx, request, occasion.at), done)
        return Withdrawal(done)

    def wake(self, tx: Transaction, request_id: RequestId, now: datetime) -> None:
        """Withdraw what no obligation holds back any more; look again tomorrow for the rest."""
        request = tx.requests.get(request_id)
        if request is None or not request.active:
            return
        waiting = deferred_by(tx, request)
        free = [event for event in waiting if not self.waits_for(tx, request.subject_id, event, now)]
        ended = [complete(tx, request, event, ConsentMethod.SYSTEM, now) for event in free]
        for done in ended:
            tell_of_consent(tx, concerned(tx, request), LetterKind.CONSENT_WITHDRAWN, done)
        if len(free) < len(waiting):
            _look_again_tomorrow(tx, request, now)
        if ended:
            tell_systems(tx, _set_going(tx, request, now), ended[-1])

    def _request(
        self, tx: Transaction, renter: Renter, subject_id: SubjectId, granted: ConsentEvent, occasion: Occasion
    ) -> PrivacyRequest:
        """The active one is joined: a subject has one at a time, and it may be about several consents."""
        active = tx.requests.active_of(subject_id, Kind.CONSENT_WITHDRAWAL)
        if active is not None:
            return active
        covered = self._catalogue.covering(granted.purpose, granted.text_version).categories
        kind = Kind.CONSENT_WITHDRAWAL
        filed = file_request(tx, renter, subject_id, kind, occasion, self._deadlines, categories=covered)
        return move(tx, filed, Status.IN_PROGRESS, Stage.TRIAGE, actor=SYSTEM, at=occasion.at)

    def _defer(self, tx: Transaction, request: PrivacyRequest, wish: ConsentEvent, at: datetime) -> ConsentEvent:
        event = replace(
            wish,
            state=ConsentState.WITHDRAWAL_DEFERRED,
            method=ConsentMethod.SYSTEM,
            at=wish.at + timedelta(microseconds=1),
        )
        append(tx, request.subject_id, event, SYSTEM)
        if request.stage is Stage.TRIAGE:
            request = move(tx, request, Status.IN_PROGRESS, Stage.ON_HOLD, actor=SYSTEM, at=at)
            tell_staff(tx, request)
        _look_again_tomorrow(tx, request, at)
        return event


def complete(
    tx: Transaction, request: PrivacyRequest, wish: ConsentEvent, method: ConsentMethod, at: datetime
) -> ConsentEvent:
    """From this event on nothing may be done for the purpose any more."""
    standing = standing_of(tx, request.subject_id, wish.purpose)
    event = replace(wish, state=ConsentState.WITHDRAWN, method=method, at=just_after(standing, at))
    return append(tx, request.subject_id, event, SYSTEM)


def deferred_by(tx: Transaction, request: PrivacyRequest) -> list[ConsentEvent]:
    """Withdrawals that wait under this request."""
    newest = [standing.newest for standing in standings(tx.consents.of(request.subject_id)).values() if standing.ending]
    return [event for event in newest if event is not None and event.request_id == request.request_id]


def after_revocation(tx: Transaction, request: PrivacyRequest, actor: str, at: datetime) -> None:
    """The renter has taken the wish back: what had not been withdrawn yet stands again."""
    for event in deferred_by(tx, request):
        standing = standing_of(tx, request.subject_id, event.purpose)
        again = replace(
            event, state=ConsentState.RENEWED, method=ConsentMethod.TELEGRAM_BUTTON, at=just_after(standing, at)
        )
        append(tx, request.subject_id, again, actor)


def settle_withdrawal(tx: Transaction, request: PrivacyRequest, at: datetime) -> bool:
    """All systems know. The request ends when no withdrawal waits under it any more. False for another kind."""
    if request.kind is not Kind.CONSENT_WITHDRAWAL:
        return False
    if request.stage is Stage.ERROR:
        request = move(tx, request, Status.IN_PROGRESS, Stage.EXECUTING, actor=SYSTEM, at=at)
    if request.stage is Stage.EXECUTING and not deferred_by(tx, request):
        tell_staff(tx, move(tx, request, Status.FULFILLED, Stage.FULL, actor=SYSTEM, at=at))
    else:
        refresh_cards(tx, request)
    return True


def tell_systems(tx: Transaction, request: PrivacyRequest, because: ConsentEvent) -> None:
    """Each system is told for which purposes it must not use the person's data now."""
    facts = {"request_id": request.request_id}
    dedupe = f"consents:{request.request_id}:{because.number}"
    tx.outbox.post(Letter(Lane.WORK, LetterKind.CONSENTS_CHANGED, facts, dedupe_key=dedupe))


def _set_going(tx: Transaction, request: PrivacyRequest, at: datetime) -> PrivacyRequest:
    """An active request that others wait under stays where it is."""
    if request.stage is Stage.TRIAGE or (request.stage is Stage.ON_HOLD and not deferred_by(tx, request)):
        return move(tx, request, Status.IN_PROGRESS, Stage.EXECUTING, actor=SYSTEM, at=at)
    return request


def _look_again_tomorrow(tx: Transaction, request: PrivacyRequest, now: datetime) -> None:
    """Daily, because an obligation may end early: a rental returned, a debt paid."""
    tomorrow = day_in_almaty(now) + timedelta(days=1)
    facts, start = {"request_id": request.request_id}, start_of(tomorrow)
    dedupe = f"withdrawal:{request.request_id}:{tomorrow.isoformat()}"
    letter = Letter(Lane.WORK, LetterKind.WITHDRAWAL_LOOK, facts, not_before=start, dedupe_key=dedupe)
    tx.outbox.post(letter)
