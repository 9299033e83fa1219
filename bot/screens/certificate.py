"""The way to the certificates of an erasure: a button under what tells of its end."""

from bot.document_taps import Paper
from bot.screens.screen import Row, tap
from bot.words import Words
from privacy.my_requests import Story
from privacy.request import Kind, Status


def download(words: Words, story: Story) -> Row:
    """A button for the newest certificate; none before there is one."""
    wave = _certified_wave(story)
    return [tap(words.label("certificate.download"), Paper(number=story.request.number, wave=wave))] if wave else []


def _certified_wave(story: Story) -> int:
    """The newest wave that every system has answered; 0 if there is none."""
    if story.request.kind is not Kind.ERASURE or story.request.status is not Status.FULFILLED:
        return 0
    unanswered = {task.wave for task in story.tasks if not task.answered}
    return max((task.wave for task in story.tasks if task.wave not in unanswered), default=0)
