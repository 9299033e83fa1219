"""What the desk has done: the last weeks at a glance, and a month for a report. Counts and times of nobody."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from statistics import median

from privacy.authority import acting_member
from privacy.deadline import Deadlines, WorkingCalendar, day_in_almaty, start_of
from privacy.errors import Reason, Refused
from privacy.figures import Answer, Ended, Received
from privacy.ports import Clock, Storage, Transaction
from privacy.request import Kind
from privacy.staff import Role, StaffId
from privacy.working_time import working_days_between

WEEKS = 8
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Tally:
    """`median` is the median time to answer, in working days; None if nothing was answered."""

    received: int
    answered: int
    in_time: int
    median: Fraction | None


@dataclass(frozen=True, slots=True)
class Ratings:
    """How clear renters found the answers to what was closed; `average` is of 1 to 5, None without any."""

    n: int = 0
    average: Fraction | None = None


@dataclass(frozen=True, slots=True)
class DeskStats:
    """The weeks begin on Mondays in Almaty, the oldest first; the last one is still going on."""

    whole: Tally
    by_kind: Mapping[Kind, Tally]
    by_week: Mapping[date, Tally]
    ratings: Ratings = Ratings()


@dataclass(frozen=True, slots=True)
class MonthReport:
    """`month` is its first day in Almaty. Kinds of which there was nothing are left out of each part."""

    month: date
    whole: Tally
    by_kind: Mapping[Kind, Tally]
    ended: Sequence[Ended]
    open_after: Mapping[Kind, int]
    extended: Mapping[Kind, int]
    moved_out: Mapping[Kind, int]
    ratings: Ratings = Ratings()


class Statistics:
    """For people at the desk; the month's report is for leads, and for the operator."""

    def __init__(self, storage: Storage, clock: Clock, deadlines: Deadlines) -> None:
        self._storage, self._clock, self._calendar = storage, clock, deadlines.calendar

    async def recent(self, staff_id: StaffId) -> DeskStats:
        """The last eight weeks. Raises Refused: NOT_STAFF."""
        today = day_in_almaty(self._clock.now())
        this_monday = today - timedelta(days=today.weekday())
        mondays = [this_monday - _WEEK * (WEEKS - 1 - week) for week in range(WEEKS)]

        def work(tx: Transaction) -> _Counted:
            acting_member(tx, staff_id)
            return _count(tx, [*mondays, this_monday + _WEEK])

        return _stats(await self._storage.read(work), mondays, self._calendar)

    async def month(self, month: date, staff_id: StaffId | None = None) -> MonthReport:
        """`staff_id` None: the operator asks. Raises Refused: NOT_STAFF, ROLE_TOO_LOW."""
        first, after = month.replace(day=1), month_after(month)
        since, until = start_of(first), start_of(after)

        def work(tx: Transaction) -> MonthReport:
            if staff_id is not None:
                acting_member(tx, staff_id, at_least=Role.LEAD)
            counted = _count(tx, [first, after])
            stats = _stats(counted, [first], self._calendar)
            figures = tx.figures
            return MonthReport(
                first,
                stats.whole,
                stats.by_kind,
                counted.ended,
                figures.open_at(until),
                figures.extended(since, until),
                figures.moved_out(since, until),
                stats.ratings,
            )

        return await self._storage.read(work)

    def month_named(self, said: str | None) -> date:
        """`2026-11`, or the last whole month if none is named. Raises Refused: ODD_MONTH."""
        if not said:
            return (day_in_almaty(self._clock.now()).replace(day=1) - timedelta(days=1)).replace(day=1)
        try:
            return date.fromisoformat(f"{said.strip()}-01")
        except ValueError:
            raise Refused(Reason.ODD_MONTH) from None


def month_after(month: date) -> date:
    return (month.replace(day=1) + timedelta(days=32)).replace(day=1)


@dataclass(frozen=True, slots=True)
class _Counted:
    received: Sequence[Received]
    ended: Sequence[Ended]
    answers: Sequence[Answer]
    stars: Mapping[int, int]


def _count(tx: Transaction, days: Sequence[date]) -> _Counted:
    moments = [start_of(day) for day in days]
    figures = tx.figures
    answers = figures.answers(moments[0], moments[-1])
    stars = tx.enquiries.ratings(moments[0], moments[-1])
    return _Counted(figures.received(moments), figures.ended(moments), answers, stars)


def _stats(counted: _Counted, days: Sequence[date], calendar: WorkingCalendar) -> DeskStats:
    took = [(one, working_days_between(calendar, one.received_at, one.closed_at)) for one in counted.answers]
    whole = _tally(counted.received, counted.ended, [length for _, length in took])
    kinds = {one.kind for one in counted.received} | {one.kind for one in counted.ended if one.answered}
    by_kind = {
        kind: _tally(
            [one for one in counted.received if one.kind is kind],
            [one for one in counted.ended if one.kind is kind],
            [length for answer, length in took if answer.kind is kind],
        )
        for kind in Kind
        if kind in kinds
    }
    by_week = {
        day: _tally(
            [one for one in counted.received if one.span == span],
            [one for one in counted.ended if one.span == span],
            [length for answer, length in took if _span(answer, days) == span],
        )
        for span, day in enumerate(days)
    }
    return DeskStats(whole, by_kind, by_week, _ratings(counted.stars))


def _ratings(stars: Mapping[int, int]) -> Ratings:
    n = sum(stars.values())
    return Ratings(n, Fraction(sum(star * times for star, times in stars.items()), n)) if n else Ratings()


def _span(answer: Answer, days: Sequence[date]) -> int:
    return sum(day <= day_in_almaty(answer.closed_at) for day in days) - 1


def _tally(received: Iterable[Received], ended: Iterable[Ended], took: Sequence[Fraction]) -> Tally:
    answered = [one for one in ended if one.answered]
    in_time = sum(one.n for one in answered if one.in_time)
    return Tally(
        sum(one.n for one in received), sum(one.n for one in answered), in_time, median(took) if took else None
    )
