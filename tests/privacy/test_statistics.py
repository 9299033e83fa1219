"""Figures of spans: what belongs to which week, and a median in working time."""

from datetime import date, datetime, timedelta
from fractions import Fraction

import pytest

from privacy.deadline import ALMATY, UTC, WorkingCalendar
from privacy.figures import Answer, Ended, Received
from privacy.request import Kind, Stage, Status
from privacy.statistics import Ratings, Tally, _Counted, _stats, month_after

MONDAYS = [date(2026, 11, 9), date(2026, 11, 16)]


def almaty(day: int, hour: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=ALMATY).astimezone(UTC)


def answered(span: int, kind: Kind = Kind.ERASURE, *, in_time: bool = True, n: int = 1) -> Ended:
    return Ended(kind, span, Status.FULFILLED, Stage.FULL, None, in_time, n)


COUNTED = _Counted(
    [Received(Kind.ERASURE, 0, 3), Received(Kind.RESTRICTION, 1, 1)],
    [
        answered(0),
        answered(1, in_time=False, n=2),
        Ended(Kind.ERASURE, 1, Status.REVOKED, None, None, in_time=True, n=5),
    ],
    [
        Answer(Kind.ERASURE, almaty(9), almaty(10)),  # one working day
        Answer(Kind.ERASURE, almaty(13), almaty(17)),  # Friday to Tuesday: the weekend is no working time
        Answer(Kind.ERASURE, almaty(16), almaty(19)),  # three
    ],
    {5: 2, 3: 1, 1: 1},
)


def test_every_figure_stands_where_it_belongs() -> None:
    stats = _stats(COUNTED, MONDAYS, WorkingCalendar())

    assert stats.whole == Tally(4, 3, 1, Fraction(2))
    assert stats.by_week == {
        MONDAYS[0]: Tally(3, 1, 1, Fraction(1)),
        MONDAYS[1]: Tally(1, 2, 0, Fraction(5, 2)),
    }
    assert stats.by_kind == {
        Kind.RESTRICTION: Tally(1, 0, 0, None),
        Kind.ERASURE: Tally(3, 3, 1, Fraction(2)),
    }


def test_the_average_weighs_each_rating() -> None:
    assert _stats(COUNTED, MONDAYS, WorkingCalendar()).ratings == Ratings(4, Fraction(14, 4))


def test_without_ratings_there_is_no_average() -> None:
    assert _stats(_Counted([], [], [], {}), MONDAYS, WorkingCalendar()).ratings == Ratings(0, None)


def test_a_week_begins_at_midnight_in_almaty() -> None:
    last_moment = Answer(Kind.ERASURE, almaty(13), almaty(16) - timedelta(seconds=1))
    first_moment = Answer(Kind.ERASURE, almaty(13), almaty(16))

    for answer, week in ((last_moment, MONDAYS[0]), (first_moment, MONDAYS[1])):
        stats = _stats(_Counted([], [answered(MONDAYS.index(week))], [answer], {}), MONDAYS, WorkingCalendar())
        assert [monday for monday, tally in stats.by_week.items() if tally.median is not None] == [week]


@pytest.mark.parametrize(
    ("month", "after"),
    [((2026, 1), (2026, 2)), ((2026, 12), (2027, 1)), ((2028, 2), (2028, 3)), ((2026, 10), (2026, 11))],
)
def test_the_month_after(month: tuple[int, int], after: tuple[int, int]) -> None:
    assert month_after(date(*month, 1)) == date(*after, 1)
