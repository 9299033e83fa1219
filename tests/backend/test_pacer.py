"""The pacer: evenly, never in bursts, and after a freeze from the beginning."""

import asyncio

import pytest

from backend.pacer import SHARE, Pacer

RATE = 25.0
STEP = 1 / (RATE * SHARE)


class Seconds:
    def __init__(self) -> None:
        self.passed = 0.0

    def now(self) -> float:
        return self.passed

    async def sleep(self, seconds: float) -> None:
        self.passed += seconds + 0.004  # a loop that wakes up late


@pytest.fixture
def seconds(monkeypatch: pytest.MonkeyPatch) -> Seconds:
    time = Seconds()
    monkeypatch.setattr(asyncio, "sleep", time.sleep)
    return time


async def turns(pacer: Pacer, seconds: Seconds, count: int) -> list[float]:
    set_out = []
    for _ in range(count):
        await pacer.turn()
        set_out.append(seconds.passed)
    return set_out


async def test_late_wakings_do_not_add_up_and_no_second_has_too_many(seconds: Seconds) -> None:
    set_out = await turns(Pacer(RATE, seconds.now), seconds, 501)

    assert set_out[-1] == pytest.approx(500 * STEP, abs=0.01)
    assert all(later - earlier >= 1.0 for earlier, later in zip(set_out, set_out[25:], strict=False))


async def test_who_comes_late_gets_no_burst(seconds: Seconds) -> None:
    pacer = Pacer(RATE, seconds.now)
    await turns(pacer, seconds, 1)
    seconds.passed += 10

    first, second, third = await turns(pacer, seconds, 3)

    assert second - first >= STEP - 0.001
    assert third - second >= STEP - 0.005


async def test_nobody_sets_out_during_a_freeze(seconds: Seconds) -> None:
    pacer = Pacer(RATE, seconds.now)
    pacer.freeze(9)

    first, second = await turns(pacer, seconds, 2)

    assert first >= 9
    assert second - first >= STEP - 0.005


async def test_replies_take_places_but_never_more_than_a_second_of_them(seconds: Seconds) -> None:
    pacer = Pacer(RATE, seconds.now)
    for _ in range(3):
        pacer.yield_place()
    assert await turns(pacer, seconds, 1) == [pytest.approx(3 * STEP, abs=0.01)]

    for _ in range(1000):
        pacer.yield_place()
    assert (await turns(pacer, seconds, 1))[0] <= 3 * STEP + 1.2
