"""The board and the topics of the staff group, in every state that people at the desk meet."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from bot.deciding_taps import ExtendBy
from bot.denial_prompts import Prompt
from bot.screens import board, deciding, denying, group, notices, revealing, topic
from bot.screens.desk_notes import desk_notes
from bot.screens.help import desk_help
from bot.screens.history import history
from bot.screens.screen import Screen
from bot.words import Words, load_words
from privacy.board import Board, QueueLine
from privacy.desk import DeskStory
from privacy.dossier import Category, Purpose, Source, Value, ValueId
from privacy.group_event import GroupEvent
from privacy.history import Act, HistoryPage, Noted
from privacy.my_requests import Story
from privacy.out_of_band import Channel
from privacy.renter import Language
from privacy.request import Denial, Kind, PrivacyRequest, Remedy, RequestEvent, Stage, Status
from privacy.staff import Role, StaffId, StaffMember
from tests.bot.screens import enquiry_states as enquiries
from tests.bot.screens import samples as some

State = Callable[[Words], Screen]

AIGERIM = StaffMember(StaffId("aigerim"), "Айгерим", Role.LEAD, Language.KK)
DAULET = StaffMember(StaffId("daulet"), "Даулет", Role.SUPPORT, Language.RU)
WAITING = replace(some.REQUEST, stage=Stage.AWAITING_APPROVAL, cooling_off_until=None)
BLOCK = replace(WAITING, kind=Kind.RESTRICTION)
DENIED = replace(WAITING, status=Status.DENIED, stage=None, denial=Denial.NO_MATCH, closed_at=some.NOW)


def _line(number: str, kind: Kind, hours: int, taken_by: str | None = None) -> QueueLine:
    due = some.NOW + timedelta(hours=hours)
    holder = StaffId(taken_by) if taken_by else None
    return QueueLine(number, kind, Status.IN_PROGRESS, Stage.AWAITING_APPROVAL, Language.KK, due, holder)


BUSY = Board(
    3,
    1,
    1,
    1,
    (
        _line("DSR-2346-79", Kind.ERASURE, -1),
        _line("DSR-7K3F-Q2", Kind.RESTRICTION, 3, "aigerim"),
        _line("DSR-ACDE-FG", Kind.RECTIFICATION, 13),
        _line("DSR-HJKM-NP", Kind.ERASURE, 60),
    ),
    asking=2,
    unheard=1,
    asked=(enquiries.OPEN, replace(enquiries.OPEN, number="HLP-TAKE", assigned_to=StaffId("daulet"))),
)


def _card(request: PrivacyRequest, holder: StaffMember | None = AIGERIM, hours: int = 0) -> State:
    told = DeskStory(Story(request, some.events(1), ()), (), 2, holder=holder)
    return lambda words: topic.topic_card(told, words, request.due_at - timedelta(hours=50 - hours))


def _kept(category: Category, field: str, text: str, *, withheld: bool = False) -> Value:
    day = date(2026, 1, 10)
    origin = (Source.OFFICE, Purpose.CONTRACT, day, None, withheld)
    return Value(ValueId(field), category, field, text, *origin)


HISTORY = HistoryPage(
    WAITING.number,
    (
        Act("request.open", some.NOW, ""),
        Act("request.in_progress.triage", some.NOW, "", automatic=True),
        Act("request.handed_over", some.NOW, "to:saule", "Айгерим"),
        Act("request.clock_extend", some.NOW, "complex", "Айгерим"),
        Act("values.revealed", some.NOW, "", "Сауле"),
        Act("request.denied", some.NOW, "no_match", "Сауле"),
        Act("something.new", some.NOW, "", automatic=True),
    ),
    1,
    3,
)
NOTES = [Noted("Сауле", some.NOW, "Пробная заметка <1>"), Noted("Айгерим", some.NOW, "Пробный ответ коллеге")]
OWN = {Language.RU: "Пробный абзац: <1>", Language.KK: "Сынақ абзацы: <1>"}
_PROMPT = Prompt(WAITING.number, Denial.OTHER, AIGERIM.staff_id)
VALUES = (
    _kept(Category.NAME, "full_name", "Пробная <Арендаторша>"),
    _kept(Category.DRIVING_LICENCE, "number", "AA000001"),
    _kept(Category.OTHER, "note", "", withheld=True),
)


def _outside(channel: Channel) -> Story:
    request = replace(WAITING, stage=Stage.OUT_OF_BAND)
    moved = RequestEvent(request.request_id, WAITING.place, request.place, "staff:aigerim", some.NOW, channel.value)
    return Story(request, (moved,), ())


def _event(of: GroupEvent) -> State:
    missing = "can_manage_topics,can_pin_messages" if of is GroupEvent.RIGHTS_MISSING else ""
    return lambda words: group.happened(of, words, missing)


GROUP: Mapping[str, State] = {
    "group-help": desk_help,
    **{f"group-{of.value}".replace("_", "-"): _event(of) for of in GroupEvent},
    "board-busy": lambda words: board.board(BUSY, words, some.NOW),
    "board-empty": lambda words: board.board(Board(0, 0, 0, 0, ()), words, some.NOW),
    "topic-nobody": _card(WAITING, None),
    "topic-taken": _card(WAITING),
    "topic-days-left": lambda words: topic.topic_card(
        DeskStory(Story(WAITING, some.events(1), ()), (), 2, holder=AIGERIM), words, some.NOW, 2
    ),
    "topic-block": _card(BLOCK),
    "topic-block-later": _card(replace(BLOCK, remedy=Remedy.LATER)),
    "topic-soon": _card(WAITING, hours=47),
    "topic-overdue": _card(WAITING, hours=51),
    "topic-denied": _card(DENIED),
    "topic-outside": _card(replace(WAITING, stage=Stage.OUT_OF_BAND)),
    "topic-block-outside": _card(replace(BLOCK, stage=Stage.OUT_OF_BAND)),
    "extend-days": lambda words: deciding.choose_days("DSR-7K3F-Q2", 7, words),
    "extend-why": lambda words: deciding.choose_why(ExtendBy(number="DSR-7K3F-Q2", days=30, seen=7), words),
    "outside-where": lambda words: deciding.choose_channel("DSR-7K3F-Q2", 7, words),
    "outside-told": lambda words: deciding.moved_outside(_outside(Channel.PHONE), words),
    "reveal": lambda words: revealing.values("DSR-7K3F-Q2", VALUES, timedelta(minutes=10), words)[0],
    "reveal-nothing": lambda words: revealing.values("DSR-7K3F-Q2", (), timedelta(minutes=10), words)[0],
    "reveal-empty": revealing.empty,
    "deny-confirm": lambda words: denying.confirm(WAITING, Denial.LEGAL_RETENTION, words, load_words()),
    "deny-preview": lambda words: denying.preview(WAITING, Denial.OTHER, OWN, words, load_words()),
    "deny-ask-russian": lambda words: denying.ask(_PROMPT, words),
    "deny-ask-kazakh": lambda words: denying.ask(replace(_PROMPT, russian="Проба"), words),
    "deny-told": lambda words: notices.request_denied(Story(DENIED, (), (), added=OWN), words),
    "history": lambda words: history(HISTORY, words),
    "history-empty": lambda words: history(HistoryPage(WAITING.number, (), 0, 1), words),
    "history-noted": lambda words: history(replace(HISTORY, notes=2), words),
    "notes": lambda words: desk_notes(WAITING.number, NOTES, 0, words),
    "notes-none": lambda words: desk_notes(WAITING.number, [], 0, words),
    "topic-heirs": lambda words: topic.choose_heir("DSR-7K3F-Q2", [AIGERIM, DAULET], words),
    "topic-no-heirs": lambda words: topic.choose_heir("DSR-7K3F-Q2", [], words),
}
