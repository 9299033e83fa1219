"""Every screen of legal clocks and terms of storage: what people are told, and cards whose clock runs or stands."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.screens import card, clock, retention
from bot.screens.screen import Screen
from bot.words import Words
from privacy.clock_event import ClockAct, ClockEvent, ExtensionReason, PauseReason
from privacy.my_requests import Story
from privacy.request import Stage, Status
from privacy.timers import SILENT, Rung
from tests.bot.screens import samples as some

State = Callable[[Words], Screen]


def _with(act: ClockAct, reason: str) -> Story:
    due = some.REQUEST.due_at
    event = ClockEvent(some.REQUEST.request_id, act, "staff:aigerim", some.NOW, reason, 0, due, due, "")
    return replace(some.AWAITING, clock=(event,))


def _paused(reason: PauseReason) -> Story:
    request = some.at(Status.IN_PROGRESS, Stage.NEED_MORE_INFO)
    return replace(_with(ClockAct.PAUSE, reason.value), request=request)


def _paused_notice(reason: PauseReason) -> State:
    return lambda words: clock.paused(_paused(reason), words)


def _extended_notice(reason: ExtensionReason) -> State:
    return lambda words: clock.extended(_with(ClockAct.EXTEND, reason.value), words)


def _reminder(rung: Rung) -> State:
    return lambda words: clock.reminder(some.UNDECIDED, rung, words)


_SWEPT = {"erased": 12, "anonymised": 3, "restricted": 2, "held": 1, "done": 5, "failed": 1}
CLOCK: Mapping[str, State] = {
    "retention-ended": lambda words: retention.ended({"categories": "name,other"}, words),
    "retention-swept": lambda words: retention.swept(_SWEPT, words),
    "clock-card-days-left": lambda words: card.status_card(some.AWAITING, words, 3),
    "clock-card-last-day": lambda words: card.status_card(some.AWAITING, words, 0),
    "clock-card-paused": lambda words: card.status_card(_paused(PauseReason.INFORMATION), words),
    "clock-resumed": lambda words: clock.resumed(some.AWAITING, words),
    "clock-recounted": lambda words: clock.recounted(some.AWAITING, words),
    "clock-ran-out": lambda words: clock.ran_out(some.AWAITING, words),
    **{f"clock-paused-{reason.value}": _paused_notice(reason) for reason in PauseReason},
    **{f"clock-extended-{reason.value.replace('_', '-')}": _extended_notice(reason) for reason in ExtensionReason},
    **{f"clock-reminder-{rung.value.replace('_', '-')}": _reminder(rung) for rung in Rung if rung not in SILENT},
}
