"""What people are told of the legal clock: renters of every change of the due date, staff of what falls due."""

from markupsafe import Markup

from bot.callbacks import Card, CardAct, DeskAct, DeskCard, Place
from bot.screens.layout import going, paragraphs, to_menu
from bot.screens.screen import Row, Screen, rows, tap
from bot.words import Words
from privacy.clock_event import ClockAct
from privacy.deadline import last_day
from privacy.desk import DeskStory
from privacy.my_requests import Story
from privacy.timers import Rung


def paused(story: Story, words: Words) -> Screen:
    """The renter has to do something, so the way to people stands beside it."""
    reason = _latest_reason(story, ClockAct.PAUSE)
    said = paragraphs(words("clock.paused", ref=story.request.number), words(f"clock.paused.{reason}"))
    return Screen(said, rows(_status(words, story), going(words, "button.contact", Place.CONTACT, stays=True)))


def resumed(story: Story, words: Words) -> Screen:
    return _moved(words, story, words("clock.resumed", ref=story.request.number))


def extended(story: Story, words: Words) -> Screen:
    reason = _latest_reason(story, ClockAct.EXTEND)
    because = words(f"clock.extended.{reason}")
    return _moved(words, story, words("clock.extended", ref=story.request.number), because)


def recounted(story: Story, words: Words) -> Screen:
    return _moved(words, story, words("clock.recounted", ref=story.request.number))


def ran_out(story: Story, words: Words) -> Screen:
    """Nobody answered in time: what the bot did by itself, and where to complain."""
    said = paragraphs(words("clock.ran_out", ref=story.request.number), words("notice.appeal"))
    return Screen(said, rows(_status(words, story), to_menu(words, stays=True)))


def reminder(told: DeskStory, rung: Rung, words: Words) -> Screen:
    """To staff, with the way to the card."""
    request = told.story.request
    due = words("erase.due", date=words.date(last_day(request.due_at)))
    text = paragraphs(words(f"clock.reminder.{rung.value}", ref=request.number), due)
    return Screen(text, rows([tap(words.label("receipt.status"), DeskCard(act=DeskAct.SHOW, number=request.number))]))


def _moved(words: Words, story: Story, *said: Markup) -> Screen:
    due = words("erase.due", date=words.date(last_day(story.request.due_at)))
    return Screen(paragraphs(*said, due), rows(_status(words, story), to_menu(words, stays=True)))


def _latest_reason(story: Story, act: ClockAct) -> str:
    return [event.reason for event in story.clock if event.act is act][-1]


def _status(words: Words, story: Story) -> Row:
    return [tap(words.label("receipt.status"), Card(act=CardAct.SHOW, number=story.request.number, stays=True))]
