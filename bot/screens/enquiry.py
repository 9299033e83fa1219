"""The renter's side of a conversation with people: topics, asking, the receipt, the thread, its end."""

from collections.abc import Sequence
from datetime import datetime

from markupsafe import Markup

from bot.callbacks import Card, CardAct, Place
from bot.enquiry_taps import EnquiriesPage, EnquiryAct, EnquiryTap, ShowEnquiry
from bot.screens.asking import asking
from bot.screens.conversation import head, quoted, said_blocks
from bot.screens.layout import going, lines, page_number, pages, paragraphs, to_menu, turning, within
from bot.screens.screen import Row, Screen, Style, rows, tap
from bot.screens.step_up import cancelling
from bot.words import Words
from privacy.deadline import last_day
from privacy.enquiry import ASKABLE, Enquiry, EnquiryMessage, Thread, Topic
from privacy.mute import Mute

_ON_A_PAGE = 6


def choose(words: Words) -> Screen:
    """What it is about."""
    topics = [asking(words, topic) for topic in ASKABLE]
    mine = going(words, "enquiry.mine", Place.ENQUIRIES)
    return Screen(words("enquiry.choose"), rows(*topics, mine, to_menu(words)))


def ask(topic: Topic, reopening: datetime | None, words: Words, *, files: bool = False) -> Screen:
    """What to expect, and the question: now a text is awaited, or with `files` also a photo, a document or a voice."""
    text = paragraphs(
        words(f"enquiry.about.{topic.value}"),
        lines(words("enquiry.ask"), words("enquiry.files_too" if files else "enquiry.no_files")),
        hours(words, reopening),
    )
    return Screen(text, rows(cancelling(words)))


def hours(words: Words, reopening: datetime | None) -> Markup:
    """Whether somebody is there now, and if not, from when on."""
    if reopening is None:
        return words("enquiry.hours_open")
    return words("enquiry.hours_closed", when=words.date_time(reopening))


def receipt(enquiry: Enquiry, reopening: datetime | None, words: Words) -> Screen:
    facts = lines(
        words("enquiry.received"),
        words("enquiry.number", ref=enquiry.number),
        words("enquiry.about", topic=words(f"enquiry.topic.{enquiry.topic.value}")),
        words("enquiry.due", date=words.date(last_day(enquiry.answer_due_at))),
    )
    text = paragraphs(facts, hours(words, reopening), words("enquiry.may_edit"))
    mine = going(words, "enquiry.mine", Place.ENQUIRIES, stays=True)
    return Screen(text, rows(_writing(words, enquiry), mine, to_menu(words, stays=True)))


def ask_more(enquiry: Enquiry, reopening: datetime | None, words: Words) -> Screen:
    """From now on every text goes there, until the person leaves."""
    text = paragraphs(words("enquiry.ask_more", ref=enquiry.number), hours(words, reopening))
    done = [tap(words.label("enquiry.done"), EnquiryTap(act=EnquiryAct.DONE, number=enquiry.number))]
    return Screen(text, rows(done))


def only_text(words: Words) -> Screen:
    """To a picture, a voice or a file in the middle of an enquiry; the text is still awaited."""
    return Screen(words("enquiry.only_text"), rows(cancelling(words)))


