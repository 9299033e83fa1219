"""How long a person waits for My data: alone, and while the bot is at half of what it can do."""

import asyncio
import statistics
from collections.abc import Sequence
from itertools import count

from benchmarks.people import taps
from benchmarks.stub import Stub
from bot.callbacks import Place

ROUNDS = 3
SECONDS = 4.0
_STEP = 0.002
_numbers = count(1_000_000_000, 100_000)


def report_latency(stub: Stub, ceiling: float) -> None:
    """From when an update may be fetched to its screen. Goal: p95 at half load at most 3 times the median alone."""
    rounds = [_round(stub, ceiling / 2) for _ in range(ROUNDS)]
    alone, p50, p95, p99 = (statistics.median(one) * 1000 for one in zip(*rounds, strict=True))
    ratio = statistics.median(loaded / base for base, _, loaded, _ in rounds)
    print(f"My data alone             {alone:8.1f} ms median")
    print(f"My data at half load      {p50:8.1f} ms median, p95 {p95:.1f}, p99 {p99:.1f} ms")
    print(f"p95 at half load          {ratio:8.1f} x the median alone   goal <= 3")


def _round(stub: Stub, half: float) -> tuple[float, float, float, float]:
    alone = _latencies(stub, 20.0)
    marks = statistics.quantiles(_latencies(stub, half), n=100)
    return statistics.median(alone), marks[49], marks[94], marks[98]


def _latencies(stub: Stub, rate: float) -> Sequence[float]:
    """Fed evenly at this rate. Everybody's work is alike, so the n-th in is the n-th out, or near it."""
    return asyncio.run(_fed(stub, rate, int(rate * SECONDS)))


async def _fed(stub: Stub, rate: float, total: int) -> list[float]:
    updates = taps(total, next(_numbers), Place.DATA)
    loop = asyncio.get_running_loop()
    shift = stub.load("sendMessage", []) - loop.time()
    began = loop.time()
    fed: list[float] = []
    while len(fed) < total:
        upto = min(total, int((loop.time() - began) * rate) + 1)
        if upto > len(fed):
            stub.feed(updates[len(fed) : upto])
            fed += [loop.time() + shift] * (upto - len(fed))
        await asyncio.sleep(_STEP)
    arrived = stub.wait_for(total)
    return [out - into for into, out in zip(fed, arrived, strict=True)]
