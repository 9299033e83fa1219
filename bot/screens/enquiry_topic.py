"""The card, name and icon of an enquiry's topic. Pseudonyms only: the whole group sees it."""

from datetime import datetime

from aiogram.types import InlineKeyboardButton
from markupsafe import Markup

from bot.screens.conversation import head
from bot.screens.enquiry_desk import client, delivery
from bot.screens.layout import lines, paragraphs
from bot.screens.screen import Row, Screen, Style, rows, tap
from bot.screens.talk import reading, replying
from bot.screens.topic import CLOSED
from bot.talk_taps import MuteFor, OnEnquiry, TalkAct
from bot.words import Words
from privacy.deadline import last_day
from privacy.enquiry import Enquiry, EnquiryStatus
from privacy.enquiry_desk import DeskEnquiry
from privacy.mute import MuteReason
from privacy.muting import MUTED_FOR
from privacy.urgency import Urgency, urgency_of


def card(told: DeskEnquiry, words: Words, now: datetime) -> Screen:
    """Everybody sees the same buttons; who may press which is checked at each tap."""
    enquiry = told.enquiry
    holder = words("topic.holder", name=told.taken_by) if told.taken_by else words("topic.enquiry.nobody")
    text = paragraphs(
        lines(_urgency(words, enquiry, now), holder),
        lines(words("enquiry.desk.title"), head(words, enquiry)),
        lines(
            client(words, enquiry),
            words("enquiry.desk.messages", n=told.messages),
            words("enquiry.edited") if told.edited else None,
            words("enquiry.due", date=words.date(last_day(enquiry.answer_due_at))) if _waits(enquiry) else None,
            delivery(words, told),
        ),
        words("mute.stands", when=words.date_time(told.muted_until)) if told.muted_until is not None else None,
        words("topic.how") if enquiry.active else None,
    )
    return Screen(text, rows(*_buttons(words, told)))


def name(told: DeskEnquiry, words: Words) -> str:
    """`HLP-7K3F · Связаться с поддержкой · kk`."""
    enquiry = told.enquiry
    return f"{enquiry.number} · {words.label(f'enquiry.topic.{enquiry.topic.value}')} · {enquiry.language.value}"


def state(told: DeskEnquiry, now: datetime) -> str:
    enquiry = told.enquiry
    if not enquiry.active:
        return CLOSED
    if not _waits(enquiry):
        return "renter"
    return "overdue" if urgency_of(enquiry.answer_due_at, now) is Urgency.OVERDUE else "working"


def choose_mute(number: str, words: Words) -> Screen:
    """What it is for; the renter reads it."""
    reasons = ([tap(words.label(f"mute.reason.{one.value}"), MuteFor(number=number, reason=one))] for one in MuteReason)
    return Screen(words("mute.ask", ref=number, n=MUTED_FOR.days), rows(*reasons))


def confirm_close(enquiry: Enquiry, words: Words) -> Screen:
    yes = [_act(words, "enquiry.close_yes", TalkAct.CLOSED, enquiry)]
    keep = [_act(words, "button.keep", TalkAct.KEEP, enquiry)]
    return Screen(words("enquiry.close_ask", ref=enquiry.number), rows(yes, keep))


def _waits(enquiry: Enquiry) -> bool:
    return enquiry.status is EnquiryStatus.OPEN


def _urgency(words: Words, enquiry: Enquiry, now: datetime) -> Markup | None:
    return words(f"urgency.said.{urgency_of(enquiry.answer_due_at, now).value}") if _waits(enquiry) else None


def _buttons(words: Words, told: DeskEnquiry) -> list[Row]:
    enquiry = told.enquiry
    if not enquiry.active:
        return [_muting(words, told)] if told.muted_until is not None else []
    if told.taken_by is None:
        return [[_act(words, "topic.take", TalkAct.TAKE, enquiry, Style.PRIMARY)]]
    close = _act(words, "enquiry.desk.close", TalkAct.CLOSE, enquiry)
    return [
        replying(words, enquiry.number),
        reading(words, enquiry.number),
        [close, _act(words, "topic.free", TalkAct.RELEASE, enquiry)],
        _muting(words, told),
    ]


def _muting(words: Words, told: DeskEnquiry) -> Row:
    if told.muted_until is None:
        return [_act(words, "mute.start", TalkAct.MUTE, told.enquiry)]
    return [_act(words, "mute.end", TalkAct.UNMUTE, told.enquiry)]


def _act(words: Words, label: str, act: TalkAct, enquiry: Enquiry, style: Style | None = None) -> InlineKeyboardButton:
    return tap(words.label(label), OnEnquiry(act=act, number=enquiry.number), style)
