"""Conversations with renters as the staff group sees them: topics of enquiries."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.screens import enquiry, enquiry_topic, rating, talk, templates
from bot.screens.screen import Screen
from bot.words import Words, load_words
from privacy.answering import Addressee, Outgoing
from privacy.clock_event import PauseReason
from privacy.enquiry import DeliveryState, Enquiry, Media
from privacy.enquiry_desk import DeskEnquiry
from privacy.mute import Mute, MuteReason
from privacy.muting import MUTED_FOR
from privacy.relaying import Added
from privacy.renter import AccountId, Language
from privacy.staff import StaffId
from privacy.template import Template, TemplateFacts
from tests.bot.screens import enquiry_states as enquiries
from tests.bot.screens import samples as some

State = Callable[[Words], Screen]


def _card(of: Enquiry, taken_by: str | None = None, answer: DeliveryState | None = None) -> State:
    told = DeskEnquiry(of, taken_by, 2, edited=taken_by is not None, answer=answer)
    return lambda words: enquiry_topic.card(told, words, some.NOW)


WRITTEN = Outgoing("t0", "HLP-7K3F", None, Language.KK, Language.KK, "Үлгі <жауап>")
IN_RUSSIAN = replace(WRITTEN, seems=Language.RU, text="Пробный ответ")
ON_REQUEST = replace(WRITTEN, number="DSR-7K3F-Q2", about="DSR-7K3F-Q2")
WITH_NUMBER = replace(enquiries.QUESTION, text="Пробный номер 123-45-67")
PHOTO = replace(enquiries.QUESTION, text="", media=Media.PHOTO)
ASKS = replace(ON_REQUEST, asks=PauseReason.INFORMATION)
MUTE = Mute(AccountId("a1"), MuteReason.ABUSE, StaffId("aigerim"), some.NOW, some.NOW + MUTED_FOR)
MUTED = DeskEnquiry(enquiries.OPEN, "Даулет", 2, edited=False, answer=None, muted_until=MUTE.until)
ABOUT_ENQUIRY = TemplateFacts("HLP-7K3F", Language.KK, of_request=False, due_at=some.NOW)
ABOUT_REQUEST = TemplateFacts("DSR-7K3F-Q2", Language.KK, of_request=True, due_at=some.NOW, extended=True)
THEIRS = load_words()[Language.KK]


def _prompt(words: Words) -> Screen:
    return Screen(talk.prompt(Addressee("HLP-7K3F", None, Language.KK), "Даулет", words))


def _sent(state: DeliveryState, why: str = "") -> State:
    return lambda words: talk.sent(replace(WRITTEN, state=state, why=why), words, THEIRS)


def _ready_preview(words: Words) -> Screen:
    term = Template.TERM_EXTENDED
    written = replace(ON_REQUEST, text=templates.ready_text(term, ABOUT_REQUEST, THEIRS))
    return templates.preview_of(written, templates.ready_text(term, ABOUT_REQUEST, words), words, THEIRS)


TALK: Mapping[str, State] = {
    "topic-enquiry-free": _card(enquiries.OPEN),
    "topic-enquiry-taken": _card(enquiries.OPEN, "Даулет"),
    "topic-enquiry-answered": _card(enquiries.ANSWERED, "Даулет", DeliveryState.DELIVERED),
    "topic-enquiry-lost": _card(enquiries.ANSWERED, "Даулет", DeliveryState.GONE),
    "topic-enquiry-closed": _card(enquiries.CLOSED, "Даулет"),
    "talk-said": lambda words: talk.said(enquiries.OPEN, enquiries.QUESTION, words),
    "talk-said-number": lambda words: talk.said(enquiries.OPEN, WITH_NUMBER, words),
    "talk-said-photo": lambda words: talk.said(enquiries.OPEN, PHOTO, words),
    "talk-edited": lambda words: talk.edited(enquiries.OPEN, enquiries.EDITED, words),
    "talk-taken-back": talk.taken_back,
    "talk-added-words": lambda words: talk.added(Added.WORDS, words),
    "talk-added-document": lambda words: talk.added(Added.DOCUMENT, words),
    "talk-ask-why": lambda words: talk.choose_why("DSR-7K3F-Q2", words),
    "talk-preview-asks": lambda words: talk.preview(ASKS, words, THEIRS),
    "talk-silent": lambda words: talk.silent("DSR-7K3F-Q2", words),
    "topic-enquiry-muted": lambda words: enquiry_topic.card(MUTED, words, some.NOW),
    "mute-ask": lambda words: enquiry_topic.choose_mute("HLP-7K3F", words),
    "mute-told": lambda words: enquiry.muted(MUTE, words),
    "rating-ask": lambda words: rating.ask(enquiries.CLOSED, words),
    "rating-thanks": lambda words: rating.thanks(5, words),
    "template-choose": lambda words: templates.choose(ABOUT_ENQUIRY, words),
    "template-choose-request": lambda words: templates.choose(ABOUT_REQUEST, words),
    "template-preview": _ready_preview,
    "talk-prompt": _prompt,
    "talk-preview": lambda words: talk.preview(WRITTEN, words, THEIRS),
    "talk-preview-other": lambda words: talk.preview(IN_RUSSIAN, words, THEIRS),
    "talk-preview-request": lambda words: talk.preview(ON_REQUEST, words, THEIRS),
    "talk-sent-waiting": _sent(DeliveryState.WAITING),
    "talk-sent-delivered": _sent(DeliveryState.DELIVERED),
    "talk-sent-gone": _sent(DeliveryState.GONE, "blocked"),
    "talk-sent-lost": _sent(DeliveryState.GONE, "no_such_chat"),
    "topic-enquiry-close": lambda words: enquiry_topic.confirm_close(enquiries.OPEN, words),
}
