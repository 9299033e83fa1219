"""What a topic shows of its matter, whichever kind it is: its name, its state and its card."""

from dataclasses import dataclass

from bot.screens import enquiry_topic, topic
from bot.screens.screen import Screen
from bot.words import Words
from privacy.enquiry_desk import DeskEnquiry
from privacy.group_drawing import Told
from privacy.working_time import Countdown


@dataclass(frozen=True, slots=True)
class Face:
    """`state` chooses the icon, and says whether the topic is closed."""

    name: str
    state: str
    card: Screen


def face_of(told: Told, words: Words, countdown: Countdown) -> Face:
    """As it is at this moment."""
    now = countdown.clock.now()
    if isinstance(told, DeskEnquiry):
        return Face(
            enquiry_topic.name(told, words), enquiry_topic.state(told, now), enquiry_topic.card(told, words, now)
        )
    card = topic.topic_card(told, words, now, countdown.left(told.story.request))
    return Face(topic.topic_name(told, words), topic.topic_state(told, now), card)
