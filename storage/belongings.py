"""What an import says belongs to one subject, laid over what is stored: only the differences are written."""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select

from privacy.dossier import Category
from privacy.intake import IncomingHold, IncomingValue, Rejected
from storage.dialects import Upsert, new_id
from storage.keyring import Keyring, Label
from storage.suppressions import phone_mark
from storage.tables import HoldRow, PhoneRow, ValueRow
from storage.vault import SubjectKey

_VALUES = select(
    ValueRow.value_id,
    ValueRow.category,
    ValueRow.field,
    ValueRow.sealed,
    ValueRow.source,
    ValueRow.purpose,
    ValueRow.collected_at,
    ValueRow.retention_until,
).where(ValueRow.subject_id == bindparam("id"))
_HOLDS = select(HoldRow.hold_id, HoldRow.basis, HoldRow.categories, HoldRow.until, HoldRow.sealed_note).where(
    HoldRow.subject_id == bindparam("id")
)
_PHONES = select(PhoneRow.phone_id, PhoneRow.sealed).where(
    PhoneRow.subject_id == bindparam("id"), PhoneRow.sealed.is_not(None)
)
_HOLDERS = select(PhoneRow.phone_id, PhoneRow.subject_id).where(
    PhoneRow.found_by.in_(bindparam("indexes", expanding=True))
)
_ADD_VALUES, _ADD_HOLDS = insert(ValueRow), insert(HoldRow)
_ADD_PHONE = Upsert(lambda insert: insert(PhoneRow).on_conflict_do_nothing())
_DROP_VALUES = delete(ValueRow).where(ValueRow.value_id == bindparam("row_id"))
_DROP_HOLDS = delete(HoldRow).where(HoldRow.hold_id == bindparam("row_id"))
_DROP_PHONES = delete(PhoneRow).where(PhoneRow.phone_id == bindparam("row_id"))