def enquiries(own: Sequence[Enquiry], words: Words, page: int = 0) -> Screen:
    """Newest first, each with a button that opens its thread."""
    new = going(words, "enquiry.new", Place.ENQUIRE)
    if not own:
        return Screen(paragraphs(words("enquiry.list"), words("enquiry.none")), rows(new, to_menu(words)))
    count = -(-len(own) // _ON_A_PAGE)
    page = within(page, count)
    shown = own[page * _ON_A_PAGE : (page + 1) * _ON_A_PAGE]
    text = paragraphs(
        words("enquiry.list"), lines(*(head(words, one) for one in shown)), page_number(words, page, count)
    )
    buttons = [tap(one.number, ShowEnquiry(number=one.number)) for one in shown]
    pairs = [buttons[start : start + 2] for start in range(0, len(buttons), 2)]
    turn = turning(words, page, count, lambda to: EnquiriesPage(page=to))
    return Screen(text, rows(*pairs, turn, new, to_menu(words)))


def thread(told: Thread, words: Words, page: int) -> Screen:
    """What was said, the newest page first; only to the account that asked."""
    enquiry = told.enquiry
    parts = pages(said_blocks(words, told.messages, for_renter=True))
    page = within(page, len(parts))
    due = words("enquiry.due", date=words.date(last_day(enquiry.answer_due_at)))
    text = paragraphs(
        lines(head(words, enquiry), due if enquiry.status.value == "open" else None),
        *parts[page],
        page_number(words, page, len(parts)),
    )
    turn = turning(words, page, len(parts), lambda to: ShowEnquiry(number=enquiry.number, page=to))
    acts = [_writing(words, enquiry), _closing(words, enquiry)] if enquiry.active else []
    mine = going(words, "enquiry.mine", Place.ENQUIRIES)
    return Screen(text, rows(turn, *acts, mine, to_menu(words)))


def confirm_close(enquiry: Enquiry, words: Words) -> Screen:
    yes = tap(words.label("enquiry.close_yes"), EnquiryTap(act=EnquiryAct.CLOSED, number=enquiry.number))
    keep = tap(words.label("button.keep"), ShowEnquiry(number=enquiry.number))
    return Screen(words("enquiry.close_ask", ref=enquiry.number), rows([yes], [keep]))


def answered(enquiry: Enquiry, message: EnquiryMessage, words: Words) -> Screen:
    """The answer itself. Its first line says nothing of it, for it may light up on a locked phone."""
    text = letter_text(enquiry.number, enquiry.about, message.text, words)
    about = _on_request(words, enquiry.about) if enquiry.about is not None else []
    return Screen(text, rows(_writing(words, enquiry), about, _opening(words, enquiry), to_menu(words, stays=True)))


def _on_request(words: Words, number: str) -> Row:
    return [
        tap(words.label("receipt.status"), Card(act=CardAct.SHOW, number=number, stays=True)),
        tap(words.label("receipt.revoke"), Card(act=CardAct.REVOKE, number=number, stays=True)),
    ]


def letter_text(number: str, about: str | None, text: str, words: Words) -> Markup:
    """What the company writes, as the renter reads it. `about` is the request that it belongs to, if to one."""
    title = words("enquiry.answer", ref=number) if about is None else words("enquiry.about_yours", ref=about)
    return paragraphs(title, quoted(text))


def closed(enquiry: Enquiry, words: Words) -> Screen:
    """To the renter, if somebody else closed it."""
    new = going(words, "enquiry.new", Place.ENQUIRE, stays=True)
    return Screen(
        words("enquiry.closed_by_us", ref=enquiry.number),
        rows(_writing(words, enquiry), _opening(words, enquiry), new, to_menu(words, stays=True)),
    )


def muted(mute: Mute, words: Words) -> Screen:
    """That it is so, why, until when, and what goes on all the same."""
    facts = lines(
        words("mute.told", when=words.date_time(mute.until)),
        words("mute.because", reason=words(f"mute.reason.{mute.reason.value}")),
    )
    return Screen(paragraphs(facts, words("mute.rights_stay")), rows(to_menu(words, stays=True)))


def _writing(words: Words, enquiry: Enquiry) -> Row:
    data = EnquiryTap(act=EnquiryAct.WRITE, number=enquiry.number)
    return [tap(words.label("enquiry.write"), data, Style.PRIMARY)]


def _closing(words: Words, enquiry: Enquiry) -> Row:
    return [tap(words.label("enquiry.close"), EnquiryTap(act=EnquiryAct.CLOSE, number=enquiry.number))]


def _opening(words: Words, enquiry: Enquiry) -> Row:
    return [tap(words.label("enquiry.open"), ShowEnquiry(number=enquiry.number, stays=True))]
