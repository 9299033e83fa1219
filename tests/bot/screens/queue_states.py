"""The queue by its views, and what is found by a number."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from bot.screens import anchor, queue
from bot.screens.screen import Screen
from bot.words import Words
from privacy.anchor import Anchor
from privacy.board import QueueView
from privacy.deadline import day_in_almaty, start_of
from privacy.desk import DeskStory
from privacy.enquiry import DeliveryState, Enquiry, EnquiryId, EnquiryStatus, Topic
from privacy.enquiry_desk import DeskEnquiry
from privacy.finding import Found
from privacy.my_requests import Story
from privacy.queue_views import QueuePage
from privacy.renter import AccountId, Language
from privacy.staff import StaffId
from privacy.staff_group import StaffGroup, matter_of, matter_of_enquiry
from privacy.staff_group import Topic as Thread
from tests.bot.screens import samples as some
from tests.bot.screens.group_states import AIGERIM, BUSY, DENIED, WAITING

State = Callable[[Words], Screen]


class Standing:
    """A clock that stands at the samples' time."""

    def now(self) -> datetime:
        return some.NOW


GROUP = StaffGroup(-1001234567890, -1001234567890, has_topics=True)
COUNTS = {QueueView.ALL: 12, QueueView.MINE: 1, QueueView.UNASSIGNED: 3, QueueView.TODAY: 2, QueueView.OVERDUE: 1}
LINES = tuple(replace(line, stands_at=17 if line.taken_by else None) for line in BUSY.lines)
EMPTY = QueuePage(QueueView.MINE, dict.fromkeys(QueueView, 0), (), 0, 1)
DUE = start_of(day_in_almaty(some.NOW)) + timedelta(days=3)
_OPEN = Enquiry(
    EnquiryId("e1"),
    "HLP-7K3F",
    AccountId("a1"),
    Language.KK,
    Topic.SUPPORT,
    EnquiryStatus.OPEN,
    None,
    some.NOW,
    DUE,
    some.NOW,
)
ENQUIRY = DeskEnquiry(_OPEN, None, 2, edited=False, answer=None)
FIRST = QueuePage(QueueView.ALL, COUNTS, LINES, 0, 2, (_OPEN, replace(_OPEN, assigned_to=StaffId("daulet"))))
REPLIES = Thread(matter_of_enquiry(EnquiryId("e1")), GROUP.chat_id, None, 21, some.NOW)
ANSWERED = DeskEnquiry(
    replace(_OPEN, status=EnquiryStatus.ANSWERED), "Айгерим", 2, edited=False, answer=DeliveryState.DELIVERED
)


def _found(*, taken: bool) -> Found:
    told = DeskStory(Story(WAITING, some.events(1), ()), (), 2, holder=AIGERIM if taken else None)
    topic = Thread(matter_of(WAITING.request_id), GROUP.chat_id, 17, 18, some.NOW) if taken else None
    return Found(told, topic, GROUP)


DENIED_REQUEST = Found(DeskStory(Story(DENIED, (), ()), (), 2), None, GROUP)
ANCHOR = Anchor(1204, "0f" * 32)
QUEUE: Mapping[str, State] = {
    "queue-private": lambda words: queue.in_private(FIRST, words, Standing()),
    "queue-group": lambda words: queue.in_group(FIRST, GROUP, words, Standing()),
    "queue-small-group": lambda words: queue.in_group(FIRST, replace(GROUP, chat_id=-77), words, Standing()),
    "queue-empty": lambda words: queue.in_group(EMPTY, GROUP, words, Standing()),
    "anchor": lambda words: anchor.anchored(ANCHOR, day_in_almaty(some.NOW), words),
    "found-free": lambda words: queue.found_in_group(_found(taken=False), words),
    "found-taken": lambda words: queue.found_in_group(_found(taken=True), words),
    "found-denied": lambda words: queue.found_in_group(DENIED_REQUEST, words),
    "found-enquiry": lambda words: queue.found_in_private(Found(ENQUIRY, None, None), words),
    "found-enquiry-answered": lambda words: queue.found_in_group(Found(ANSWERED, REPLIES, GROUP), words),
}
