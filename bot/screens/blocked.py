"""What is said once data is blocked: the receipt, explaining it, what comes by itself, and lines for other screens."""

from collections.abc import Sequence
from datetime import datetime

from markupsafe import Markup

from bot.blocking_taps import Explain, ReadStatement
from bot.callbacks import Card, CardAct, HideData, Place
from bot.screens.blocking import blocked
from bot.screens.layout import going, lines, paragraphs, to_menu
from bot.screens.receipt import away
from bot.screens.screen import Row, Screen, Style, copying, rows, tap
from bot.screens.step_up import cancelling
from bot.words import Words
from privacy.blocking import Block
from privacy.deadline import last_day
from privacy.my_requests import Story
from privacy.request import Kind, PrivacyRequest, Remedy

_UNSEEN = {code: None for code in range(0x20) if chr(code) != "\n"}


def receipt(request: PrivacyRequest, words: Words, reopening: datetime | None = None) -> Screen:
    """A message that stays: the data is blocked already."""
    facts = lines(
        words("receipt.number", ref=request.number),
        words("block.since", when=words.date_time(request.received_at)),
        blocked(words, request.categories),
        words("block.review", date=words.date(last_day(request.due_at))),
        words(f"remedy.{request.remedy.value}") if request.remedy else None,
    )
    copy = [copying(words.label("receipt.copy", ref=request.number), request.number)]
    status = tap(words.label("receipt.status"), Card(act=CardAct.SHOW, number=request.number, stays=True))
    keyboard = rows(copy, explaining(request.number, words), [status], to_menu(words, stays=True))
    return Screen(paragraphs(words("block.done"), facts, away(words, reopening), words("block.may_explain")), keyboard)


def explaining(number: str, words: Words, kind: Kind = Kind.RESTRICTION) -> Row:
    label = "block.explain" if kind is Kind.RESTRICTION else "words.add"
    return [tap(words.label(label), Explain(number=number))]


def ask_to_explain(number: str, longest: int, words: Words, kind: Kind = Kind.RESTRICTION) -> Screen:
    asked = "block.ask" if kind is Kind.RESTRICTION else "words.ask"
    return Screen(words(asked, ref=number, longest=longest), rows([cancelling(words)[0]]))


def explained(number: str, words: Words) -> Screen:
    status = tap(words.label("receipt.status"), Card(act=CardAct.SHOW, number=number, stays=True))
    return Screen(words("block.explained", ref=number), rows([status], to_menu(words, stays=True)))


def statement(number: str, text: str | None, words: Words) -> Screen:
    """To staff, protected and gone after a while."""
    said = Markup("<blockquote>{}</blockquote>").format((text or "").translate(_UNSEEN)) if text else None
    shown = paragraphs(words("block.statement", ref=number), said or words("block.no_statement"))
    return Screen(shown, rows([tap(words.label("button.hide"), HideData(), Style.PRIMARY)]))


def reading(number: str, words: Words) -> Row:
    return [tap(words.label("block.read"), ReadStatement(number=number))]


def announced(story: Story, words: Words) -> Screen:
    """To the subject's other accounts."""
    keyboard = rows(_status(words, story), going(words, "button.contact", Place.CONTACT, stays=True))
    return Screen(words("block.announced", ref=story.request.number), keyboard)


def confirmed(story: Story, words: Words) -> Screen:
    """The violation was confirmed: what follows, or what the renter may now ask for."""
    request = story.request
    wanted = request.remedy or Remedy.LATER
    text = paragraphs(words("block.violation", ref=request.number), words(f"block.confirmed.{wanted.value}"))
    contact = going(words, "button.contact", Place.CONTACT, stays=True)
    return Screen(text, rows(*_remedies(words, wanted), contact, to_menu(words, stays=True)))


def _remedies(words: Words, wanted: Remedy) -> list[Row]:
    """An erasure has followed by itself; anything else the renter asks for from here."""
    if wanted is Remedy.ERASURE:
        return [going(words, "menu.requests", Place.REQUESTS, stays=True)]
    correct = going(words, "menu.correct", Place.CORRECT, stays=True)
    return [correct, going(words, "menu.erase", Place.ERASE, stays=True)]


def lifted(story: Story, words: Words) -> Screen:
    keyboard = rows(_status(words, story), to_menu(words, stays=True))
    return Screen(words("block.lifted", ref=story.request.number), keyboard)


def standing(words: Words, blocks: Sequence[Block]) -> Markup:
    """For my data: what is blocked, since when, why, and when it is reviewed."""
    return paragraphs(*(_standing(words, block) for block in blocks))


def in_short(words: Words, blocks: Sequence[Block]) -> list[Markup]:
    """For the menu."""
    return [_in_short(words, block) for block in blocks]


def _standing(words: Words, block: Block) -> Markup:
    return lines(
        words("block.stands", ref=block.number, when=words.date_time(block.since)),
        blocked(words, block.categories),
        words("erase.reason", ground=words(f"ground.{block.ground.value}")) if block.ground else None,
        _review(words, block),
    )


def _review(words: Words, block: Block) -> Markup:
    if block.review_by is None:
        return words("block.until_remedied")
    return words("block.review", date=words.date(last_day(block.review_by)))


def _in_short(words: Words, block: Block) -> Markup:
    since = words.date_time(block.since)
    if block.review_by is None:
        return words("menu.blocked_confirmed", since=since)
    return words("menu.blocked", since=since, date=words.date(last_day(block.review_by)))


def _status(words: Words, story: Story) -> Row:
    return [tap(words.label("receipt.status"), Card(act=CardAct.SHOW, number=story.request.number, stays=True))]
