"""Every screen of an enquiry, on both sides."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta

from bot.screens import enquiry, enquiry_desk
from bot.screens.screen import Screen
from bot.words import Words
from privacy.enquiry import (
    ASKABLE,
    FROM_RENTER,
    DeliveryState,
    Enquiry,
    EnquiryId,
    EnquiryMessage,
    EnquiryStatus,
    MessageId,
    Thread,
    Topic,
)
from privacy.enquiry_desk import DeskEnquiry, Draft
from privacy.renter import AccountId, Language
from tests.bot.screens import samples as some

State = Callable[[Words], Screen]
_AT = some.REQUEST.received_at
_MONDAY = _AT + timedelta(days=3)
OPEN = Enquiry(
    enquiry_id=EnquiryId("e1"),
    number="HLP-7K3F",
    account_id=AccountId("a1b2c3d4e5f6"),
    language=Language.KK,
    topic=Topic.REPRESENTATIVE,
    status=EnquiryStatus.OPEN,
    subject_id=None,
    opened_at=_AT,
    answer_due_at=some.REQUEST.due_at,
    changed_at=_AT,
)
ANSWERED = replace(OPEN, status=EnquiryStatus.ANSWERED)
ON_REQUEST = replace(ANSWERED, topic=Topic.ABOUT_REQUEST, about="DSR-7K3F-Q2")
CLOSED = replace(OPEN, status=EnquiryStatus.CLOSED, closed_at=_AT, closed_by="staff:aigerim")
MANY = [replace(OPEN, number=f"HLP-{n:04}", topic=topic) for n, topic in enumerate(ASKABLE)]
QUESTION = EnquiryMessage(MessageId("m1"), OPEN.enquiry_id, FROM_RENTER, "Пробный <вопрос>", _AT, "update:1", 7)
ANSWER = EnquiryMessage(
    MessageId("m2"),
    OPEN.enquiry_id,
    "staff:aigerim",
    "Пробный ответ\nвторая строка",
    _AT,
    "update:2",
    state=DeliveryState.GONE,
)
EDITED = replace(QUESTION, edited_at=_AT)
LONG = replace(QUESTION, text="слово " * 330)


def _card(of: Enquiry, taken_by: str | None = None, answer: DeliveryState | None = None) -> State:
    told = DeskEnquiry(of, taken_by, 2, edited=taken_by is not None, answer=answer)
    return lambda words: enquiry_desk.card(told, words)


def _asked(topic: Topic) -> State:
    return lambda words: enquiry.ask(topic, _MONDAY if topic is Topic.SUPPORT else None, words)


ENQUIRIES: Mapping[str, State] = {
    "enquiry-choose": enquiry.choose,
    **{f"enquiry-ask-{topic.value.replace('_', '-')}": _asked(topic) for topic in ASKABLE},
    "enquiry-ask-with-files": lambda words: enquiry.ask(Topic.SUPPORT, None, words, files=True),
    "enquiry-receipt": lambda words: enquiry.receipt(OPEN, _MONDAY, words),
    "enquiry-ask-more": lambda words: enquiry.ask_more(OPEN, None, words),
    "enquiry-only-text": enquiry.only_text,
    "enquiry-list-none": lambda words: enquiry.enquiries((), words),
    "enquiry-list": lambda words: enquiry.enquiries(MANY, words, 1),
    "enquiry-thread": lambda words: enquiry.thread(Thread(OPEN, (EDITED, ANSWER)), words, 999),
    "enquiry-thread-long": lambda words: enquiry.thread(Thread(OPEN, (LONG, LONG, QUESTION)), words, 999),
    "enquiry-thread-closed": lambda words: enquiry.thread(Thread(CLOSED, (QUESTION,)), words, 0),
    "enquiry-close": lambda words: enquiry.confirm_close(OPEN, words),
    "enquiry-answered": lambda words: enquiry.answered(ANSWERED, ANSWER, words),
    "enquiry-answered-on-request": lambda words: enquiry.answered(ON_REQUEST, ANSWER, words),
    "enquiry-closed": lambda words: enquiry.closed(CLOSED, words),
    "enquiry-card": _card(OPEN),
    "enquiry-card-taken": _card(ANSWERED, "Пробная Сотрудница", DeliveryState.DELIVERED),
    "enquiry-card-lost": _card(ANSWERED, "Пробная Сотрудница", DeliveryState.GONE),
    "enquiry-card-closed": _card(CLOSED),
    "enquiry-desk-read": lambda words: enquiry_desk.texts(Thread(OPEN, (EDITED, ANSWER)), words, 999),
    "enquiry-desk-ask": lambda words: enquiry_desk.ask_answer(OPEN, words),
    "enquiry-desk-preview": lambda words: enquiry_desk.preview(Draft(OPEN, Language.KK, "Үлгі жауап"), words),
    "enquiry-desk-preview-other": lambda words: enquiry_desk.preview(Draft(OPEN, Language.RU, "Ответ"), words),
    "enquiry-desk-close": lambda words: enquiry_desk.confirm_close(OPEN, words),
    "enquiry-desk-lost": lambda words: enquiry_desk.lost(OPEN, "blocked", words),
    "enquiry-desk-lost-otherwise": lambda words: enquiry_desk.lost(OPEN, "no_such_chat", words),
}
