"""What staff see of enquiries: cards without a word of the text, the thread, an answer's preview."""

from aiogram.types import InlineKeyboardButton
from markupsafe import Markup

from bot.callbacks import HideData
from bot.enquiry_taps import DeskEnquiryAct, DeskEnquiryTap, ReadEnquiry
from bot.screens.conversation import head, quoted, said_blocks
from bot.screens.layout import lines, page_number, pages, paragraphs, turning, within
from bot.screens.screen import Row, Screen, Style, rows, tap
from bot.screens.step_up import cancelling
from bot.words import Words
from privacy.deadline import last_day
from privacy.enquiry import Enquiry, EnquiryStatus, Thread
from privacy.enquiry_desk import DeskEnquiry, Draft

_PSEUDONYM = 8


def card(told: DeskEnquiry, words: Words) -> Screen:
    """Pseudonyms only; whether this member may answer is checked at each tap."""
    enquiry = told.enquiry
    due = words("enquiry.due", date=words.date(last_day(enquiry.answer_due_at)))
    text = paragraphs(
        lines(words("enquiry.desk.title"), head(words, enquiry)),
        lines(
            client(words, enquiry),
            words("enquiry.desk.messages", n=told.messages),
            words("enquiry.edited") if told.edited else None,
            due if enquiry.status is EnquiryStatus.OPEN else None,
            words("enquiry.desk.taken", name=told.taken_by) if told.taken_by else None,
            delivery(words, told),
        ),
    )
    return Screen(text, rows(_reading(words, enquiry), *_acts(words, told)))


def texts(told: Thread, words: Words, page: int) -> Screen:
    """Protected, and gone after a while."""
    parts = pages(said_blocks(words, told.messages, for_renter=False))
    page, number = within(page, len(parts)), told.enquiry.number
    text = paragraphs(words("enquiry.desk.read_title", ref=number), *parts[page], page_number(words, page, len(parts)))
    turn = turning(words, page, len(parts), lambda to: ReadEnquiry(number=number, page=to))
    hide = [tap(words.label("button.hide"), HideData(), Style.PRIMARY)]
    return Screen(text, rows(turn, hide))


def ask_answer(enquiry: Enquiry, words: Words) -> Screen:
    text = paragraphs(
        words("enquiry.desk.ask", ref=enquiry.number, language=_language(words, enquiry)),
        words("enquiry.desk.no_data"),
    )
    return Screen(text, rows(cancelling(words)))


def preview(draft: Draft, words: Words) -> Screen:
    """What the renter will read, before it is sent; and a warning if it seems to be in another language."""
    enquiry = draft.enquiry
    language = _language(words, enquiry)
    text = paragraphs(
        words("enquiry.desk.preview", ref=enquiry.number, language=language),
        quoted(draft.text),
        words("enquiry.desk.other_language", language=language) if draft.other_language else None,
        words("enquiry.desk.no_data"),
    )
    send = [_act(words, "enquiry.desk.send", DeskEnquiryAct.SEND, enquiry, Style.SUCCESS)]
    again = [
        _act(words, "enquiry.desk.again", DeskEnquiryAct.ANSWER, enquiry),
        _act(words, "button.cancel", DeskEnquiryAct.DROP, enquiry),
    ]
    return Screen(text, rows(send, again))


def confirm_close(enquiry: Enquiry, words: Words) -> Screen:
    yes = [_act(words, "enquiry.close_yes", DeskEnquiryAct.CLOSED, enquiry)]
    keep = [_act(words, "button.keep", DeskEnquiryAct.DROP, enquiry)]
    return Screen(words("enquiry.close_ask", ref=enquiry.number), rows(yes, keep))


def lost(enquiry: Enquiry, why: str, words: Words) -> Screen:
    """To whoever answered: it has not arrived."""
    known = f"enquiry.lost.{why}"
    reason = words(known) if words.knows(known) else words("enquiry.lost.unreachable")
    return Screen(words("enquiry.desk.lost", ref=enquiry.number, reason=reason), rows(_reading(words, enquiry)))


def client(words: Words, enquiry: Enquiry) -> Markup:
    """The pseudonym and the language."""
    return words("desk.client", subject=enquiry.account_id[:_PSEUDONYM], language=_language(words, enquiry))


def _language(words: Words, enquiry: Enquiry) -> Markup:
    return words(f"language.{enquiry.language.value}")


def delivery(words: Words, told: DeskEnquiry) -> Markup | None:
    """What became of the last answer."""
    return words(f"enquiry.delivery.{told.answer.value}") if told.answer is not None else None


def _reading(words: Words, enquiry: Enquiry) -> Row:
    return [tap(words.label("enquiry.desk.read"), ReadEnquiry(number=enquiry.number))]


def _acts(words: Words, told: DeskEnquiry) -> list[Row]:
    enquiry = told.enquiry
    if not enquiry.active:
        return []
    release = [_act(words, "enquiry.desk.release", DeskEnquiryAct.RELEASE, enquiry)] if told.taken_by else []
    answer = _act(words, "enquiry.desk.answer", DeskEnquiryAct.ANSWER, enquiry, Style.PRIMARY)
    close = _act(words, "enquiry.desk.close", DeskEnquiryAct.CLOSE, enquiry)
    return [[answer, close], release]


def _act(
    words: Words, label: str, act: DeskEnquiryAct, enquiry: Enquiry, style: Style | None = None
) -> InlineKeyboardButton:
    return tap(words.label(label), DeskEnquiryTap(act=act, number=enquiry.number), style)
