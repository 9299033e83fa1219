"""The queue of updates that wait for the bot, with Telegram's rules of offsets and of allowed kinds."""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sandbox.waiting import Bell

OPTIONAL_KINDS = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
"""Kinds that a bot gets only when it names them."""


@dataclass(slots=True, eq=False)
class Pending:
    """One update on its way; `lane` is the chat whose order must be kept."""

    update_id: int
    body: dict[str, Any]
    lane: int = 0
    again: bool = False
    handed_out: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Poll:
    """The right to wait for updates; a newer one ends it with these words."""

    ended_others_by: str


BY_POLLER = "terminated by other getUpdates request; make sure that only one bot instance is running"
BY_WEBHOOK = "terminated by setWebhook request"
_SAME_OFFSET_PAUSE = 0.5


class UpdateQueue:
    def __init__(self, first_id: int = 100_000_001) -> None:
        self.bell = Bell()
        self.poll = Poll(BY_POLLER)
        self.pending: deque[Pending] = deque()
        self.last: dict[int, Pending] = {}
        self.closed = False
        self.doubles: Callable[[], bool] | None = None
        self._next_id = first_id
        self._allowed: frozenset[str] | None = None
        self._asked: tuple[int, float] = (0, 0.0)

    def start_poll(self, ending_others_by: str = BY_POLLER) -> Poll:
        """Ends the poll that is waiting, if there is one."""
        self.poll = Poll(ending_others_by)
        self.bell.ring()
        return self.poll

    def paced(self, offset: int | None, limit: int) -> int:
        """One update at a time for a bot that asks for the same offset again at once."""
        before, at = self._asked
        now = asyncio.get_running_loop().time()
        self._asked = (offset or 0, now)
        return 1 if offset and offset == before and now - at < _SAME_OFFSET_PAUSE else limit

    def allow(self, kinds: list[str] | None) -> None:
        """None keeps what was allowed before; an empty list allows all but the optional kinds."""
        if kinds is not None:
            self._allowed = frozenset(kinds) or None

    @property
    def allowed(self) -> list[str]:
        return sorted(self._allowed or ())

    def wants(self, kind: str) -> bool:
        return kind in self._allowed if self._allowed is not None else kind not in OPTIONAL_KINDS

    def put(self, kind: str, payload: dict[str, Any], *, lane: int, by: int = 0) -> int | None:
        """Queues an update; None when the bot did not ask for this kind."""
        if not self.wants(kind):
            return None
        return self.put_raw({kind: payload}, lane=lane, by=by)

    def put_raw(self, body: dict[str, Any], *, lane: int | None = None, by: int = 0) -> int:
        """Queues any body at all; it keeps its own update_id or gets the next one, and waits for no other."""
        given = body.get("update_id")
        update_id = given if isinstance(given, int) else self._next_id
        again = update_id < self._next_id
        self._next_id = max(self._next_id, update_id + 1)
        pending = Pending(update_id, {**body, "update_id": update_id}, lane or update_id, again)
        self.pending.append(pending)
        if self.doubles is not None and self.doubles():
            self.pending.append(Pending(update_id, pending.body, pending.lane, again=True))
        self.last[by] = pending
        self.bell.ring()
        return update_id

    def repeat(self, by: int) -> int | None:
        """Queues once more, under its own id, the last update that a person caused."""
        last = self.last.get(by)
        if last is None:
            return None
        return self.put_raw(last.body, lane=last.lane, by=by)

    def confirm(self, offset: int) -> None:
        """Forgets what the offset confirms; a negative one keeps only that many from the end."""
        if offset < 0:
            while len(self.pending) > -offset:
                self.pending.popleft()
        elif offset > 0:
            self.pending = deque(one for one in self.pending if _is_still_due(one, offset))
        self.bell.ring()

    def hand_out(self, limit: int) -> list[dict[str, Any]]:
        taken = [self.pending[place] for place in range(min(limit, len(self.pending)))]
        for one in taken:
            one.handed_out = True
        return [one.body for one in taken]

    def settle(self, pending: Pending) -> None:
        """Forgets one update that a webhook has accepted."""
        if pending in self.pending:
            self.pending.remove(pending)
        self.bell.ring()

    def close(self) -> None:
        """Lets a waiting poll go with empty hands: the sandbox is closing."""
        self.closed = True
        self.bell.ring()

    def clear(self) -> None:
        self.pending.clear()
        self.bell.ring()


def _is_still_due(pending: Pending, offset: int) -> bool:
    """A repeated update has an old id: it waits until it was handed out, whatever the offset."""
    return pending.update_id >= offset or (pending.again and not pending.handed_out)
