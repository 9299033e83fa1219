"""Conversations with renters as the staff group sees them: topics of enquiries."""

from collections.abc import Callable, Mapping

from bot.screens import enquiry_topic
from bot.screens.screen import Screen
from bot.words import Words
from privacy.enquiry import DeliveryState, Enquiry
from privacy.enquiry_desk import DeskEnquiry
from tests.bot.screens import enquiry_states as enquiries
from tests.bot.screens import samples as some

State = Callable[[Words], Screen]


def _card(of: Enquiry, taken_by: str | None = None, answer: DeliveryState | None = None) -> State:
    told = DeskEnquiry(of, taken_by, 2, edited=taken_by is not None, answer=answer)
    return lambda words: enquiry_topic.card(told, words, some.NOW)


TALK: Mapping[str, State] = {
    "topic-enquiry-free": _card(enquiries.OPEN),
    "topic-enquiry-taken": _card(enquiries.OPEN, "Даулет"),
    "topic-enquiry-answered": _card(enquiries.ANSWERED, "Даулет", DeliveryState.DELIVERED),
    "topic-enquiry-lost": _card(enquiries.ANSWERED, "Даулет", DeliveryState.GONE),
    "topic-enquiry-closed": _card(enquiries.CLOSED, "Даулет"),
    "topic-enquiry-close": lambda words: enquiry_topic.confirm_close(enquiries.OPEN, words),
}