class Belongings:
    """Each `set_…` returns whether anything had to be written."""

    def __init__(self, connection: Connection, keyring: Keyring, subject_id: str, key: SubjectKey) -> None:
        self._connection = connection
        self._keyring = keyring
        self._subject_id = subject_id
        self._key = key

    def set_values(self, values: Sequence[IncomingValue], restricted: frozenset[Category] = frozenset()) -> bool:
        """Restricted categories stay as they are, whatever the record says of them."""
        rows = [row for row in self._rows(_VALUES) if row.category not in restricted]
        stored = {row.value_id: self._known_value(row) for row in rows}
        gone, new = difference(stored, [value for value in values if value.category not in restricted])
        self._drop(_DROP_VALUES, gone)
        self._add(_ADD_VALUES, [self._value_row(value) for value in new])
        return bool(gone or new)

    def set_holds(self, holds: Sequence[IncomingHold]) -> bool:
        stored = {row.hold_id: self._known_hold(row) for row in self._rows(_HOLDS)}
        gone, new = difference(stored, holds)
        self._drop(_DROP_HOLDS, gone)
        self._add(_ADD_HOLDS, [self._hold_row(hold) for hold in new])
        return bool(gone or new)

    def set_phones(self, phones: Sequence[str]) -> bool:
        stored = {row.phone_id: self._known_phone(row) for row in self._rows(_PHONES)}
        gone, new = difference(stored, list(dict.fromkeys(phones)))
        self._drop(_DROP_PHONES, gone)
        for e164 in new:
            self._add_phone(e164, phones)
        return bool(gone or new)

    def replace_phone(self, old: str | None, new: str) -> None:
        """`old` None adds one. Raises Rejected if the new one already belongs to somebody else."""
        known = self.phones()
        self.set_phones([new if one == old else one for one in known] + ([] if old in known else [new]))

    def phones(self) -> Sequence[str]:
        return [self._known_phone(row) for row in self._rows(_PHONES)]

    def values_of(self, category: Category) -> Sequence[IncomingValue]:
        return [self._known_value(row) for row in self._rows(_VALUES) if row.category is category]

    def _add_phone(self, e164: str, phones: Sequence[str]) -> None:
        indexes = self._keyring.indexes(Label.PHONE, e164)
        holders = self._connection.execute(_HOLDERS, {"indexes": indexes}).all()
        # A row of our own that still stands here was erased down to its index, and now the number is back.
        self._drop(_DROP_PHONES, [row.phone_id for row in holders if row.subject_id == self._subject_id])
        taken = any(row.subject_id != self._subject_id for row in holders)
        if taken or self._connection.execute(_ADD_PHONE(self._connection), self._phone_row(e164, phones)).rowcount == 0:
            raise Rejected("phones", "belongs_to_another_subject")

    def _rows(self, query: Any) -> Sequence[Any]:  # noqa: ANN401 (any of the queries above)
        return self._connection.execute(query, {"id": self._subject_id}).all()

    def _drop(self, statement: Any, row_ids: Sequence[str]) -> None:  # noqa: ANN401 (any of the deletes above)
        if row_ids:
            self._connection.execute(statement, [{"row_id": row_id} for row_id in row_ids])

    def _add(self, statement: Any, rows: Sequence[dict[str, Any]]) -> None:  # noqa: ANN401 (any insert above)
        if rows:
            self._connection.execute(statement, rows)

    def _known_value(self, row: Any) -> IncomingValue:  # noqa: ANN401 (a row of _VALUES)
        text = self._key.unseal(row.sealed, ValueRow.__tablename__, "sealed", row.value_id)
        return IncomingValue(
            row.category, row.field, text, row.source, row.purpose, row.collected_at, row.retention_until
        )

    def _known_hold(self, row: Any) -> IncomingHold:  # noqa: ANN401 (a row of _HOLDS)
        note = self._key.unseal(row.sealed_note, HoldRow.__tablename__, "sealed_note", row.hold_id)
        return IncomingHold(row.basis, row.categories, row.until, note)

    def _known_phone(self, row: Any) -> str:  # noqa: ANN401 (a row of _PHONES)
        return self._key.unseal(row.sealed, PhoneRow.__tablename__, "sealed", row.phone_id)

    def _value_row(self, value: IncomingValue) -> dict[str, Any]:
        value_id = new_id()
        return {
            "value_id": value_id,
            "subject_id": self._subject_id,
            "category": value.category,
            "field": value.field,
            "sealed": self._key.seal(value.text, ValueRow.__tablename__, "sealed", value_id),
            "source": value.source,
            "purpose": value.purpose,
            "collected_at": value.collected_at,
            "retention_until": value.retention_until,
        }

    def _hold_row(self, hold: IncomingHold) -> dict[str, Any]:
        hold_id = new_id()
        return {
            "hold_id": hold_id,
            "subject_id": self._subject_id,
            "basis": hold.basis,
            "categories": hold.categories,
            "until": hold.until,
            "sealed_note": self._key.seal(hold.note, HoldRow.__tablename__, "sealed_note", hold_id),
        }

    def _phone_row(self, e164: str, phones: Sequence[str]) -> dict[str, Any]:
        phone_id = new_id()
        return {
            "phone_id": phone_id,
            "subject_id": self._subject_id,
            "position": phones.index(e164),
            "found_by": self._keyring.index(Label.PHONE, e164),
            "marker": self._keyring.index(Label.SUPPRESS, phone_mark(e164)),
            "key_version": self._keyring.newest,
            "sealed": self._key.seal(e164, PhoneRow.__tablename__, "sealed", phone_id),
        }


def difference(stored: Mapping[str, Hashable], incoming: Sequence[Hashable]) -> tuple[list[str], list[Any]]:
    """Ids of what is stored but no longer said, and what is said but not stored; repeated ones are counted."""
    missing = Counter(incoming)
    gone = []
    for row_id, value in stored.items():
        if missing[value] > 0:
            missing[value] -= 1
        else:
            gone.append(row_id)
    return gone, list(missing.elements())
