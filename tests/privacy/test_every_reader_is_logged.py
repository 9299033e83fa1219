"""Whoever reads personal values leaves a look in the owner's log, or says here why there is nothing to leave."""

import ast
from collections.abc import Iterator
from pathlib import Path

import privacy

ROOMS = tuple(Path(privacy.__file__).parents[1] / room for room in ("privacy", "backend", "bot", "app"))
READS = {
    ("subjects", "values"),
    ("subjects", "phones"),
    ("subjects", "take_in"),
    ("profiles", "of"),
    ("attachments", "of"),
    ("attachments", "content"),
    ("corrections", "of"),
    ("corrections", "carry_out"),
    ("attachments", "of"),
}
READ_BY_FUNCTION = {"statement_of"}
LOGGED_THERE = {
    ("privacy/access.py", "_view"),
    ("privacy/attaching.py", "_read"),
    ("privacy/correction_desk.py", "correct"),
    ("privacy/correction_desk.py", "_read"),
    ("privacy/explaining.py", "_read"),
    ("privacy/revealing.py", "_values"),
}
LOGGED_BY_WHO_ASKS = {
    ("privacy/gathering.py", "gather"): ("privacy/copying.py", "_write_down"),
    ("privacy/gathering_talk.py", "content_of"): ("privacy/copying.py", "_write_down"),
    ("privacy/correction.py", "_value_of"): ("privacy/correction.py", "_propose"),
    ("privacy/phone_change.py", "_held"): ("privacy/phone_change.py", "_show_in_log"),
    ("privacy/step_up.py", "_tails"): ("privacy/step_up.py", "_show_in_log"),
    ("backend/importing.py", "_store"): ("storage/intake.py", "take_in"),
}
NOTHING_TO_LOG = {
    ("privacy/appeals.py", "_proposed"): "what the renter wrote is sealed anew, and nobody sees it",
    ("privacy/phone_change_desk.py", "number_taken"): "whether it is another subject's; the number itself is not shown",
    ("privacy/phone_change_desk.py", "settle_links"): "who proved the new number; the change itself is logged",
    ("privacy/phone_change.py", "_is_held"): "compared with a number that was just proven; nothing is shown",
    ("privacy/correction.py", "_offers"): "names of fields are shown, and no value",
}


def test_every_reader_is_known() -> None:
    known = LOGGED_THERE | LOGGED_BY_WHO_ASKS.keys() | NOTHING_TO_LOG.keys()

    assert {place for place, body in _functions() if _reads(body)} == known


def test_every_reader_or_who_asks_it_writes_the_look() -> None:
    writers = {place for place, body in _functions((*ROOMS, ROOMS[0].parent / "storage")) if _logs(body)}

    assert writers >= LOGGED_THERE
    assert set(LOGGED_BY_WHO_ASKS.values()) <= writers


def _functions(rooms: tuple[Path, ...] = ROOMS) -> Iterator[tuple[tuple[str, str], ast.AST]]:
    for path in sorted(path for room in rooms for path in room.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield (path.relative_to(ROOMS[0].parent).as_posix(), node.name), node


def _reads(body: ast.AST) -> bool:
    return any(_store_and_method(call) in READS or _called(call) in READ_BY_FUNCTION for call in _calls(body))


def _logs(body: ast.AST) -> bool:
    """Also through a store of its own, as storage does."""
    return any(
        _store_and_method(call) == ("access_log", "record")
        or (
            isinstance(call.func, ast.Attribute)
            and call.func.attr == "record"
            and _called(call.func.value) == "AccessLog"
        )
        for call in _calls(body)
    )


def _calls(body: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(body) if isinstance(node, ast.Call))


def _store_and_method(call: ast.Call) -> tuple[str, str] | None:
    """`tx.subjects.values(…)`: the store and what it was asked for."""
    method = call.func
    if isinstance(method, ast.Attribute) and isinstance(method.value, ast.Attribute):
        return method.value.attr, method.attr
    return None


def _called(call: ast.AST) -> str | None:
    return call.func.id if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) else None
