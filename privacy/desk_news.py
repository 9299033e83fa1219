"""What the staff group is told besides its board and cards: what falls due, what nobody took, what came back."""

from datetime import datetime
from enum import StrEnum

from privacy.deadline import day_in_almaty
from privacy.group_letters import say_in_group, say_in_topic
from privacy.letter import LetterKind
from privacy.ports import Transaction
from privacy.request import PrivacyRequest
from privacy.staff_group import matter_of
from privacy.timers import Rung


class News(StrEnum):
    UNTAKEN = "untaken"  # nobody has taken it for too long
    LEASE_SOON = "lease_soon"  # who has it has not touched it: soon it is everybody's again
    LEASE_OVER = "lease_over"
    LEFT = "left"  # who had it does not work here any more


def tell_of(tx: Transaction, request: PrivacyRequest, news: News | Rung, occurrence: str) -> None:
    """In the request's topic; beside the board if it has none. Once for each occurrence."""
    matter = matter_of(request.request_id)
    facts = {"request_id": request.request_id, "news": news.value}
    dedupe = f"news:{request.request_id}:{news.value}:{occurrence}"
    say_in_topic(tx, matter, LetterKind.DESK_NEWS, facts, dedupe)


def tell_of_overdue(tx: Transaction, now: datetime) -> None:
    """One line for all that is overdue, once a day."""
    say_in_group(tx, LetterKind.OVERDUE_NEWS, {}, f"overdue:{day_in_almaty(now).isoformat()}")
