"""The figures of the desk: a busy time, and one in which nothing came."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from fractions import Fraction

from bot.screens import stats
from bot.screens.screen import Screen
from bot.words import Words
from privacy.figures import Ended
from privacy.request import Denial, Kind, Stage, Status
from privacy.statistics import WEEKS, DeskStats, MonthReport, Ratings, Tally

State = Callable[[Words], Screen]

NOTHING = Tally(0, 0, 0, None)
BUSY = Tally(54, 42, 40, Fraction(5, 4))
KINDS = {
    Kind.ERASURE: Tally(40, 30, 28, Fraction(3, 2)),
    Kind.RESTRICTION: Tally(12, 12, 12, Fraction(1, 3)),
    Kind.RECTIFICATION: Tally(2, 0, 0, None),
}
_MONDAYS = [date(2026, 10, 5) + timedelta(days=7 * week) for week in range(WEEKS)]
_QUIET = dict.fromkeys(_MONDAYS, NOTHING)
STATS = DeskStats(
    BUSY, KINDS, {**_QUIET, _MONDAYS[2]: Tally(54, 42, 40, Fraction(5, 4))}, Ratings(12, Fraction(53, 12))
)
NO_STATS = DeskStats(NOTHING, {}, _QUIET)
REPORT = MonthReport(
    date(2026, 10, 1),
    BUSY,
    KINDS,
    (
        Ended(Kind.ERASURE, 0, Status.FULFILLED, Stage.FULL, None, in_time=True, n=28),
        Ended(Kind.ERASURE, 0, Status.FULFILLED, Stage.FULL, None, in_time=False, n=1),
        Ended(Kind.ERASURE, 0, Status.DENIED, None, Denial.NO_MATCH, in_time=False, n=1),
        Ended(Kind.RESTRICTION, 0, Status.REVOKED, None, None, in_time=True, n=3),
    ),
    {Kind.ERASURE: 10, Kind.RECTIFICATION: 2},
    {Kind.ERASURE: 2},
    {Kind.RESTRICTION: 1},
    Ratings(12, Fraction(53, 12)),
)
NO_REPORT = MonthReport(date(2026, 10, 1), NOTHING, {}, (), {}, {}, {})

FIGURES: Mapping[str, State] = {
    "stats-busy": lambda words: stats.stats(STATS, words),
    "stats-quiet": lambda words: stats.stats(NO_STATS, words),
    "stats-report": lambda words: Screen(stats.report_caption(REPORT, words)),
}
