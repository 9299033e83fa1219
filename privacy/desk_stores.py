"""The stores behind the staff desk; a part of what privacy.stores promises."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from privacy.assignment import Assignment
from privacy.board import Board, QueueLine, QueueQuery, QueueView
from privacy.request import RequestId
from privacy.staff import StaffId
from privacy.staff_group import Matter, StaffGroup, Topic


class Assignments(Protocol):
    """Of any number of simultaneous claims the database lets exactly one through."""

    def of(self, request_id: RequestId) -> Assignment | None: ...
    def claim(self, assignment: Assignment) -> bool:
        """False if somebody has it."""

    def give(self, request_id: RequestId, was: StaffId, to: StaffId, at: datetime) -> bool:
        """False if `was` does not have it any more."""

    def free(self, request_id: RequestId, was: StaffId) -> bool:
        """False if `was` does not have it any more."""

    def end(self, request_id: RequestId) -> None:
        """Whoever has it."""

    def held_by(self, staff_id: StaffId) -> Sequence[RequestId]: ...


class DeskQueue(Protocol):
    """What waits for people, the most urgent first, without reading all of it."""

    def board(self, now: datetime, soon: datetime, rows: int) -> Board:
        """`soon`: what is due before this moment is called urgent."""

    def lines(self, query: QueueQuery, offset: int, limit: int) -> Sequence[QueueLine]: ...
    def count(self, query: QueueQuery) -> int: ...
    def counts(self, query: QueueQuery) -> Mapping[QueueView, int]:
        """How many each view holds, asked for at once, up to COUNTED; the query's own view does not matter."""

    def next_free(self) -> Iterator[RequestId]:
        """What nobody has taken, the most urgent first; asked for one by one."""


class StaffGroups(Protocol):
    """At most one group."""

    def current(self) -> StaffGroup | None: ...
    def put(self, group: StaffGroup) -> None: ...
    def forget(self) -> None: ...
    def board_is_stale(self) -> bool:
        """True for the first who says so since the board was drawn."""

    def drawing_board(self) -> None:
        """From now on another change makes it stale again."""


class Topics(Protocol):
    def of(self, matter: Matter) -> Topic | None: ...
    def at(self, chat_id: int, thread_id: int) -> Topic | None: ...
    def put(self, topic: Topic) -> None: ...
    def matter_at(self, chat_id: int, message_id: int) -> Matter | None:
        """Of a message in a thread of replies."""

    def remember(self, chat_id: int, message_id: int, matter: Matter) -> None:
        """Such a message stands in the matter's thread of replies."""

    def forget(self, matter: Matter) -> None: ...
    def forgotten(self, limit: int) -> Sequence[Matter]:
        """Those whose conversation is not there any more."""

    def is_stale(self, matter: Matter) -> bool:
        """True for the first who says so since its card was drawn; False too if there is no topic."""

    def drawing(self, matter: Matter) -> None: ...
    def forget_all(self) -> None: ...
    def forget_threads(self) -> None:
        """Those that are no topics but replies to a card."""
