"""Who may hold no free conversations, and until when."""

from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, select

from privacy.mute import Mute, MuteReason
from privacy.renter import AccountId
from privacy.staff import StaffId
from storage.dialects import Upsert
from storage.tables import MuteRow

_FIELDS = ("account_id", "reason", "by", "since", "until")
_OF = select(*(getattr(MuteRow, name) for name in _FIELDS)).where(MuteRow.account_id == bindparam("account"))
_PUT = Upsert(
    lambda insert: (new := insert(MuteRow)).on_conflict_do_update(
        index_elements=[MuteRow.account_id], set_={name: new.excluded[name] for name in _FIELDS[1:]}
    )
)
_DROP = delete(MuteRow).where(MuteRow.account_id == bindparam("account"))
_PURGE = delete(MuteRow).where(MuteRow.until <= bindparam("now"))


class Mutes:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, account_id: AccountId) -> Mute | None:
        row = self._connection.execute(_OF, {"account": account_id}).one_or_none()
        if row is None:
            return None
        return Mute(AccountId(row.account_id), MuteReason(row.reason), StaffId(row.by), row.since, row.until)

    def put(self, mute: Mute) -> None:
        row = {name: getattr(mute, name) for name in _FIELDS} | {"reason": mute.reason.value}
        self._connection.execute(_PUT(self._connection), row)

    def drop(self, account_id: AccountId) -> bool:
        return self._connection.execute(_DROP, {"account": account_id}).rowcount == 1

    def purge(self, now: datetime) -> int:
        return self._connection.execute(_PURGE, {"now": now}).rowcount
