"""Every screen of an appeal: what it is, and the cards of the appeal and of the denial that it is about."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.screens import appeals, card, desk, notices
from bot.screens.screen import Screen
from bot.words import Words
from privacy.appeals import APPEALED
from privacy.desk import DeskStory
from privacy.request import Kind, RequestEvent, RequestId
from privacy.staff import StaffId
from tests.bot.screens import samples as some

State = Callable[[Words], Screen]
_APPEAL = replace(some.AWAITING, appeals="DSR-9AAA-Q2")
_LIFTED = replace(some.DENIED, request=replace(some.DENIED.request, kind=Kind.RESTRICTION))
_DENIED_AGAIN = replace(
    some.DENIED, appeals="DSR-9AAA-Q2", request=replace(some.DENIED.request, appeal_of=RequestId("r0"))
)
_EVENT = RequestEvent(some.REQUEST.request_id, "denied", "denied", "account:a1", some.NOW + some.HOUR, APPEALED)
_APPEALED = replace(some.DENIED, events=(*some.DENIED.events, _EVENT))

APPEALS: Mapping[str, State] = {
    "appeal-ask": lambda words: appeals.ask(some.DENIED, words),
    "appeal-card": lambda words: card.status_card(_APPEAL, words),
    "appeal-card-of-denied": lambda words: card.status_card(_APPEALED, words),
    "desk-letter-died": lambda words: desk.letter_died(DeskStory(_APPEAL, (), 2), "begin_execution", 42, words),
    "desk-notice-died": lambda words: desk.notice_died("number_claimed", 44, words),
    "desk-letter-died-of-no-request": lambda words: desk.letter_died(None, "sweep_retention", 43, words),
    "appeal-desk-card": lambda words: desk.request_card(DeskStory(_APPEAL, (), 2, StaffId("aigerim")), words),
    "appeal-desk-too-few": lambda words: desk.request_card(
        DeskStory(_APPEAL, (), 2, StaffId("aigerim"), missing=1), words
    ),
    "appeal-ask-of-a-block": lambda words: appeals.ask(_LIFTED, words),
    "appeal-ask-why": lambda words: appeals.ask_why(_APPEAL.request.number, 1000, words),
    "appeal-denied-again": lambda words: notices.request_denied(_DENIED_AGAIN, words),
}
