"""The recipients of a notice: fixed by INSERT … SELECT, claimed on lease with a token against latecomers, settled.

Open ones stand in an index of their own, so a claim costs the same at the first of a million as at the last.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    bindparam,
    case,
    exists,
    false,
    func,
    insert,
    literal,
    literal_column,
    not_,
    null,
    or_,
    select,
    text,
    true,
    update,
)

from privacy.notice import (
    BY_DEFAULT,
    Audience,
    ClaimedRecipient,
    DeliveryState,
    EverybodyVerified,
    Got,
    NoticeId,
    NoticeState,
    OfSubjects,
    ReportLine,
    Settled,
    Subscribed,
)
from privacy.renter import AccountId, Link
from storage.dialects import new_id
from storage.outbox import AT_ONCE
from storage.tables import AccountRow, NoticeRow, RecipientRow, SubscriptionRow

_SUBJECTS_AT_ONCE = 10_000  # databases limit how many values one statement may name
_COLUMNS = ["notice_id", "account_id", "language", "state", "due_at", "attempts", "settled_at", "why"]
# Spelled out, not bound: just so does the index of open ones say it, and SQLite compares word by word.
IS_OPEN = RecipientRow.state.in_([literal_column("'pending'"), literal_column("'sending'")])
_VERIFIED = and_(AccountRow.link == Link.LINKED, AccountRow.subject_id.is_not(None))
_of_notice = RecipientRow.notice_id == bindparam("notice")
_now = bindparam("now", type_=RecipientRow.due_at.type)
_due = (
    select(RecipientRow.account_id)
    .where(_of_notice, IS_OPEN, RecipientRow.due_at <= _now)
    .where(exists().where(NoticeRow.notice_id == bindparam("notice"), NoticeRow.state == NoticeState.SENDING))
    .order_by(RecipientRow.due_at, RecipientRow.account_id)
    .limit(bindparam("limit"))
    .with_for_update(skip_locked=True, of=RecipientRow)
    .cte("due")  # on its own: PostgreSQL would evaluate a subquery again for each row, and claim more than `limit`
)
_CLAIM = (
    update(RecipientRow)
    .where(_of_notice, RecipientRow.account_id.in_(select(_due.c.account_id)))
    .values(state=DeliveryState.SENDING, due_at=bindparam("lease_until"), token=bindparam("lease"))
    .returning(RecipientRow.account_id, RecipientRow.attempts, RecipientRow.language)
    .execution_options(synchronize_session=False)
)
_NEXT_DUE = select(func.min(RecipientRow.due_at)).where(_of_notice, IS_OPEN)
_COUNT_OPEN = select(func.count()).where(_of_notice, IS_OPEN)
_HELD = update(RecipientRow).where(
    _of_notice,
    RecipientRow.account_id == bindparam("account"),
    RecipientRow.token == bindparam("lease"),
    RecipientRow.state == DeliveryState.SENDING,
)
_SETTLE = _HELD.values(
    state=bindparam("becomes"),
    due_at=bindparam("due"),
    attempts=RecipientRow.attempts + bindparam("tried"),
    settled_at=bindparam("settled"),
    why=bindparam("reason"),
    message_id=bindparam("message"),
)
_SKIP = (
    update(RecipientRow)
    .where(_of_notice, or_(RecipientRow.state == DeliveryState.PENDING, and_(IS_OPEN, RecipientRow.due_at <= _now)))
    .values(state=DeliveryState.SKIPPED, settled_at=_now, why=bindparam("reason"), due_at=None)
)
_REPORT = (
    select(
        RecipientRow.account_id, RecipientRow.state, RecipientRow.settled_at, RecipientRow.why, RecipientRow.attempts
    )
    .where(_of_notice, RecipientRow.account_id > bindparam("after"))
    .order_by(RecipientRow.account_id)
    .limit(bindparam("limit"))
)


# A planner that knows nothing of the new rows would sort all of them for each claim.
_ANALYZE = text("ANALYZE notice_recipients")
_MESSAGE = select(RecipientRow.message_id).where(_of_notice, RecipientRow.account_id == bindparam("account"))


def fix(connection: Connection, notice_id: NoticeId, audience: Audience) -> tuple[int, int]:
    """How many recipients there are, and how many of them are out of reach."""
    fixing = (insert(RecipientRow).from_select(_COLUMNS, _chosen(notice_id, whose)) for whose in _conditions(audience))
    total = sum(connection.execute(statement).rowcount for statement in fixing)
    if connection.dialect.name == "postgresql":
        connection.execute(_ANALYZE)
    return total, total - connection.execute(_COUNT_OPEN, {"notice": notice_id}).scalar_one()


def claim(
    connection: Connection, notice_id: NoticeId, now: datetime, limit: int, lease_until: datetime
) -> Sequence[ClaimedRecipient]:
    token = new_id()
    lease = {"notice": notice_id, "now": now, "limit": limit, "lease_until": lease_until, "lease": token}
    rows = connection.execute(_CLAIM, lease).all()
    return [ClaimedRecipient(AccountId(row.account_id), token, row.attempts, row.language) for row in sorted(rows)]


def next_due(connection: Connection, notice_id: NoticeId) -> datetime | None:
    due: datetime | None = connection.execute(_NEXT_DUE, {"notice": notice_id}).scalar_one()
    return due


def settle(connection: Connection, notice_id: NoticeId, one: Settled) -> bool:
    """False if the lease was lost."""
    again = one.state is DeliveryState.PENDING
    facts = {
        "notice": notice_id,
        "account": one.account_id,
        "lease": one.token,
        "becomes": one.state,
        "due": one.at if again else None,
        "settled": None if again else one.at,
        "tried": int(one.counts),
        "reason": one.why or None,
        "message": one.message_id,
    }
    return connection.execute(_SETTLE, facts).rowcount == 1


def message_to(connection: Connection, notice_id: NoticeId, account_id: AccountId) -> int | None:
    found = {"notice": notice_id, "account": account_id}
    message_id: int | None = connection.execute(_MESSAGE, found).scalar_one_or_none()
    return message_id


def skip_the_rest(connection: Connection, notice_id: NoticeId, at: datetime, why: str) -> int:
    return connection.execute(_SKIP, {"notice": notice_id, "now": at, "reason": why}).rowcount


def report(connection: Connection, notice_id: NoticeId, after: AccountId | None, limit: int) -> Sequence[ReportLine]:
    rows = connection.execute(_REPORT, {"notice": notice_id, "after": after or "", "limit": limit})
    return [
        ReportLine(AccountId(row.account_id), row.state, row.settled_at, row.why or "", row.attempts) for row in rows
    ]


def _chosen(notice_id: NoticeId, whose: ColumnElement[bool]) -> Select[Any]:
    """Who is out of reach is among them, for the report: they should have got it."""
    reachable, nobody = AccountRow.reachable, literal(None, RecipientRow.why.type)
    return (
        select(
            literal(notice_id),
            AccountRow.account_id,
            AccountRow.language,
            case((reachable, DeliveryState.PENDING.value), else_=DeliveryState.SKIPPED.value),
            case((reachable, literal(AT_ONCE, RecipientRow.due_at.type)), else_=null()),
            literal(0),
            literal(None, RecipientRow.settled_at.type),
            case((reachable, nobody), else_="unreachable"),
        )
        .where(whose)
        .order_by(AccountRow.account_id)
    )  # in the order of the indexes, so that a million rows touch each page once


def _conditions(audience: Audience) -> Iterator[ColumnElement[bool]]:
    match audience:
        case EverybodyVerified():
            yield _VERIFIED
        case Subscribed():
            yield and_(_VERIFIED, _wants(audience))
        case Got():
            got = exists().where(
                RecipientRow.notice_id == audience.notice_id,
                RecipientRow.account_id == AccountRow.account_id,
                RecipientRow.state == DeliveryState.SENT,
            )
            yield got
        case OfSubjects():
            subjects = tuple(dict.fromkeys(audience.subject_ids))
            for start in range(0, len(subjects), _SUBJECTS_AT_ONCE):
                some = subjects[start : start + _SUBJECTS_AT_ONCE]
                yield and_(_VERIFIED, AccountRow.subject_id.in_(some))


def _wants(audience: Subscribed) -> ColumnElement[bool]:
    """Only what differs from the default has to be looked for."""
    by_default = BY_DEFAULT[audience.to]
    chose_otherwise = exists().where(
        SubscriptionRow.account_id == AccountRow.account_id,
        SubscriptionRow.subscription == audience.to,
        SubscriptionRow.wanted == (false() if by_default else true()),
    )
    return not_(chose_otherwise) if by_default else chose_otherwise
