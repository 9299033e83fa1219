"""Values whose term may be over, found page by page; removing single values; and the sweep's own memory."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date

from sqlalchemy import ColumnElement, Connection, and_, bindparam, delete, func, or_, select, update

from privacy.dossier import Category, Purpose, ValueId
from privacy.renter import SubjectId
from privacy.retention_rules import RetentionRule, RetentionRules, Trigger
from privacy.retention_stores import Aged, Skipped, Sweep
from storage.dialects import Upsert
from storage.rekeying import re_key
from storage.tables import AnonymousCountRow, PhoneRow, SkippedRow, SubjectRow, SweepRow, ValueRow
from storage.vault import Vault

_AGED = (
    select(
        ValueRow.subject_id,
        ValueRow.value_id,
        ValueRow.category,
        ValueRow.purpose,
        ValueRow.collected_at,
        ValueRow.retention_until,
    )
    .join(SubjectRow, SubjectRow.subject_id == ValueRow.subject_id)
    .where(SubjectRow.key_id.is_not(None))
    .order_by(ValueRow.subject_id)
)
_NEWEST = select(func.max(ValueRow.collected_at)).where(ValueRow.subject_id == bindparam("id"))
_KEY_OF = select(SubjectRow.key_id).where(SubjectRow.subject_id == bindparam("id")).with_for_update()
_DROP = delete(ValueRow).where(ValueRow.value_id == bindparam("row_id"), ValueRow.subject_id == bindparam("owner"))
_LEFT = select(ValueRow.category).where(ValueRow.subject_id == bindparam("id")).distinct()
_BLANK_PHONES = update(PhoneRow).where(PhoneRow.subject_id == bindparam("id")).values(sealed=None)
_BEGIN = Upsert(lambda insert: insert(SweepRow).on_conflict_do_nothing())
_SWEEP = select(*SweepRow.__table__.columns).where(SweepRow.day == bindparam("on")).with_for_update()
_SAVE = update(SweepRow).where(SweepRow.day == bindparam("on"))
_SKIP = Upsert(
    lambda insert: (new := insert(SkippedRow)).on_conflict_do_update(
        index_elements=[SkippedRow.subject_id, SkippedRow.category],
        set_={"why": new.excluded.why, "count": new.excluded["count"], "day": new.excluded.day},
    )
)
_FORGET = delete(SkippedRow).where(SkippedRow.day < bindparam("before"))
_SKIPPED = (
    select(SubjectRow.ref, SkippedRow.category, SkippedRow.why, SkippedRow.count, SkippedRow.day)
    .join(SubjectRow, SubjectRow.subject_id == SkippedRow.subject_id)
    .order_by(SkippedRow.day.desc(), SubjectRow.ref, SkippedRow.category)
    .limit(bindparam("limit"))
)
_COUNT = Upsert(
    lambda insert: (new := insert(AnonymousCountRow)).on_conflict_do_update(
        index_elements=[AnonymousCountRow.year, AnonymousCountRow.category, AnonymousCountRow.purpose],
        set_={"count": AnonymousCountRow.__table__.c["count"] + new.excluded["count"]},
    )
)


class Retention:
    def __init__(self, connection: Connection, vault: Vault) -> None:
        self._connection = connection
        self._vault = vault

    def candidates(self, rules: RetentionRules, today: date, after: str, limit: int) -> Sequence[Aged]:
        may_be_due = or_(ValueRow.retention_until < today, *(_perhaps(rule, today) for rule in rules.rules))
        found = _AGED.where(may_be_due)
        page = self._aged(found.where(ValueRow.subject_id > after).limit(limit))
        if len(page) < limit:
            return page
        whole = [value for value in page if value.subject_id != page[-1].subject_id]
        return whole or self._aged(found.where(ValueRow.subject_id == page[-1].subject_id))

    def newest(self, subject_id: SubjectId) -> date:
        newest: date = self._connection.execute(_NEWEST, {"id": subject_id}).scalar_one()
        return newest

    def remove(self, subject_id: SubjectId, value_ids: Iterable[ValueId]) -> int:
        key_id = self._connection.execute(_KEY_OF, {"id": subject_id}).scalar_one_or_none()
        rows = [{"row_id": value_id, "owner": subject_id} for value_id in value_ids]
        if key_id is None or not rows:
            return 0
        before = set(self._connection.execute(_LEFT, {"id": subject_id}).scalars())
        removed = self._connection.execute(_DROP, rows).rowcount
        gone = frozenset(before - set(self._connection.execute(_LEFT, {"id": subject_id}).scalars()))
        if Category.MOBILE_NUMBER in gone:
            self._connection.execute(_BLANK_PHONES, {"id": subject_id})
        old, new = self._vault.key(key_id, subject_id), self._vault.new_key(subject_id)
        re_key(self._connection, subject_id, old, new, gone)
        self._vault.discard(old.key_id)
        return removed

    def count_anonymous(self, year: int, category: Category, purpose: Purpose, count: int) -> None:
        row = {"year": year, "category": category, "purpose": purpose, "count": count}
        self._connection.execute(_COUNT(self._connection), row)

    def sweep(self, day: date) -> Sweep:
        self._connection.execute(_BEGIN(self._connection), asdict(Sweep(day)))
        return Sweep(**self._connection.execute(_SWEEP, {"on": day}).mappings().one())

    def save(self, sweep: Sweep) -> None:
        self._connection.execute(_SAVE, asdict(sweep) | {"on": sweep.day})

    def skip(self, subject_id: SubjectId, skipped: Skipped) -> None:
        row: dict[str, object] = {"subject_id": subject_id, "category": skipped.category, "why": skipped.why}
        row |= {"count": skipped.count, "day": skipped.day}
        self._connection.execute(_SKIP(self._connection), row)

    def forget_skipped(self, before: date) -> None:
        self._connection.execute(_FORGET, {"before": before})

    def skipped(self, limit: int) -> Sequence[Skipped]:
        return [Skipped(*row) for row in self._connection.execute(_SKIPPED, {"limit": limit})]

    def _aged(self, query: object) -> list[Aged]:
        rows = self._connection.execute(query)  # type: ignore[call-overload]  # a query over _AGED
        return [Aged(SubjectId(row[0]), ValueId(row[1]), *row[2:]) for row in rows]


def _perhaps(rule: RetentionRule, today: date) -> ColumnElement[bool]:
    """A wide net: the exact day is judged outside SQL, but what is too young for certain is not read at all."""
    if rule.trigger is Trigger.RETENTION_UNTIL:
        return ValueRow.retention_until < today
    return and_(
        ValueRow.retention_until.is_(None),
        ValueRow.category.in_(rule.categories),
        ValueRow.purpose.in_(rule.purposes),
        ValueRow.collected_at < rule.period.before(today),
    )
