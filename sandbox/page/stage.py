"""What the page needs to know of the sandbox it shows."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from sandbox.chats import Room
from sandbox.clock import SandboxClock
from sandbox.forum import GENERAL, Topic
from sandbox.groups import Group
from sandbox.person import Person
from sandbox.world import World


class Stage(Protocol):
    """The sandbox as the page sees it."""

    hints: Mapping[str, Sequence[str]]

    @property
    def world(self) -> World: ...
    @property
    def clock(self) -> SandboxClock: ...
    @property
    def people(self) -> Sequence[Person]: ...
    @property
    def groups(self) -> Sequence[Group]: ...


def cast(stage: Stage) -> dict[str, Any]:
    """Everybody whom a visitor may be, and what to try."""
    return {
        "people": [_introduced(person) for person in stage.people],
        "groups": [_gathered(group) for group in stage.groups],
        "hints": {language: list(lines) for language, lines in stage.hints.items()},
    }


def _introduced(person: Person) -> dict[str, Any]:
    return {
        "id": person.id,
        "name": person.name,
        "phone": person.phone or "",
        "language": person.account.language_code or "",
        "role": person.note.role,
        "situation": dict(person.note.situation or {}),
    }


def _gathered(group: Group) -> dict[str, Any]:
    return {
        "id": group.id,
        "title": group.room.title,
        "members": list(group.room.members),
        "forum": group.room.forum is not None,
    }


def chosen_topic(room: Room, topic_id: object) -> Topic | None:
    """The topic that a visitor looks at: General where it is gone or none was named; None in other chats."""
    if room.forum is None:
        return None
    wanted = int(str(topic_id)) if topic_id else GENERAL
    return room.forum.topics.get(wanted, room.forum.general)


def found_pane(stage: Stage, person_id: object, room_id: object) -> tuple[Person, Room]:
    """Whose pane of which chat; KeyError when there is no such person, or they are not in the chat."""
    wanted = int(str(person_id))
    person = next((one for one in stage.people if one.id == wanted), None)
    if person is None:
        raise KeyError("person")
    room = stage.world.rooms[int(str(room_id))] if room_id else person.room
    if person.id not in room.members:
        raise KeyError("room")
    return person, room
