"""What leads act on from a topic besides the decision: more time, and moving a request out of the bot."""

from bot.callbacks import Card, CardAct, DeskAct, DeskCard
from bot.deciding_taps import Extend, ExtendBy, MoveOutside
from bot.desk_taps import OnTopic, TopicAct
from bot.screens.layout import paragraphs, to_menu
from bot.screens.screen import Row, Screen, rows, tap
from bot.words import Words
from privacy.clock_event import ExtensionReason
from privacy.deadline import last_day
from privacy.desk import DeskStory
from privacy.my_requests import Story
from privacy.out_of_band import Channel
from privacy.request import Stage, Status, place_name

DAYS = (1, 3, 5, 10, 30)
_MAY_LEAVE = frozenset({Stage.AWAITING_APPROVAL, Stage.NEED_MORE_INFO})
_OUTSIDE = place_name(Status.IN_PROGRESS, Stage.OUT_OF_BAND)


def lead_acts(words: Words, told: DeskStory) -> Row:
    """For the card of a topic; that only leads may is checked at the tap."""
    number, stage = told.story.request.number, told.story.request.stage
    acts = [(TopicAct.EXTEND, "topic.extend")] if stage is not Stage.ON_HOLD else []
    acts += [(TopicAct.OUTSIDE, "topic.outside")] if stage in _MAY_LEAVE else []
    acts += [(TopicAct.BACK, "topic.back")] if stage is Stage.OUT_OF_BAND else []
    return [tap(words.label(label), OnTopic(act=act, number=number, seen=told.mark)) for act, label in acts]


def choose_days(number: str, seen: int, words: Words) -> Screen:
    days = [tap(f"{n}", ExtendBy(number=number, days=n, seen=seen)) for n in DAYS]
    return Screen(words("extend.days", ref=number), rows(days[:2], days[2:4], days[4:], _leave(words, number)))


def choose_why(by: ExtendBy, words: Words) -> Screen:
    reasons = [
        [
            tap(
                words.label(f"extend.why.{why.value}"),
                Extend(number=by.number, days=by.days, reason=why, seen=by.seen),
            )
        ]
        for why in ExtensionReason
    ]
    return Screen(words("extend.why", ref=by.number, n=by.days), rows(*reasons, _leave(words, by.number)))


def choose_channel(number: str, seen: int, words: Words) -> Screen:
    channels = [
        [tap(words.label(f"outside.to.{one.value}"), MoveOutside(number=number, channel=one, seen=seen))]
        for one in Channel
    ]
    return Screen(words("outside.where", ref=number), rows(*channels, _leave(words, number)))


def moved_outside(story: Story, words: Words) -> Screen:
    """To the renter: how it goes on, and that the date stays."""
    request = story.request
    due = words("erase.due", date=words.date(last_day(request.due_at)))
    said = paragraphs(words("outside.moved", ref=request.number), words(f"outside.{_channel(story)}"), due)
    status = [tap(words.label("receipt.status"), Card(act=CardAct.SHOW, number=request.number, stays=True))]
    return Screen(said, rows(status, to_menu(words, stays=True)))


def _channel(story: Story) -> str:
    return [event.reason for event in story.events if event.now == _OUTSIDE and event.was != event.now][-1]


def _leave(words: Words, number: str) -> Row:
    return [tap(words.label("button.back"), DeskCard(act=DeskAct.SHOW, number=number))]
