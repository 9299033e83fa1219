"""Buttons that lead to people: leaving an enquiry, or one about a topic that is clear already."""

from bot.enquiry_taps import AskAbout
from bot.screens.screen import Row, Style, tap
from bot.words import Words
from privacy.enquiry import Topic


def leaving(words: Words, topic: Topic, style: Style | None = None) -> Row:
    """Where the topic follows from the place."""
    return [tap(words.label("enquiry.leave"), AskAbout(topic=topic), style)]


def asking(words: Words, topic: Topic) -> Row:
    """A button that names its topic."""
    return [tap(words.label(f"enquiry.topic.{topic.value}"), AskAbout(topic=topic))]


def for_others(words: Words) -> list[Row]:
    """For who speaks for somebody else: their powers are looked at by people."""
    return [asking(words, topic) for topic in (Topic.REPRESENTATIVE, Topic.MINOR)]
