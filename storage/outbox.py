"""The outbox: letters posted in the transaction they follow from, claimed on lease, with a token against latecomers."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from privacy.letter import ClaimedLetter, DeadLetter, Lane, Letter
from storage.dialects import Upsert, new_id
from storage.outbox_order import CLAIM, CLAIM_LOCK, NEXT_DUE
from storage.tables import LetterRow, LetterState, PostedKeyRow

AT_ONCE = datetime(1970, 1, 1, tzinfo=UTC)
_POST = insert(LetterRow)
_ONCE = Upsert(lambda insert: insert(PostedKeyRow).on_conflict_do_nothing())
_HELD = update(LetterRow).where(
    LetterRow.letter_id == bindparam("id"),
    LetterRow.token == bindparam("lease"),
    LetterRow.state == LetterState.LEASED,
)
_DONE = _HELD.values(state=LetterState.DONE)
_LATER = _HELD.values(
    state=LetterState.WAITING,
    due_at=bindparam("at"),
    attempts=LetterRow.attempts + bindparam("failed"),
    reason=bindparam("why"),
)
_BURY = _HELD.values(state=LetterState.DEAD, attempts=LetterRow.attempts + 1, reason=bindparam("why"))
_DEAD = (
    select(LetterRow.letter_id, LetterRow.lane, LetterRow.kind, LetterRow.attempts, LetterRow.reason)
    .where(LetterRow.state == LetterState.DEAD)
    .order_by(LetterRow.letter_id)
)
_REPLAY = (
    update(LetterRow)
    .where(LetterRow.letter_id == bindparam("id"), LetterRow.state == LetterState.DEAD)
    .values(state=LetterState.WAITING, due_at=bindparam("at"), attempts=0)
)
_PURGE = delete(LetterRow).where(LetterRow.state == LetterState.DONE, LetterRow.due_at < bindparam("before"))


class Outbox:
    """`posted` tells the storage whether somebody has to be woken after the commit."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.posted = False

    def post(self, letter: Letter) -> None:
        if letter.dedupe_key is not None and not self._first_with(letter.dedupe_key):
            return
        row = {
            "lane": letter.lane,
            "kind": letter.kind,
            "facts": letter.facts,
            "order_key": letter.order_key,
            "state": LetterState.WAITING,
            "due_at": letter.not_before or AT_ONCE,
            "timer": letter.not_before is not None,
            "attempts": 0,
        }
        self._connection.execute(_POST, row)
        self.posted = True

    def claim(self, lane: Lane, now: datetime, limit: int, lease_until: datetime) -> Sequence[ClaimedLetter]:
        token = new_id()
        if self._connection.dialect.name == "postgresql":
            self._connection.execute(CLAIM_LOCK)
        lease = {"on_lane": lane, "now": now, "limit": limit, "lease_until": lease_until, "lease": token}
        rows = self._connection.execute(CLAIM, lease).all()
        return [_claimed(row, token) for row in sorted(rows, key=lambda row: row.letter_id)]

    def done(self, letter: ClaimedLetter) -> bool:
        return self._while_held(_DONE, letter)

    def later(self, letter: ClaimedLetter, at: datetime, why: str, counts: bool = True) -> bool:
        self.posted = True  # whoever sleeps until the next letter falls due has to look again
        return self._while_held(_LATER, letter, at=at, why=why, failed=int(counts))

    def bury(self, letter: ClaimedLetter, why: str) -> bool:
        """The attempt that led here counts."""
        return self._while_held(_BURY, letter, why=why)

    def next_due(self, lane: Lane) -> datetime | None:
        due: datetime | None = self._connection.execute(NEXT_DUE, {"on_lane": lane}).scalar_one()
        return due

    def dead(self) -> Sequence[DeadLetter]:
        rows = self._connection.execute(_DEAD)
        return [DeadLetter(row.letter_id, row.lane, row.kind, row.attempts, row.reason or "") for row in rows]

    def replay(self, letter_id: int, at: datetime) -> bool:
        """Give a dead letter all its attempts again. False if there is no such dead letter."""
        self.posted = True
        return self._connection.execute(_REPLAY, {"id": letter_id, "at": at}).rowcount == 1

    def purge(self, done_before: datetime) -> int:
        """A done letter is dated by the end of its last lease. Dedupe keys are kept for ever."""
        return self._connection.execute(_PURGE, {"before": done_before}).rowcount

    def _first_with(self, dedupe_key: str) -> bool:
        return self._connection.execute(_ONCE(self._connection), {"dedupe_key": dedupe_key}).rowcount == 1

    def _while_held(self, statement: Any, letter: ClaimedLetter, **facts: object) -> bool:  # noqa: ANN401 (see above)
        lease = {"id": letter.letter_id, "lease": letter.token}
        return self._connection.execute(statement, lease | facts).rowcount == 1


def _claimed(row: Any, token: str) -> ClaimedLetter:  # noqa: ANN401 (what CLAIM returns)
    return ClaimedLetter(row.letter_id, token, row.attempts, row.kind, row.facts)
