"""The card at the top of a topic, and the topic's name and icon. Pseudonyms only: the whole group sees it."""

from collections.abc import Sequence
from datetime import datetime

from aiogram.types import InlineKeyboardButton
from markupsafe import Markup

from bot.callbacks import DeskAct, DeskCard
from bot.desk_taps import HandTo, OnTopic, TopicAct
from bot.screens.deciding import lead_acts
from bot.screens.desk import card_text
from bot.screens.layout import lines, paragraphs
from bot.screens.revealing import revealing
from bot.screens.screen import Row, Screen, Style, rows, tap
from bot.screens.talk import asking, replying
from bot.words import Words
from privacy.desk import DeskStory
from privacy.request import Kind, Stage
from privacy.staff import StaffMember
from privacy.urgency import Urgency, urgency_of

CLOSED = "closed"
_ICONS = {
    CLOSED: ("✅", "🏁"),
    "overdue": ("🔥", "‼️"),
    "renter": ("💬", "🗣"),
    "approval": ("📝", "✍️"),
    "working": ("⚡️", "🔎"),
}


def topic_card(told: DeskStory, words: Words, now: datetime, left: int | None = None) -> Screen:
    """Everybody sees the same buttons; who may press which is checked at each tap. `left`: working days."""
    head = lines(_urgency(words, told, now), holder_line(words, told))
    text = paragraphs(head, card_text(told, words, left), words("topic.how") if told.story.request.active else None)
    return Screen(text, rows(*_buttons(words, told)))


def holder_line(words: Words, told: DeskStory) -> Markup | None:
    """Who has it; nobody needs what has ended."""
    if not told.story.request.active:
        return None
    return words("topic.holder", name=told.holder.name) if told.holder else words("topic.nobody")


def topic_name(told: DeskStory, words: Words) -> str:
    """`DSR-7K3F-Q2 · Удаление · kk`."""
    request = told.story.request
    return f"{request.number} · {words.label(f'kind.{request.kind.value}')} · {request.language.value}"


def topic_state(told: DeskStory, now: datetime) -> str:
    """What the icon says; it goes with a word on the card, never alone."""
    request = told.story.request
    if not request.active:
        return CLOSED
    if request.stage is not Stage.ON_HOLD and urgency_of(request.due_at, now) is Urgency.OVERDUE:
        return "overdue"
    match request.stage:
        case Stage.NEED_MORE_INFO | Stage.NEED_USER_VERIFICATION:
            return "renter"
        case Stage.AWAITING_APPROVAL:
            return "approval"
        case _:
            return "working"


def icons_for(state: str) -> tuple[str, ...]:
    """The emoji that fit, the best first: Telegram offers some and may offer others tomorrow."""
    return _ICONS[state]


def choose_heir(number: str, heirs: Sequence[StaffMember], words: Words) -> Screen:
    back = [tap(words.label("button.back"), DeskCard(act=DeskAct.SHOW, number=number))]
    if not heirs:
        return Screen(words("topic.no_heirs", ref=number), rows(back))
    buttons = [[tap(one.name, HandTo(number=number, heir=one.staff_id))] for one in heirs]
    return Screen(words("topic.hand_to", ref=number), rows(*buttons, back))


def _urgency(words: Words, told: DeskStory, now: datetime) -> Markup | None:
    request = told.story.request
    if not request.active or request.stage is Stage.ON_HOLD:
        return None
    return words(f"urgency.said.{urgency_of(request.due_at, now).value}")


def _buttons(words: Words, told: DeskStory) -> list[Row]:
    request = told.story.request
    if not request.active:
        return []
    if told.holder is None:
        return [[_act(words, told, TopicAct.TAKE, "topic.take", Style.PRIMARY)]]
    hand_over = _act(words, told, TopicAct.HAND_OVER, "topic.hand")
    release = _act(words, told, TopicAct.RELEASE, "topic.free")
    deciding = [_decisions(words, told), lead_acts(words, told)]
    talking = [replying(words, request.number), asking(words, request.number)]
    return [*talking, *deciding, *revealing(words, told), [hand_over, release]]


def _decisions(words: Words, told: DeskStory) -> Row:
    """What left the bot comes back before it is approved, unless the decision alone ends it."""
    request = told.story.request
    if request.stage not in (Stage.AWAITING_APPROVAL, Stage.OUT_OF_BAND):
        return []
    block = request.kind is Kind.RESTRICTION
    yes, no = ("desk.violation", "desk.no_violation") if block else ("desk.approve", "desk.refuse")
    refuse = _act(words, told, TopicAct.REFUSE, no)
    if request.stage is Stage.OUT_OF_BAND and not block:
        return [refuse]
    return [_act(words, told, TopicAct.APPROVE, yes, Style.SUCCESS), refuse]


def _act(words: Words, told: DeskStory, act: TopicAct, label: str, style: Style | None = None) -> InlineKeyboardButton:
    data = OnTopic(act=act, number=told.story.request.number, seen=told.mark)
    return tap(words.label(label), data, style)
