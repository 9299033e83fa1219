"""Not accepting a denial: the button under it, what an appeal is, and which denial an appeal is about."""

from markupsafe import Markup

from bot.callbacks import Card, CardAct
from bot.screens.layout import paragraphs
from bot.screens.screen import Row, Screen, Style, rows, tap
from bot.screens.step_up import cancelling
from bot.words import Words
from privacy.appeals import open_to_appeal
from privacy.my_requests import Story
from privacy.request import Kind


def disagreeing(words: Words, story: Story, *, stays: bool = False) -> Row:
    """A button while the denial can still be appealed here. `stays`: as for Card."""
    if not open_to_appeal(story):
        return []
    return [tap(words.label("appeal.button"), Card(act=CardAct.APPEAL, number=story.request.number, stays=stays))]


def last_word(words: Words, story: Story) -> Markup | None:
    """Under the denial of an appeal: only the authority or a court can change it now."""
    return words("appeal.final") if story.appeals else None


def about_denied(words: Words, story: Story) -> Markup | None:
    """On the card of an appeal: which denial it is about."""
    return words("appeal.about", ref=story.appeals) if story.appeals else None


def ask(story: Story, words: Words) -> Screen:
    """What an appeal is, and that it can be made once."""
    request = story.request
    because = words(f"denial.{request.denial.value}") if request.denial else None
    meanwhile = words("appeal.blocks_again") if request.kind is Kind.RESTRICTION else None
    title = words("appeal.ask", ref=request.number)
    text = paragraphs(title, because, words("appeal.how"), meanwhile, words("notice.appeal"))
    send = [tap(words.label("appeal.send"), Card(act=CardAct.APPEALED, number=request.number), Style.PRIMARY)]
    back = [tap(words.label("button.back"), Card(act=CardAct.SHOW, number=request.number))]
    return Screen(text, rows(send, back))


def ask_why(number: str, longest: int, words: Words) -> Screen:
    """The renter's own words for who decides anew; an appeal stands without them too."""
    return Screen(words("appeal.words", ref=number, longest=longest), rows(cancelling(words)))
