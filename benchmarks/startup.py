"""How long the program takes to answer `--help` and to be ready, and what it weighs then, against bare imports."""

import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.databases import sqlite_database

ROUNDS = 5
BARE_HELP = "import typer; app = typer.Typer(); app.command()(lambda: None); app(['--help'])"
_PEAK = "print(open('/proc/self/status').read().split('VmHWM:')[1].split()[0])"
BARE_READY = f"import aiogram, sqlalchemy.ext.asyncio; {_PEAK}"


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one process, from its start to its end; `memory` is the most it held, where it says so."""

    seconds: float
    memory: int


def run() -> None:
    """Goals: at most 1.3 times what the bare libraries take, and weigh. The database is an existing one."""
    with tempfile.TemporaryDirectory() as folder:
        database = sqlite_database(Path(folder))
        helping = _pairs(["-m", "app", "--help"], ["-c", BARE_HELP])
        ready = _pairs(["-m", "benchmarks.ready", *database], ["-c", BARE_READY])
    _report("--help against bare typer", [ours.seconds / bare.seconds for ours, bare in helping])
    _report("ready to serve against importing its libraries", [ours.seconds / bare.seconds for ours, bare in ready])
    _report("memory when ready against the same", [ours.memory / bare.memory for ours, bare in ready])


def _pairs(ours: list[str], bare: list[str]) -> list[tuple[Cost, Cost]]:
    """Taking turns; the first turn fills the caches and does not count."""
    return [(_cost(ours), _cost(bare)) for _ in range(ROUNDS + 1)][1:]


def _cost(arguments: list[str]) -> Cost:
    began = time.perf_counter()
    done = subprocess.run([sys.executable, *arguments], capture_output=True, text=True, check=True)
    last = done.stdout.split()[-1]
    return Cost(time.perf_counter() - began, int(last) if last.isdigit() else 0)


def _report(name: str, ratios: list[float]) -> None:
    print(f"{name:<46} ratio {statistics.median(ratios):.2f}   goal <= 1.3")
