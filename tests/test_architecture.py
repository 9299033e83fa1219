"""The shape of the house: sizes of files and functions, a first line in every file, one place that reads the clock."""

import ast
import statistics
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("app", "bot", "backend", "storage", "sandbox", "privacy")
MAX_FILE, MEDIAN_FILE, MAX_FUNCTION, MEDIAN_FUNCTION = 250, 80, 40, 8
FORBIDDEN_NAMES = {"utils", "helpers", "helper", "common", "manager", "misc", "core", "base"}


def python_files(*folders: str) -> list[Path]:
    listed = subprocess.run(
        [
            "git",
            "ls-files",
            "--cached",
            "--others",
            "--exclude-standard",
            "--",
            *[f"{folder}/*.py" for folder in folders],
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return sorted(path for line in listed.stdout.splitlines() if (path := ROOT / line).exists())


EVERYTHING = python_files(*ROOMS, "tests", "benchmarks")
SOURCE = python_files(*ROOMS)


def functions(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


def lines(path: Path) -> int:
    return len(path.read_text("utf-8").splitlines())


@pytest.mark.parametrize("path", EVERYTHING, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_does_one_thing(path: Path) -> None:
    assert lines(path) <= MAX_FILE
    assert path.stem not in FORBIDDEN_NAMES
    too_long = [name for name, length in functions(path) if length > MAX_FUNCTION]
    assert not too_long


@pytest.mark.parametrize("path", EVERYTHING, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_says_what_lives_in_it(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text("utf-8"))), "a module docstring is missing"


def test_files_and_functions_are_small_as_a_rule() -> None:
    real_files = [lines(path) for path in SOURCE if path.name != "__init__.py"]
    assert statistics.median(real_files) <= MEDIAN_FILE
    assert statistics.median(length for path in SOURCE for _, length in functions(path)) <= MEDIAN_FUNCTION


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_has_inhabitants(room: str) -> None:
    assert len(list((ROOT / room).glob("*.py"))) > 1
