"""Updates per second, ours against aiogram's echo bot as it comes: the same stub, the same run, taking turns."""

import asyncio
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from itertools import count
from pathlib import Path

from benchmarks.people import PEOPLE, settle, taps, texts
from benchmarks.stub import TOKEN, Stub
from bot.callbacks import Place
from storage import Keyring, generate_master_key, migrate, open_storage

VALUES = 7
BATCH = 3000
ROUNDS = 5
Updates = Sequence[Mapping[str, object]]
_numbers = count(1, 100_000)


def run() -> None:
    """My data (a new message per tap) and a menu tap (an edit that stores nothing), against an echo."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        echo_stub, desk_stub = stack.enter_context(Stub()), stack.enter_context(Stub())
        stack.enter_context(_bot("benchmarks.echo_bot", echo_stub.url, TOKEN))
        stack.enter_context(_bot("benchmarks.desk_bot", desk_stub.url, TOKEN, *_database(folder)))
        echo = [_rate(echo_stub, "sendMessage", lambda first: texts(BATCH, first))]
        data = [_rate(desk_stub, "sendMessage", lambda first: taps(BATCH, first, Place.DATA))]
        menu = [_rate(desk_stub, "editMessageText", lambda first: taps(BATCH, first, Place.MENU))]
        for _ in range(ROUNDS):
            echo.append(_rate(echo_stub, "sendMessage", lambda first: texts(BATCH, first)))
            data.append(_rate(desk_stub, "sendMessage", lambda first: taps(BATCH, first, Place.DATA)))
            menu.append(_rate(desk_stub, "editMessageText", lambda first: taps(BATCH, first, Place.MENU)))
        half = statistics.median(data[1:]) / 2
        _report(echo[1:], data[1:], menu[1:])
        _report_latency(desk_stub, half)


def _report(echo: Sequence[float], data: Sequence[float], menu: Sequence[float]) -> None:
    print(f"echo as it comes          {statistics.median(echo):8.0f} updates/s")
    for name, rates, goal in (("My data, SQLite", data, 0.5), ("menu tap", menu, 0.8)):
        ratio = statistics.median(ours / theirs for ours, theirs in zip(rates, echo, strict=True))
        print(f"{name:<25} {statistics.median(rates):8.0f} updates/s   ratio {ratio:.2f}   goal >= {goal}")


def _rate(stub: Stub, counted: str, make: Callable[[int], Updates]) -> float:
    stub.load(counted, make(next(_numbers)))
    arrived = stub.wait_for(BATCH)
    return (len(arrived) - 1) / (arrived[-1] - arrived[0])


def _report_latency(stub: Stub, rate: float) -> None:
    """From the moment an update may be fetched to its screen: alone, and at half of the own ceiling."""
    alone = _latencies(stub, 20.0, 60)
    loaded = _latencies(stub, rate, 1500)
    p50, p95, p99 = (statistics.quantiles(loaded, n=100)[k] for k in (49, 94, 98))
    base = statistics.median(alone)
    print(f"My data alone             {base * 1000:8.1f} ms median")
    print(f"My data at half load      {p50 * 1000:8.1f} ms median, p95 {p95 * 1000:.1f}, p99 {p99 * 1000:.1f} ms")
    print(f"p95 at half load          {p95 / base:8.1f} x the median alone   goal <= 3")


def _latencies(stub: Stub, rate: float, total: int) -> list[float]:
    """Fed evenly at this rate. Everybody's work is alike, so the n-th in is the n-th out, or near it."""
    return asyncio.run(_fed(stub, rate, total))


async def _fed(stub: Stub, rate: float, total: int) -> list[float]:
    first = next(_numbers)
    updates = taps(total, first, Place.DATA)
    loop = asyncio.get_running_loop()
    shift = stub.load("sendMessage", []) - loop.time()
    began = loop.time()
    fed: list[float] = []
    while len(fed) < total:
        upto = min(total, int((loop.time() - began) * rate) + 1)
        if upto > len(fed):
            stub.feed(updates[len(fed) : upto])
            fed += [loop.time() + shift] * (upto - len(fed))
        await asyncio.sleep(0.005)
    arrived = stub.wait_for(total)
    return [out - into for into, out in zip(fed, arrived, strict=True)]


def _database(folder: Path) -> tuple[str, str]:
    """A database of made-up people and the file of its keys."""
    url, keys = f"sqlite:///{folder / 'bench.db'}", folder / "master.key"
    text = generate_master_key()
    keys.write_text(text, "utf-8")

    async def fill() -> None:
        await migrate(url)
        async with open_storage(url, Keyring.parse(text)) as storage:
            await settle(storage, PEOPLE, VALUES)

    asyncio.run(fill())
    return url, str(keys)


@contextmanager
def _bot(module: str, *arguments: str) -> Iterator[None]:
    process = subprocess.Popen([sys.executable, "-m", module, *arguments])
    try:
        yield
    finally:
        process.terminate()
        process.wait(10)
