"""Updates per second, ours against aiogram's echo bot as it comes: the same stub, the same run, taking turns."""

import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from benchmarks.databases import postgres_database, sqlite_database
from benchmarks.latency import report_latency
from benchmarks.people import taps, texts
from benchmarks.stub import TOKEN, Stub
from bot.callbacks import Place

BATCH = 2000
ROUNDS = 5
_numbers = count(1, 100_000)


@dataclass
class Course:
    """One thing that is measured, by the calls of the Bot API that answer it."""

    name: str
    stub: Stub
    answered_by: str
    updates: Callable[[int, int], Sequence[Mapping[str, object]]]
    goal: float | None = None
    rates: list[float] = field(default_factory=list)

    def run(self) -> None:
        self.stub.load(self.answered_by, self.updates(BATCH, next(_numbers)))
        arrived = self.stub.wait_for(BATCH)
        self.rates.append((len(arrived) - 1) / (arrived[-1] - arrived[0]))


def run() -> None:
    """My data (a new message per tap) and a menu tap (an edit that stores nothing), against an echo."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        echo = Course("echo as it comes", _started(stack, "benchmarks.echo_bot"), "sendMessage", texts)
        desk = _started(stack, "benchmarks.desk_bot", *sqlite_database(folder))
        data = Course("My data, SQLite", desk, "sendMessage", _data, 0.5)
        courses = [echo, data, Course("menu tap, SQLite", desk, "editMessageText", _menu, 0.8)]
        postgres = stack.enter_context(postgres_database(folder))
        if postgres is not None:
            desk_there = _started(stack, "benchmarks.desk_bot", *postgres)
            courses.append(Course("My data, PostgreSQL", desk_there, "sendMessage", _data, 0.5))
        _take_turns(courses)
        _report(echo, courses)
        report_latency(desk, statistics.median(data.rates))


def _take_turns(courses: Sequence[Course]) -> None:
    """The first round warms everything up and does not count."""
    for number in range(ROUNDS + 1):
        for course in courses:
            course.run()
            if number == 0:
                course.rates.clear()


def _report(echo: Course, courses: Sequence[Course]) -> None:
    for course in courses:
        ratio = statistics.median(ours / theirs for ours, theirs in zip(course.rates, echo.rates, strict=True))
        goal = "" if course.goal is None else f"   ratio {ratio:.2f}   goal >= {course.goal}"
        print(f"{course.name:<25} {statistics.median(course.rates):8.0f} updates/s{goal}")


def _data(total: int, first: int) -> Sequence[Mapping[str, object]]:
    return taps(total, first, Place.DATA)


def _menu(total: int, first: int) -> Sequence[Mapping[str, object]]:
    return taps(total, first, Place.MENU)


def _started(stack: ExitStack, module: str, *arguments: str) -> Stub:
    """A bot and the stub it talks to, which hands it nothing while another bot is measured."""
    stub = stack.enter_context(Stub())
    stack.enter_context(_process(module, stub.url, TOKEN, *arguments))
    return stub


@contextmanager
def _process(*command: str) -> Iterator[None]:
    process = subprocess.Popen([sys.executable, "-m", *command])
    try:
        yield
    finally:
        process.terminate()
        process.wait(10)
