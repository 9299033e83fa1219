"""The queue of the desk by its views, and what was found by a number. Codes and names of staff only."""

from collections.abc import Callable, Sequence

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.callbacks import DeskAct, DeskCard
from bot.desk_taps import Find, OnTopic, Queue, TopicAct
from bot.screens.board import counted, enquiry_line, queue_line
from bot.screens.desk import card_text, request_card
from bot.screens.enquiry_desk import card as enquiry_card
from bot.screens.layout import lines, page_number, paragraphs, turning
from bot.screens.screen import Row, Screen, Style, link, rows, tap
from bot.screens.topic import holder_line
from bot.talk_taps import OnEnquiry, TalkAct
from bot.words import Words
from privacy.board import QueueLine, QueueView
from privacy.desk import DeskStory
from privacy.enquiry import Enquiry
from privacy.finding import Found
from privacy.ports import Clock
from privacy.queue_views import QueuePage
from privacy.staff_group import StaffGroup

_IN_A_ROW = 2
_SUPERGROUP = "-100"

Jump = Callable[[QueueLine], InlineKeyboardButton | None]
Answer = Callable[[Enquiry], InlineKeyboardButton]


def in_private(shown: QueuePage, words: Words, clock: Clock) -> Screen:
    """Each line opens the card here."""

    def card(line: QueueLine) -> InlineKeyboardButton:
        return tap(line.number, DeskCard(act=DeskAct.SHOW, number=line.number))

    return _queue(shown, words, clock, card, _find)


def in_group(shown: QueuePage, group: StaffGroup, words: Words, clock: Clock) -> Screen:
    """Each line leads to its topic; what nobody has can be taken."""

    def jump(line: QueueLine) -> InlineKeyboardButton | None:
        if line.taken_by is None:
            return tap(words.label("queue.take", ref=line.number), OnTopic(act=TopicAct.TAKE, number=line.number))
        return link_into(group, line.stands_at, words.label("queue.open", ref=line.number))

    def take(enquiry: Enquiry) -> InlineKeyboardButton:
        if enquiry.assigned_to is not None:
            return _find(enquiry)
        return tap(words.label("queue.take", ref=enquiry.number), OnEnquiry(act=TalkAct.TAKE, number=enquiry.number))

    return _queue(shown, words, clock, jump, take)


def found_in_private(found: Found, words: Words) -> Screen:
    """The card as it stands in private chats."""
    told = found.told
    return request_card(told, words) if isinstance(told, DeskStory) else enquiry_card(told, words)


def found_in_group(found: Found, words: Words) -> Screen:
    """What it is, and the way to where it is worked on, or to taking it."""
    told = found.told
    if not isinstance(told, DeskStory):
        return Screen(enquiry_card(told, words).text, _keyboard(_way(found, words)))
    request = told.story.request
    take = OnTopic(act=TopicAct.TAKE, number=request.number, seen=told.mark)
    free = [tap(words.label("topic.take"), take, Style.PRIMARY)] if request.active and told.holder is None else []
    return Screen(lines(card_text(told, words), holder_line(words, told)), _keyboard([*_way(found, words), *free]))


def link_into(group: StaffGroup | None, stands_at: int | None, label: str) -> InlineKeyboardButton | None:
    """To a topic or a message of the group. Telegram makes such links into supergroups alone."""
    if group is None or stands_at is None or not str(group.chat_id).startswith(_SUPERGROUP):
        return None
    return link(label, f"https://t.me/c/{str(group.chat_id).removeprefix(_SUPERGROUP)}/{stands_at}")


def _find(enquiry: Enquiry) -> InlineKeyboardButton:
    return tap(enquiry.number, Find(number=enquiry.number))


def _queue(shown: QueuePage, words: Words, clock: Clock, jump: Jump, answer: Answer) -> Screen:
    now = clock.now()
    listed = [queue_line(words, line, now) for line in shown.lines] or [words("queue.empty")]
    asked = [enquiry_line(words, one, now) for one in shown.asked]
    text = paragraphs(
        words("queue.title", view=words(f"queue.{shown.view.value}", n=counted(shown.counts[shown.view]))),
        lines(*listed),
        page_number(words, shown.page, shown.pages),
        lines(words("queue.enquiries"), *asked) if asked else None,
    )
    jumps = [button for line in shown.lines if (button := jump(line)) is not None]
    jumps += [answer(one) for one in shown.asked]
    pages = turning(words, shown.page, shown.pages, lambda to: Queue(view=shown.view, page=to))
    return Screen(text, rows(*_pairs(jumps), pages, *_pairs(_views(shown, words))))


def _views(shown: QueuePage, words: Words) -> Row:
    """The views beside this one, with how much is in each."""
    return [
        tap(words.label(f"queue.{view.value}", n=counted(shown.counts[view])), Queue(view=view))
        for view in QueueView
        if view is not shown.view
    ]


def _pairs(buttons: Sequence[InlineKeyboardButton]) -> list[Row]:
    return [list(buttons[start : start + _IN_A_ROW]) for start in range(0, len(buttons), _IN_A_ROW)]


def _way(found: Found, words: Words) -> Row:
    topic = found.topic
    stands_at = (topic.thread_id or topic.card_message_id) if topic else None
    way = link_into(found.group, stands_at, words.label("found.open"))
    return [way] if way else []


def _keyboard(row: Row) -> InlineKeyboardMarkup | None:
    return rows(row) if row else None
