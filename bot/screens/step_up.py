"""The second proof: which documents may answer, and what else can be said about the answer."""

from datetime import timedelta

from bot.callbacks import Place, StepUpCancel
from bot.screens.layout import going, lines, paragraphs, span
from bot.screens.screen import Row, Screen, rows, tap
from bot.words import Words
from privacy.step_up import Question

_SIGNS = 4


def ask(question: Question, words: Words) -> Screen:
    documents = [words(f"step_up.{category.value}") for category in question.documents]
    text = paragraphs(lines(words("step_up.ask"), *documents), words.plural("step_up.tries", question.tries_left))
    return Screen(text, rows(cancelling(words)))


def could_be_an_answer(text: str) -> bool:
    """Whether there are four letters or digits; spaces and dashes do not count."""
    return sum(character.isalnum() for character in text) == _SIGNS


def four_needed(words: Words) -> Screen:
    """What was written cannot be an answer; it cost no try."""
    return Screen(words("step_up.four"), rows(cancelling(words)))


def done(lifetime: timedelta, words: Words) -> Screen:
    return Screen(words("step_up.done", span=span(words, lifetime)), rows(going(words, "button.menu", Place.MENU)))


def cancelling(words: Words) -> Row:
    return [tap(words.label("button.cancel"), StepUpCancel())]
