"""Writing to a renter out of the staff group: the question what to write, the preview, and what became of it."""

from markupsafe import Markup

from bot.callbacks import DeskAct, DeskCard
from bot.screens.conversation import quoted
from bot.screens.enquiry import letter_text
from bot.screens.layout import lines, paragraphs
from bot.screens.screen import Row, Screen, Style, rows, tap
from bot.talk_taps import Ask, DraftAct, OnDraft, OnEnquiry, OpenFile, Ready, Reply, TalkAct
from bot.words import Words
from privacy.answering import Addressee, Outgoing
from privacy.clock_event import PauseReason
from privacy.enquiry import DeliveryState, Enquiry, EnquiryMessage
from privacy.masking import without_numbers


def replying(words: Words, number: str) -> Row:
    ready = tap(words.label("template.choose"), Ready(number=number))
    return [tap(words.label("talk.reply"), Reply(number=number), Style.PRIMARY), ready]


def asking(words: Words, number: str) -> Row:
    return [tap(words.label("talk.ask"), Ask(number=number))]


def choose_why(number: str, words: Words) -> Screen:
    """The clock may stand for these alone."""
    reasons = [[tap(words.label(f"talk.ask.{why.value}"), Ask(number=number, why=why))] for why in PauseReason]
    back = [tap(words.label("button.back"), DeskCard(act=DeskAct.SHOW, number=number))]
    return Screen(words("talk.ask_why", ref=number), rows(*reasons, back))


def reading(words: Words, number: str) -> Row:
    return [tap(words.label("talk.read"), OnEnquiry(act=TalkAct.READ, number=number))]


def said(enquiry: Enquiry, message: EnquiryMessage, words: Words) -> Screen:
    """A renter's message in the topic. Long numbers are hidden; who has the matter may see them."""
    shown = without_numbers(message.text)
    text = lines(
        words("talk.said", when=words.date_time(message.at)),
        words("enquiry.edited") if message.edited_at is not None else None,
        words(f"media.{message.media.value}") if message.media is not None else None,
        quoted(shown) if shown else None,
    )
    hidden = [] if shown == message.text else reading(words, enquiry.number)
    return Screen(text, rows(replying(words, enquiry.number), hidden, _opening(words, enquiry, message)))


def _opening(words: Words, enquiry: Enquiry, message: EnquiryMessage) -> Row:
    """What belongs to a rights request may prove who somebody is: it is no message of the group."""
    if message.media is None or enquiry.about is None:
        return []
    return [tap(words.label("talk.open_file"), OpenFile(message_id=message.message_id))]


def edited(enquiry: Enquiry, message: EnquiryMessage, words: Words) -> Screen:
    """Where the copy itself could not be changed."""
    return Screen(paragraphs(words("talk.edited"), said(enquiry, message, words).text))


def taken_back(words: Words) -> Screen:
    """The renter deleted what was to be shown."""
    return Screen(words("talk.taken_back"))


def silent(number: str, words: Words) -> Screen:
    return Screen(words("talk.silent", ref=number))


def added(what: str, words: Words) -> Screen:
    return Screen(words(f"talk.added.{what}"))


def prompt(to: Addressee, name: str, words: Words) -> Markup:
    """To be answered by a reply; that alone goes further."""
    language = words(f"language.{to.language.value}")
    return lines(words("talk.prompt", name=name, ref=to.number, language=language), words("talk.only_reply"))


def preview(draft: Outgoing, words: Words, theirs: Words) -> Screen:
    """Exactly what the renter will read, in `theirs`, and a warning if it seems to be in another language."""
    language = words(f"language.{draft.language.value}")
    text = paragraphs(
        words("talk.preview", ref=draft.number, language=language),
        letter_text(draft.number, draft.about, draft.text, theirs),
        words("enquiry.desk.other_language", language=language) if draft.other_language else None,
        words("talk.clock_will_stand") if draft.asks is not None else None,
    )
    send = [tap(words.label("enquiry.desk.send"), OnDraft(act=DraftAct.SEND, token=draft.token), Style.SUCCESS)]
    again = [
        tap(words.label("enquiry.desk.again"), OnDraft(act=DraftAct.AGAIN, token=draft.token)),
        tap(words.label("button.cancel"), OnDraft(act=DraftAct.DROP, token=draft.token)),
    ]
    return Screen(text, rows(send, again))


def sent(answer: Outgoing, words: Words, theirs: Words) -> Screen:
    """The preview after it was sent, with what became of it."""
    return Screen(
        paragraphs(
            words("talk.sent", ref=answer.number),
            letter_text(answer.number, answer.about, answer.text, theirs),
            lines(*_delivery(words, answer)),
        )
    )


def _delivery(words: Words, answer: Outgoing) -> list[Markup]:
    if answer.state is None:
        return []
    said = words(f"enquiry.delivery.{answer.state.value}")
    if answer.state is not DeliveryState.GONE:
        return [said]
    known = f"enquiry.lost.{answer.why}"
    return [said, words(known) if words.knows(known) else words("enquiry.lost.unreachable")]
