"""How often somebody may speak: windows that move, one word of warning, and no memory of the idle."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.flood import FloodLimits, FloodMeter, Pace

START = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
LIMITS = FloodLimits(burst=3, burst_window=timedelta(seconds=10), steady=5, steady_window=timedelta(minutes=1))


def paces(meter: FloodMeter, *seconds: float, who: int = 1) -> list[Pace]:
    return [meter.pace_of(who, START + timedelta(seconds=second)) for second in seconds]


@pytest.fixture
def meter() -> FloodMeter:
    return FloodMeter(LIMITS)


def test_a_burst_is_warned_of_once_and_then_met_with_silence(meter: FloodMeter) -> None:
    assert paces(meter, 0, 1, 2, 3, 4, 5) == [Pace.CALM] * 3 + [Pace.TOO_FAST] + [Pace.STILL_TOO_FAST] * 2


def test_the_window_moves(meter: FloodMeter) -> None:
    assert paces(meter, 0, 4, 8, 9.9, 10.1, 13.9, 14.1) == [
        Pace.CALM,
        Pace.CALM,
        Pace.CALM,
        Pace.TOO_FAST,
        Pace.CALM,
        Pace.TOO_FAST,
        Pace.CALM,
    ]


def test_steady_haste_is_too_fast_as_well(meter: FloodMeter) -> None:
    assert paces(meter, 0, 11, 22, 33, 44, 55, 61) == [Pace.CALM] * 5 + [Pace.TOO_FAST, Pace.CALM]


def test_refused_updates_do_not_prolong_the_wait(meter: FloodMeter) -> None:
    paces(meter, 0, 0, 0, *(second / 10 for second in range(1, 95)))

    assert paces(meter, 10.1) == [Pace.CALM]


def test_people_do_not_count_for_each_other(meter: FloodMeter) -> None:
    paces(meter, 0, 0, 0, 0)

    assert paces(meter, 0, who=2) == [Pace.CALM]


def test_the_idle_are_forgotten(meter: FloodMeter) -> None:
    for who in range(1000):
        meter.pace_of(who, START + timedelta(seconds=who))

    assert meter.remembered <= 62


def test_the_usual_limits_let_a_person_through_who_taps_quickly() -> None:
    assert set(paces(FloodMeter(), *(tap / 2 for tap in range(20)))) == {Pace.CALM}
