"""Small sealed notes by key, each with an end: what the bot waits for in a conversation."""

import json
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, select

from storage.dialects import Upsert
from storage.keyring import Keyring, Label
from storage.tables import NoteRow

_KEYS = NoteRow.key.in_(bindparam("keys", expanding=True))
_GET = select(NoteRow.key, NoteRow.sealed).where(_KEYS, NoteRow.until > bindparam("now"))
_DROP = delete(NoteRow).where(_KEYS)
_PURGE = delete(NoteRow).where(NoteRow.until <= bindparam("now"))


_PUT = Upsert(
    lambda insert: (new := insert(NoteRow)).on_conflict_do_update(
        index_elements=[NoteRow.key], set_={"sealed": new.excluded.sealed, "until": new.excluded.until}
    )
)


class Notes:
    def __init__(self, connection: Connection, keyring: Keyring) -> None:
        self._connection = connection
        self._keyring = keyring

    def put(self, key: str, note: Mapping[str, str], until: datetime) -> None:
        index = self._keyring.index(Label.NOTE, key)
        sealed = self._keyring.seal(Label.NOTES, json.dumps(dict(note)).encode(), index.hex())
        self._connection.execute(_PUT(self._connection), {"key": index, "sealed": sealed, "until": until})

    def get(self, key: str, now: datetime) -> Mapping[str, str] | None:
        """The note, unless it has run out. If a rotation left two, the newest key's counts."""
        keys = self._keyring.indexes(Label.NOTE, key)
        rows = {row.key: row.sealed for row in self._connection.execute(_GET, {"keys": keys, "now": now})}
        for index in reversed(keys):
            if index in rows:
                note: dict[str, str] = json.loads(self._keyring.unseal(Label.NOTES, rows[index], index.hex()))
                return note
        return None

    def drop(self, key: str) -> bool:
        return bool(self._connection.execute(_DROP, {"keys": self._keyring.indexes(Label.NOTE, key)}).rowcount)

    def purge(self, now: datetime) -> int:
        return self._connection.execute(_PURGE, {"now": now}).rowcount
