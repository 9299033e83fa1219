"""Which letters may go: one letter under way per order key, in the order they were posted, timers aside."""

from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, and_, bindparam, exists, func, not_, or_, select, text, update
from sqlalchemy.orm import aliased

from storage.tables import LetterRow, LetterState

_OUTBOX_LOCK = 0x6F757462  # one fixed number that all processes agree on

# Two carriers that look at the same moment would each see the other's order key as free.
CLAIM_LOCK = text(f"SELECT pg_advisory_xact_lock({_OUTBOX_LOCK})")

_other = aliased(LetterRow)
_now: BindParameter[datetime] = bindparam("now", type_=LetterRow.due_at.type)
_lane = bindparam("on_lane", type_=LetterRow.lane.type)


def _unfinished(letter: Any) -> ColumnElement[bool]:  # noqa: ANN401 (the row class or its alias)
    return or_(letter.state == LetterState.WAITING, letter.state == LetterState.LEASED)


def _blocked(under_way: ColumnElement[bool], before: ColumnElement[bool]) -> ColumnElement[bool]:
    same_key = and_(_other.order_key == LetterRow.order_key, _other.letter_id != LetterRow.letter_id)
    earlier = and_(_other.letter_id < LetterRow.letter_id, _unfinished(_other), before)
    return exists().where(same_key, or_(under_way, earlier))


_leased = _other.state == LetterState.LEASED
# A timer that nobody has carried yet holds up its followers only once it is due.
_free_now = not_(
    _blocked(
        under_way=and_(_leased, _other.due_at > _now),
        before=or_(not_(_other.timer), _other.due_at <= _now),
    )
)
_due = (
    select(LetterRow.letter_id)
    .where(LetterRow.lane == _lane, _unfinished(LetterRow), LetterRow.due_at <= _now)
    .where(or_(LetterRow.order_key.is_(None), _free_now))
    .order_by(LetterRow.letter_id)
    .limit(bindparam("limit"))
    .with_for_update(skip_locked=True)
)
CLAIM = (
    update(LetterRow)
    .where(LetterRow.letter_id.in_(_due))
    .values(state=LetterState.LEASED, due_at=bindparam("lease_until"), token=bindparam("lease"), timer=False)
    .returning(LetterRow.letter_id, LetterRow.attempts, LetterRow.kind, LetterRow.facts)
    .execution_options(synchronize_session=False)
)

# A letter that waits for another one of its key falls due with that one, so it is left out here.
NEXT_DUE = (
    select(func.min(LetterRow.due_at))
    .where(LetterRow.lane == _lane, _unfinished(LetterRow))
    .where(or_(LetterRow.order_key.is_(None), not_(_blocked(_leased, not_(_other.timer)))))
)
