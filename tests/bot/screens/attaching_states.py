"""Every screen about attached documents."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.screens import attaching, card, desk
from bot.screens.screen import Screen
from bot.words import Words
from privacy.attaching import Attached
from privacy.attachment import ATTACHED
from privacy.desk import DeskStory
from privacy.my_requests import Story
from privacy.request import RequestEvent
from tests.bot.screens import samples as some

State = Callable[[Words], Screen]
NUMBER = "DSR-7K3F-Q2"


def _with_two(story: Story) -> Story:
    request = story.request
    at = request.received_at
    event = RequestEvent(request.request_id, request.place, request.place, "account:a1", at, ATTACHED)
    return replace(story, events=(*story.events, event, event))


ATTACHING: Mapping[str, State] = {
    "attach-done": lambda words: attaching.attached(Attached(NUMBER, 2), words),
    "attach-for-staff": lambda words: attaching.handed_over(NUMBER, 1, words),
    "attach-gone": lambda words: attaching.gone(NUMBER, words),
    "attach-card": lambda words: card.status_card(_with_two(some.AWAITING), words),
    "attach-card-closed": lambda words: card.status_card(_with_two(some.FULL), words),
    "attach-desk-card": lambda words: desk.request_card(DeskStory(_with_two(some.AWAITING), (), 2), words),
}
