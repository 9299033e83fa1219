"""Notes among staff, sealed, each bound to its matter."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select

from privacy.desk_note import DeskNote, NoteId
from privacy.staff import StaffId
from privacy.staff_group import Matter
from storage.dialects import Upsert, fitting
from storage.erased_notes import forget_ended_notes
from storage.keyring import Keyring, Label
from storage.tables import DeskNoteRow

_PUT = Upsert(
    lambda insert: (new := insert(DeskNoteRow)).on_conflict_do_update(
        index_elements=[DeskNoteRow.note_id], set_={"sealed": new.excluded.sealed}
    )
)
_OF = (
    select(
        DeskNoteRow.note_id,
        DeskNoteRow.matter,
        DeskNoteRow.staff_id,
        DeskNoteRow.post_id,
        DeskNoteRow.sealed,
        DeskNoteRow.at,
    )
    .where(DeskNoteRow.matter == bindparam("about"))
    .order_by(DeskNoteRow.at, DeskNoteRow.note_id)
)
_PURGE = delete(DeskNoteRow).where(DeskNoteRow.at < bindparam("before"))


class DeskNotes:
    def __init__(self, connection: Connection, keyring: Keyring) -> None:
        self._connection, self._keyring = connection, keyring

    def keep(self, note: DeskNote) -> None:
        sealed = self._keyring.seal(Label.DESK_NOTES, note.text.encode("utf-8", "replace"), note.matter, note.note_id)
        row = {
            "note_id": note.note_id,
            "matter": note.matter,
            "staff_id": note.staff_id,
            "post_id": fitting(note.post_id),
            "sealed": sealed,
            "at": note.at,
        }
        self._connection.execute(_PUT(self._connection), row)

    def of(self, matter: Matter) -> Sequence[DeskNote]:
        return [self._note(row) for row in self._connection.execute(_OF, {"about": matter})]

    def purge(self, before: datetime) -> int:
        return self._connection.execute(_PURGE, {"before": before}).rowcount

    def purge_erased(self) -> int:
        return forget_ended_notes(self._connection)

    def _note(self, row: Any) -> DeskNote:  # noqa: ANN401 (a row of _OF)
        text = self._keyring.unseal(Label.DESK_NOTES, row.sealed, row.matter, row.note_id).decode()
        return DeskNote(NoteId(row.note_id), Matter(row.matter), StaffId(row.staff_id), row.post_id, text, row.at)
