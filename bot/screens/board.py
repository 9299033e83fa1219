"""The board of the staff group: how much waits, what comes first, and a button to take it. Codes and names only."""

from datetime import datetime

from markupsafe import Markup

from bot.desk_taps import OnTopic, TakeNext, TopicAct
from bot.screens.layout import lines, paragraphs
from bot.screens.screen import Row, Screen, Style, rows, tap
from bot.talk_taps import OnEnquiry, TalkAct
from bot.words import Words
from privacy.board import COUNTED, Board, QueueLine
from privacy.deadline import last_day
from privacy.enquiry import Enquiry
from privacy.urgency import urgency_of

_IN_A_ROW = 2


def board(shown: Board, words: Words, now: datetime) -> Screen:
    """`now` (UTC) tells how urgent each is; it does not stand on the board, which would never stay the same."""
    sums = {"fresh": shown.fresh, "taken": shown.taken, "urgent": shown.urgent, "overdue": shown.overdue}
    counts = words("board.counts", **{name: counted(n) for name, n in sums.items()})
    listed = [queue_line(words, line, now) for line in shown.lines] or [words("board.empty")]
    text = paragraphs(words("board.title"), counts, lines(*listed), _enquiries(words, shown, now), words("board.how"))
    return Screen(text, rows(_next(words, shown), *_takes(shown)))


def counted(n: int) -> str:
    """`17`, or `100+` where counting stopped."""
    return str(n) if n < COUNTED else f"{COUNTED}+"


def queue_line(words: Words, line: QueueLine, now: datetime) -> Markup:
    return words(
        "board.line",
        urgency=words(f"urgency.{urgency_of(line.due_at, now).value}"),
        ref=line.number,
        kind=words(f"kind.{line.kind.value}"),
        language=line.language.value,
        date=words.date(last_day(line.due_at)),
        holder=line.taken_by or words("board.nobody"),
    )


def _enquiries(words: Words, shown: Board, now: datetime) -> Markup | None:
    if not shown.asking:
        return None
    counts = words("board.enquiries", n=shown.asking, unheard=shown.unheard)
    return lines(counts, *(enquiry_line(words, one, now) for one in shown.asked))


def enquiry_line(words: Words, enquiry: Enquiry, now: datetime) -> Markup:
    return words(
        "board.line",
        urgency=words(f"urgency.{urgency_of(enquiry.answer_due_at, now).value}"),
        ref=enquiry.number,
        kind=words(f"enquiry.topic.{enquiry.topic.value}"),
        language=enquiry.language.value,
        date=words.date(last_day(enquiry.answer_due_at)),
        holder=enquiry.assigned_to or words("board.nobody"),
    )


def _next(words: Words, shown: Board) -> Row:
    return [tap(words.label("board.take_next"), TakeNext(), Style.PRIMARY)] if shown.fresh else []


def _takes(shown: Board) -> list[Row]:
    free = [line for line in shown.lines if line.taken_by is None]
    asked = [one for one in shown.asked if one.assigned_to is None]
    buttons = [
        *(tap(line.number, OnTopic(act=TopicAct.TAKE, number=line.number)) for line in free),
        *(tap(one.number, OnEnquiry(act=TalkAct.TAKE, number=one.number)) for one in asked),
    ]
    return [buttons[start : start + _IN_A_ROW] for start in range(0, len(buttons), _IN_A_ROW)]
