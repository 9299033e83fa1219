"""A folder of JSON files standing for a system of the company: one file per subject, named by its pseudonym.

A file is an object with our categories as keys. What has been answered is kept in `.answers/`, by the order's id.
"""

import asyncio
import json
import os
import re
from pathlib import Path

from backend.systems.marking import marked
from privacy.dossier import Category
from privacy.request import Kind
from privacy.task import Answer, Order, Outcome

_SAFE = re.compile(r"[A-Za-z0-9_-]{1,64}", re.ASCII)
_ANSWERS = ".answers"
_MARKS = frozenset({Kind.RESTRICTION, Kind.RESTRICTION_LIFT})

Contents = dict[str, object]


class Directory:
    """Implements privacy.ports.DataSystem."""

    def __init__(self, name: str, folder: Path) -> None:
        self.name = name
        self._folder = folder

    async def carry_out(self, order: Order) -> Outcome:
        """Erase or mark the categories; a file without any goes as a whole.

        Raises OSError if the folder is not there: that must not look like a subject of whom nothing is held.
        """
        return await asyncio.to_thread(self._carry_out, order)

    def _carry_out(self, order: Order) -> Outcome:
        if not (_SAFE.fullmatch(order.subject_ref) and _SAFE.fullmatch(order.message_id)):
            return Outcome(Answer.REFUSED, evidence="unsafe_reference")
        if not self._folder.is_dir():
            raise FileNotFoundError("the folder of this system is not there")
        file = self._folder / f"{order.subject_ref}.json"
        try:
            contents = _read(file)
            unmarked = marked(contents, Kind.RESTRICTION_LIFT, order.categories)
        except ValueError:
            return Outcome(Answer.REFUSED, evidence="unreadable_file")
        if order.kind in _MARKS:
            return _mark(file, contents, order)
        if order.kind is Kind.RECTIFICATION:
            return _call_outdated(file, contents, order)
        if order.kind is Kind.CONSENT_WITHDRAWAL:
            return _stop_purposes(file, contents, order)
        affected = self._first_answer(order.message_id, _count(contents, order.categories))
        _leave(file, {key: value for key, value in unmarked.items() if key not in order.categories})
        return Outcome(Answer.DONE, affected, _count(_read(file), order.categories), "file_rewritten")

    def _first_answer(self, message_id: str, affected: int) -> int:
        """How much the order found when it came first: repeated after a crash, it answers the same."""
        answer = self._folder / _ANSWERS / message_id
        if answer.exists():
            return int(answer.read_text("ascii"))
        answer.parent.mkdir(exist_ok=True)
        _replace(answer, str(affected))
        return affected


def _mark(file: Path, contents: Contents, order: Order) -> Outcome:
    """Blocking changes no value, and marking twice is marking once."""
    after = marked(contents, order.kind, order.categories)
    affected = _count(contents, order.categories)
    if affected and after != contents:
        _replace(file, json.dumps(after, ensure_ascii=False, indent=2))
    return Outcome(Answer.DONE, affected, evidence="marked" if order.kind is Kind.RESTRICTION else "unmarked")


def _call_outdated(file: Path, contents: Contents, order: Order) -> Outcome:
    """Orders carry no values: who uses this file reads the categories named here anew, where they are kept."""
    if not contents:
        return Outcome(Answer.DONE, evidence="no_such_subject")
    known = contents.get("outdated")
    before = {str(one) for one in known} if isinstance(known, list) else set()
    after = contents | {"outdated": sorted(before | order.categories)}
    if after != contents:
        _replace(file, json.dumps(after, ensure_ascii=False, indent=2))
    return Outcome(Answer.DONE, _count(contents, order.categories), evidence="marked_outdated")


def _stop_purposes(file: Path, contents: Contents, order: Order) -> Outcome:
    """Who uses this file must not use it for these purposes. The newest order says them all."""
    if not contents:
        return Outcome(Answer.DONE, evidence="no_such_subject")
    after = contents | {"stopped_purposes": sorted(order.purposes)}
    if after != contents:
        _replace(file, json.dumps(after, ensure_ascii=False, indent=2))
    return Outcome(Answer.DONE, affected_count=1, evidence="purposes_noted")


def _read(file: Path) -> Contents:
    """Raises ValueError for what is no plain file with a JSON object: a person has to look at that."""
    if file.is_symlink():
        raise ValueError("a link may point anywhere")
    if not file.exists():
        return {}
    contents = json.loads(file.read_bytes())
    if not isinstance(contents, dict):
        raise ValueError("not an object")  # noqa: TRY004 (one error for every unreadable file)
    return contents


def _count(contents: Contents, categories: frozenset[Category]) -> int:
    """Entries under these categories: of a list or an object each one, of anything else one."""
    held = [contents[category] for category in sorted(categories) if category in contents]
    return sum(len(value) if isinstance(value, list | dict) else 1 for value in held)


def _leave(file: Path, contents: Contents) -> None:
    if any(key in contents for key in Category):
        _replace(file, json.dumps(contents, ensure_ascii=False, indent=2))
    else:
        file.unlink(missing_ok=True)
        _part_of(file).unlink(missing_ok=True)  # an earlier try may have died half-way and left what is erased now
        _make_last(file.parent)


def _replace(file: Path, text: str) -> None:
    """All of the new text or all of the old one, whenever the power fails; no copy is left beside."""
    part = _part_of(file)
    try:
        with part.open("w", encoding="utf-8") as written:
            written.write(text)
            written.flush()
            os.fsync(written.fileno())
        os.replace(part, file)  # noqa: PTH105 (Path.replace does the same; this name says it is atomic)
    finally:
        part.unlink(missing_ok=True)
    _make_last(file.parent)


def _part_of(file: Path) -> Path:
    """Always the same name, so that the next try overwrites what a dead one has left."""
    return file.with_name(f".{file.name}.part")


def _make_last(folder: Path) -> None:
    """A renaming or a deletion is on the disk only when its folder is."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
