"""Data subjects: finding them, and reading what is held about them. Intake and erasure have files of their own."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, func, select

from privacy.consent import stopped_by
from privacy.dossier import Category, Subject, Value
from privacy.intake import Arrival, SubjectRecord
from privacy.renter import SubjectId
from privacy.use import ORDINARY, Use
from storage.consents import Consents
from storage.erasure import Erasure
from storage.intake import Intake
from storage.keyring import Keyring, Label
from storage.restrictions import Restrictions
from storage.suppressions import Suppressions
from storage.tables import PhoneRow, SubjectRow, ValueRow
from storage.vault import SubjectKey, Vault

_GET = select(SubjectRow.subject_id, SubjectRow.state).where(SubjectRow.subject_id == bindparam("id"))
_REF = select(SubjectRow.ref).where(SubjectRow.subject_id == bindparam("id"))
_BY_PHONE = select(PhoneRow.subject_id).where(PhoneRow.found_by.in_(bindparam("indexes", expanding=True)))
_PHONES = (
    select(PhoneRow.phone_id, PhoneRow.sealed, SubjectRow.key_id)
    .join(SubjectRow, SubjectRow.subject_id == PhoneRow.subject_id)
    .where(PhoneRow.subject_id == bindparam("id"), PhoneRow.sealed.is_not(None), SubjectRow.key_id.is_not(None))
    .order_by(PhoneRow.position)
)
_VALUES = (
    select(
        ValueRow.value_id,
        ValueRow.category,
        ValueRow.field,
        ValueRow.sealed,
        ValueRow.source,
        ValueRow.purpose,
        ValueRow.collected_at,
        ValueRow.retention_until,
        SubjectRow.key_id,
    )
    .join(SubjectRow, SubjectRow.subject_id == ValueRow.subject_id)
    .where(
        ValueRow.subject_id == bindparam("id"),
        SubjectRow.key_id.is_not(None),
    )
)
_COUNTS = (
    select(ValueRow.category, func.count())
    .join(SubjectRow, SubjectRow.subject_id == ValueRow.subject_id)
    .where(ValueRow.subject_id == bindparam("id"), SubjectRow.key_id.is_not(None))
    .group_by(ValueRow.category)
)
_ORDER = {category: place for place, category in enumerate(Category)}


class Subjects:
    def __init__(self, connection: Connection, keyring: Keyring, vault: Vault) -> None:
        self._connection = connection
        self._keyring = keyring
        self._vault = vault
        self._intake = Intake(connection, keyring, vault)
        self._erasure = Erasure(connection, vault)
        self._suppressions = Suppressions(connection, keyring)
        self._restrictions = Restrictions(connection)
        self._consents = Consents(connection)

    def get(self, subject_id: SubjectId) -> Subject | None:
        row = self._connection.execute(_GET, {"id": subject_id}).one_or_none()
        return None if row is None else Subject(SubjectId(row.subject_id), row.state)

    def by_phone(self, e164: str) -> SubjectId | None:
        indexes = self._keyring.indexes(Label.PHONE, e164)
        found = self._connection.execute(_BY_PHONE, {"indexes": indexes}).scalar_one_or_none()
        return None if found is None else SubjectId(found)

    def phones(self, subject_id: SubjectId, use: Use = ORDINARY) -> Sequence[str]:
        if Category.MOBILE_NUMBER in self._withheld(subject_id, use):
            return []
        rows = self._connection.execute(_PHONES, {"id": subject_id}).all()
        if not rows:
            return []
        key = self._vault.key(rows[0].key_id, subject_id)
        return [key.unseal(row.sealed, PhoneRow.__tablename__, "sealed", row.phone_id) for row in rows]

    def ref(self, subject_id: SubjectId) -> str:
        return self._connection.execute(_REF, {"id": subject_id}).scalar_one()

    def values(
        self, subject_id: SubjectId, categories: Iterable[Category] = Category, use: Use = ORDINARY
    ) -> Sequence[Value]:
        """Here alone values are unsealed for anybody to use, so here alone it is looked at what withholds them."""
        wanted = frozenset(categories)
        found = self._connection.execute(_VALUES, {"id": subject_id}).all()
        rows = [row for row in found if row.category in wanted]
        if not rows:
            return []
        key = self._vault.key(rows[0].key_id, subject_id)
        withheld = self._withheld(subject_id, use)
        return sorted((_value(row, key, withheld) for row in rows), key=_place)

    def counts(self, subject_id: SubjectId) -> Mapping[Category, int]:
        rows = self._connection.execute(_COUNTS, {"id": subject_id})
        found: dict[Category, int] = {row[0]: row[1] for row in rows}
        return {category: found[category] for category in Category if category in found}

    def take_in(self, record: SubjectRecord, at: datetime) -> Arrival:
        return self._intake.take_in(record, at)

    def erased_at(self, record: SubjectRecord) -> Mapping[Category, datetime]:
        return self._suppressions.erased_at(record)

    def suppress(self, subject_id: SubjectId, categories: Iterable[Category], at: datetime) -> None:
        self._suppressions.suppress(subject_id, categories, at)

    def destroy_key(self, subject_id: SubjectId) -> bool:
        return self._erasure.destroy_key(subject_id)

    def remove_rows(self, subject_id: SubjectId, limit: int) -> int:
        return self._erasure.remove_rows(subject_id, limit)

    def shred(self, subject_id: SubjectId, categories: Iterable[Category]) -> int:
        return self._erasure.shred(subject_id, frozenset(categories))

    def _withheld(self, subject_id: SubjectId, use: Use) -> frozenset[Category]:
        """Nothing is left to a use whose purpose was stopped; other uses lose what is restricted."""
        if use.purpose is not None and use.is_stopped(stopped_by(self._consents.of(subject_id)).keys()):
            return frozenset(Category)
        return self._restrictions.unreadable(subject_id, use)


def _value(row: Any, key: SubjectKey, withheld: frozenset[Category]) -> Value:  # noqa: ANN401 (a row of _VALUES)
    value_id, category, field, sealed, source, purpose, collected_at, retention_until, _ = row
    kept_back = category in withheld
    text = "" if kept_back else key.unseal(sealed, ValueRow.__tablename__, "sealed", value_id)
    return Value(value_id, category, field, text, source, purpose, collected_at, retention_until, kept_back)


def _place(value: Value) -> tuple[int, str, str]:
    return _ORDER[value.category], value.field, value.value_id
