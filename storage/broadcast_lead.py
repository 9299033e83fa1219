"""Which process carries notices, and until when Telegram asked it to wait: one row for all processes."""

from datetime import datetime

from sqlalchemy import Connection, bindparam, or_, select, update

from storage.dialects import Upsert
from storage.tables import BroadcastRow

_THE_ROW = 1
_IMPLAUSIBLE = 6
_THERE = Upsert(lambda insert: insert(BroadcastRow).on_conflict_do_nothing())
_now = bindparam("now", type_=BroadcastRow.held_until.type)
_LEAD = (
    update(BroadcastRow)
    .where(
        or_(
            BroadcastRow.holder.is_(None),
            BroadcastRow.holder == bindparam("who"),
            BroadcastRow.held_until <= _now,
            BroadcastRow.held_until > bindparam("too_late", type_=BroadcastRow.held_until.type),
        )
    )
    .values(holder=bindparam("who"), held_until=bindparam("until"))
)
_FREEZE = update(BroadcastRow).values(frozen_until=bindparam("until"))
_FROZEN = select(BroadcastRow.frozen_until)


def lead(connection: Connection, holder: str, now: datetime, until: datetime) -> bool:
    connection.execute(_THERE(connection), {"row": _THE_ROW})
    # A lease that ends so late was not given by this clock: the clock has been put back.
    lease = {"who": holder, "now": now, "until": until, "too_late": now + _IMPLAUSIBLE * (until - now)}
    return connection.execute(_LEAD, lease).rowcount == 1


def freeze(connection: Connection, until: datetime) -> None:
    connection.execute(_THERE(connection), {"row": _THE_ROW})
    connection.execute(_FREEZE, {"until": until})


def frozen_until(connection: Connection) -> datetime | None:
    until: datetime | None = connection.execute(_FROZEN).scalar_one_or_none()
    return until
