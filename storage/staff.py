"""Who works at the desk. Names and Telegram ids stand sealed."""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select

from privacy.staff import Role, StaffId, StaffMember
from storage.dialects import Upsert, fitting
from storage.keyring import Keyring, Label
from storage.tables import StaffRow

_COLUMNS = (StaffRow.staff_id, StaffRow.sealed, StaffRow.role, StaffRow.language, StaffRow.active)
_GET = select(*_COLUMNS).where(StaffRow.staff_id == bindparam("id"))
_FIND = select(*_COLUMNS).where(StaffRow.found_by.in_(bindparam("indexes", expanding=True)))
_ACTIVE = select(*_COLUMNS).where(StaffRow.active).order_by(StaffRow.staff_id)
_REMOVE = delete(StaffRow).where(StaffRow.staff_id == bindparam("id"))
_CHANGING = ("found_by", "key_version", "sealed", "role", "language", "active")
_PUT = Upsert(
    lambda insert: (new := insert(StaffRow)).on_conflict_do_update(
        index_elements=[StaffRow.staff_id], set_={name: new.excluded[name] for name in _CHANGING}
    )
)


class StaffRoll:
    def __init__(self, connection: Connection, keyring: Keyring) -> None:
        self._connection = connection
        self._keyring = keyring

    def get(self, staff_id: StaffId) -> StaffMember | None:
        row = self._connection.execute(_GET, {"id": staff_id}).one_or_none()
        return None if row is None else self._member(row)

    def by_telegram(self, telegram_id: int) -> StaffMember | None:
        indexes = self._keyring.indexes(Label.TELEGRAM, str(fitting(telegram_id)))
        row = self._connection.execute(_FIND, {"indexes": indexes}).one_or_none()
        return None if row is None else self._member(row)

    def active(self) -> Sequence[StaffMember]:
        return [self._member(row) for row in self._connection.execute(_ACTIVE)]

    def put(self, member: StaffMember) -> None:
        telegram_id = None if member.telegram_id is None else str(fitting(member.telegram_id))
        plain = json.dumps({"name": member.name, "telegram_id": telegram_id}).encode()
        row = {
            "staff_id": member.staff_id,
            "found_by": None if telegram_id is None else self._keyring.index(Label.TELEGRAM, telegram_id),
            "key_version": self._keyring.newest,
            "sealed": self._keyring.seal(Label.STAFF, plain, member.staff_id),
            "role": int(member.role),
            "language": member.language,
            "active": member.active,
        }
        self._connection.execute(_PUT(self._connection), row)

    def remove(self, staff_id: StaffId) -> bool:
        return self._connection.execute(_REMOVE, {"id": staff_id}).rowcount == 1

    def _member(self, row: Any) -> StaffMember:  # noqa: ANN401 (a row of _COLUMNS)
        plain = json.loads(self._keyring.unseal(Label.STAFF, row.sealed, row.staff_id))
        telegram_id = plain["telegram_id"]
        return StaffMember(
            staff_id=StaffId(row.staff_id),
            name=plain["name"],
            role=Role(row.role),
            language=row.language,
            telegram_id=None if telegram_id is None else int(telegram_id),
            active=row.active,
        )
