"""Raw updates, each once: sealed before Telegram hears that we have them, forgotten once they are handled."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, or_, update

from privacy.inbox import RawUpdate
from storage.dialects import Upsert, fits
from storage.keyring import Keyring, Label
from storage.tables import QuarantineRow, UpdateRow, UpdateState

_TAKE = Upsert(lambda insert: insert(UpdateRow).on_conflict_do_nothing().returning(UpdateRow.update_id))
_WAITING = (
    update(UpdateRow)
    .where(
        UpdateRow.state == UpdateState.NEW,
        UpdateRow.due_at <= bindparam("now"),
        or_(UpdateRow.owner.is_(None), UpdateRow.owner != bindparam("me")),
    )
    .values(owner=bindparam("me"))
    .returning(UpdateRow.update_id, UpdateRow.sealed, UpdateRow.received_at, UpdateRow.attempts)
)
_ONE = UpdateRow.update_id == bindparam("id")
_MANY = UpdateRow.update_id.in_(bindparam("ids", expanding=True))
_FORGET = {"sealed": None, "owner": None}
_DONE = update(UpdateRow).where(_MANY).values(state=UpdateState.DONE, **_FORGET)
_BURY = update(UpdateRow).where(_ONE).values(state=UpdateState.DEAD, reason=bindparam("why"), **_FORGET)
_SET_APART = update(UpdateRow).where(_ONE).values(state=UpdateState.QUARANTINED, **_FORGET)
_FAILED = (
    update(UpdateRow)
    .where(_ONE)
    .values(attempts=UpdateRow.attempts + 1, due_at=bindparam("retry_at"), owner=None, reason=bindparam("why"))
    .returning(UpdateRow.attempts)
)
_QUARANTINE = Upsert(lambda insert: insert(QuarantineRow).on_conflict_do_nothing())
_PURGE = delete(UpdateRow).where(UpdateRow.state != UpdateState.NEW, UpdateRow.received_at < bindparam("before"))
_PURGE_QUARANTINE = delete(QuarantineRow).where(QuarantineRow.at < bindparam("before"))
_LONGEST_ID = 80


class Inbox:
    """`owner` names this process: what it has in hand is not given out to it again."""

    def __init__(self, connection: Connection, keyring: Keyring, owner: str) -> None:
        self._connection = connection
        self._keyring = keyring
        self._owner = owner

    def take(self, updates: Sequence[RawUpdate]) -> Sequence[RawUpdate]:
        """What cannot be stored (ids beyond 64 bits) is quarantined and left out."""
        sound = []
        for update_ in updates:
            fields = _unsound(update_)
            if fields:
                self.quarantine(update_.update_id, fields, update_.received_at)
            else:
                sound.append(update_)
        if not sound:
            return []
        rows = [self._row(update_) for update_ in sound]
        new = set(self._connection.execute(_TAKE(self._connection), rows).scalars())
        return [update_ for update_ in sound if update_.update_id in new]

    def waiting(self, now: datetime) -> Sequence[RawUpdate]:
        """Takes them in hand, so it belongs into a writing transaction."""
        rows = self._connection.execute(_WAITING, {"now": now, "me": self._owner}).all()
        return [self._update(row) for row in sorted(rows, key=lambda row: (row.received_at, row.update_id))]

    def done(self, update_ids: Sequence[int]) -> None:
        ids = [update_id for update_id in update_ids if fits(update_id)]
        if ids:
            self._connection.execute(_DONE, {"ids": ids})

    def failed(self, update_id: int, why: str, retry_at: datetime) -> int:
        failure = {"id": update_id, "why": why, "retry_at": retry_at}
        return self._connection.execute(_FAILED, failure).scalar_one()

    def bury(self, update_id: int, why: str) -> None:
        self._connection.execute(_BURY, {"id": update_id, "why": why})

    def quarantine(self, update_id: int, fields: Sequence[str], at: datetime) -> None:
        row = {"update_id": str(update_id)[:_LONGEST_ID], "fields": list(fields), "at": at}
        self._connection.execute(_QUARANTINE(self._connection), row)
        if fits(update_id):
            self._connection.execute(_SET_APART, {"id": update_id})

    def purge(self, received_before: datetime) -> int:
        self._connection.execute(_PURGE_QUARANTINE, {"before": received_before})
        return self._connection.execute(_PURGE, {"before": received_before}).rowcount

    def _row(self, update_: RawUpdate) -> dict[str, Any]:
        # ASCII JSON keeps even half a surrogate pair, which no database text can.
        plain = json.dumps([update_.chat_key, update_.body], ensure_ascii=True).encode()
        return {
            "update_id": update_.update_id,
            "state": UpdateState.NEW,
            "sealed": self._keyring.seal(Label.INBOX, plain, update_.update_id),
            "received_at": update_.received_at,
            "due_at": update_.received_at,
            "owner": self._owner,
            "attempts": update_.attempts,
        }

    def _update(self, row: Any) -> RawUpdate:  # noqa: ANN401 (what _WAITING returns)
        chat_key, body = json.loads(self._keyring.unseal(Label.INBOX, row.sealed, row.update_id))
        return RawUpdate(row.update_id, chat_key, body, row.received_at, row.attempts)


def _unsound(update_: RawUpdate) -> list[str]:
    ids = {"update_id": update_.update_id, "chat_key": update_.chat_key}
    return [name for name, number in ids.items() if not fits(number)]
