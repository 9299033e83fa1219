"""What comes to renters by itself. Nothing personal stands in it: it may light up a locked phone."""

from markupsafe import Markup

from bot.callbacks import Card, CardAct, Place
from bot.phone_taps import ChangePhone, PhoneStep
from bot.screens import certificate
from bot.screens.appeals import disagreeing, last_word
from bot.screens.card import answers, kept_of, scope_of
from bot.screens.correction import about_field
from bot.screens.denying import denial_text
from bot.screens.erasure import staying
from bot.screens.layout import going, paragraphs, to_menu
from bot.screens.screen import Row, Screen, Style, rows, tap
from bot.words import Words
from privacy.my_requests import Story
from privacy.request import Denial, Kind, Stage


def number_claimed(words: Words) -> Screen:
    """To the account that had proven the number before."""
    return Screen(words("notice.number_claimed"), rows(_to_people(words), to_menu(words, stays=True)))


def number_answered(words: Words) -> Screen:
    """To the account that made the code: the other one has shared its number."""
    look = [tap(words.label("phone.look"), ChangePhone(step=PhoneStep.LOOK), Style.PRIMARY)]
    return Screen(words("notice.number_answered"), rows(look, to_menu(words, stays=True)))


def number_replaced(words: Words) -> Screen:
    """To accounts that are linked no more: what they had proven is not the number any longer."""
    verify = going(words, "button.verify", Place.VERIFY, stays=True)
    return Screen(words("notice.number_replaced"), rows(verify, _to_people(words), to_menu(words, stays=True)))


def update_failed(words: Words) -> Screen:
    """An update that could not be handled, however often it was tried."""
    return Screen(words("notice.failed"), rows(_to_people(words), to_menu(words, stays=True)))


def erasure_announced(story: Story, words: Words) -> Screen:
    """To the subject's other accounts: somebody has asked for erasure."""
    number = story.request.number
    revoke = [tap(words.label("receipt.revoke"), Card(act=CardAct.REVOKE, number=number, stays=True), Style.DANGER)]
    keyboard = rows(revoke, _status(words, story), _to_people(words))
    return Screen(words("notice.erasure_announced", ref=number), keyboard)


def request_fulfilled(story: Story, words: Words) -> Screen:
    partial = story.request.stage is Stage.PARTIAL
    if story.request.kind is Kind.RECTIFICATION:
        said = words("notice.corrected", ref=story.request.number)
        return _decision(words, story, said, about_field(words, story), answers(words, story))
    said = words("notice.partial" if partial else "notice.fulfilled", ref=story.request.number)
    asked = scope_of(words, story.request)
    return _decision(words, story, said, asked, answers(words, story), staying(words, kept_of(story)))


def request_denied(story: Story, words: Words) -> Screen:
    denial = story.request.denial
    because = denial_text(denial, story.added, words)
    block = story.request.kind is Kind.RESTRICTION and denial is not Denial.VIOLATION_NOT_CONFIRMED
    lifted = words("block.lifted_by_denial") if block else None
    said = words("notice.denied", ref=story.request.number)
    return _decision(words, story, said, because, lifted, last_word(words, story), words("notice.appeal"))


def request_revoked(story: Story, words: Words) -> Screen:
    return _decision(words, story, words("notice.revoked", ref=story.request.number))


def retained_erased(story: Story, words: Words) -> Screen:
    said = words("notice.retained_erased", ref=story.request.number)
    return _decision(words, story, said, staying(words, kept_of(story)))


def _decision(words: Words, story: Story, *parts: Markup | None) -> Screen:
    more = [certificate.download(words, story), disagreeing(words, story, stays=True)]
    keyboard = rows(*more, _status(words, story), to_menu(words, stays=True))
    return Screen(paragraphs(*parts), keyboard)


def _status(words: Words, story: Story) -> Row:
    return [tap(words.label("receipt.status"), Card(act=CardAct.SHOW, number=story.request.number, stays=True))]


def _to_people(words: Words) -> Row:
    return going(words, "button.contact", Place.CONTACT, stays=True)
