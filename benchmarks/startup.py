"""How long the program takes to answer `--help` and to be ready, and what it weighs then, against bare imports."""

import statistics
import subprocess
import sys
import time

ROUNDS = 7
BARE_HELP = "import typer; app = typer.Typer(); app.command()(lambda: None); app(['--help'])"
BARE_READY = "import aiogram, sqlalchemy.ext.asyncio"
READY = "import benchmarks.ready"


def run() -> None:
    help_ratio = _ratio([sys.executable, "-m", "app", "--help"], [sys.executable, "-c", BARE_HELP])
    print(f"--help against bare typer                      ratio {help_ratio:.2f}   goal <= 1.3")
    ready_ratio = _ratio([sys.executable, "-c", READY], [sys.executable, "-c", BARE_READY])
    print(f"ready to serve against importing its libraries ratio {ready_ratio:.2f}   goal <= 1.3")
    weight = _peak_mib(READY) / _peak_mib(BARE_READY)
    print(f"memory when ready against the same             ratio {weight:.2f}   goal <= 1.3")


def _ratio(ours: list[str], bare: list[str]) -> float:
    _seconds(ours), _seconds(bare)
    return statistics.median(_seconds(ours) / _seconds(bare) for _ in range(ROUNDS))


def _seconds(command: list[str]) -> float:
    began = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - began


def _peak_mib(code: str) -> float:
    unit = "import resource; print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    printed = subprocess.run([sys.executable, "-c", f"{code}\n{unit}"], capture_output=True, text=True, check=True)
    return int(printed.stdout.split()[-1]) / 1024
