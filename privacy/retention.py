"""The daily sweep: what has served its term goes, wholly or into counts; restricted or held data is listed."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import groupby
from uuid import uuid4

from privacy.access_log import BY_SCHEDULE, Look, LookedAt, Looker, Why
from privacy.deadline import ALMATY, UTC, day_in_almaty
from privacy.dossier import Category
from privacy.evidence import Entry
from privacy.hold import retained
from privacy.ledger import ErasureEntry
from privacy.letter import Lane, Letter, LetterKind
from privacy.ports import Clock, Storage, Transaction
from privacy.renter import SubjectId
from privacy.retention_orders import REMEMBERED_FOR, order_from, report
from privacy.retention_rules import Action, RetentionRules, relation_ended
from privacy.retention_stores import Aged, Skipped, SkipReason, Sweep
from privacy.telling import linked_accounts

BATCH = 500
_BATCHES_IN_HAND = 20
_AT_NIGHT = time(3)
_ROWS_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class _Verdict:
    """`free` values may go; then nothing is left of the `emptied` categories, or, if `whole`, of the subject."""

    free: list[Aged]
    emptied: frozenset[Category]
    whole: bool


class Retention:
    """Each batch is one transaction with its place in the sweep: killed anywhere, it goes on where it was."""

    def __init__(
        self, storage: Storage, clock: Clock, rules: RetentionRules, batch: int = BATCH, systems: Sequence[str] = ()
    ) -> None:
        """`batch`: about how many values one transaction looks at. `systems`: those beside our own vault."""
        self._storage, self._clock, self._rules, self._batch = storage, clock, rules, batch
        self._systems = tuple(systems)

    async def schedule(self) -> None:
        """See to it that today is swept; each sweep sees to the next day."""
        today = day_in_almaty(self._clock.now())
        await self._storage.write(lambda tx: _post(tx, today, ""))

    async def carry_on(self, day: date) -> None:
        """Some batches; the rest is posted anew, so that no letter is under way for long."""
        for _ in range(_BATCHES_IN_HAND):
            sweep = await self.one_batch(day)
            if sweep.finished:
                return
        await self._storage.write(lambda tx: _post(tx, day, sweep.after))

    async def sweep(self) -> Sweep:
        """All of today's at once."""
        today = day_in_almaty(self._clock.now())
        while not (sweep := await self.one_batch(today)).finished:
            pass
        return sweep

    async def preview(self) -> Sweep:
        """What a sweep would do now, changing nothing."""
        total = Sweep(day_in_almaty(self._clock.now()))
        while not total.finished:
            total = await self._preview_batch(total)
        return total

    async def skipped(self, limit: int = 1000) -> Sequence[Skipped]:
        return await self._storage.read(lambda tx: tx.retention.skipped(limit))

    async def one_batch(self, day: date) -> Sweep:
        """The next one of this day's sweep, wherever it stands."""
        sweep, emptied = await self._storage.write(lambda tx: self._next_batch(tx, day))
        for subject_id in emptied:
            await self._remove_rows(subject_id)
        return sweep

    async def _preview_batch(self, so_far: Sweep) -> Sweep:
        return await self._storage.read(lambda tx: self._look_at_batch(tx, so_far))

    def _next_batch(self, tx: Transaction, day: date) -> tuple[Sweep, list[SubjectId]]:
        sweep, emptied = tx.retention.sweep(day), list[SubjectId]()
        if sweep.finished:
            return sweep, emptied
        values = tx.retention.candidates(self._rules, day, sweep.after, self._batch)
        for subject_id, aged in groupby(values, key=lambda value: value.subject_id):
            verdict, counts = self._judge(tx, subject_id, list(aged), day)
            if verdict.free:
                emptied += self._let_go(tx, subject_id, verdict, day)
            sweep = replace(sweep.with_counts(counts), after=subject_id)
        if not values:
            sweep = replace(sweep, finished=True)
            self._finish(tx, sweep)
        tx.retention.save(sweep)
        return sweep, emptied

    def _look_at_batch(self, tx: Transaction, so_far: Sweep) -> Sweep:
        values = tx.retention.candidates(self._rules, so_far.day, so_far.after, self._batch)
        for subject_id, aged in groupby(values, key=lambda value: value.subject_id):
            _, counts = self._judge(tx, subject_id, list(aged), so_far.day, listing=False)
            so_far = replace(so_far.with_counts(counts), after=subject_id)
        return so_far if values else replace(so_far, finished=True)

    def _judge(
        self, tx: Transaction, subject_id: SubjectId, aged: list[Aged], day: date, *, listing: bool = True
    ) -> tuple[_Verdict, Sweep]:
        """What may go, and the counts of everything that is due."""
        holds, restricted = tx.holds.of(subject_id), tx.restrictions.of(subject_id)
        ended = relation_ended(holds, tx.retention.newest(subject_id), day)
        due = [value for value in aged if self._is_due(value, ended, day)]
        held = {entry.category for entry in retained({value.category for value in due}, holds, day)}
        free = [value for value in due if value.category not in restricted | held]
        skips = Counter(
            (value.category, SkipReason.RESTRICTED if value.category in restricted else SkipReason.HELD)
            for value in due
            if value.category in restricted | held
        )
        if listing:
            for (category, why), count in skips.items():
                tx.retention.skip(subject_id, Skipped(tx.subjects.ref(subject_id), category, why, count, day))
        verdict = _verdict(tx, subject_id, free)
        counts = self._counts(day, free, skips)
        return verdict, replace(counts, ordered=len(self._systems) if verdict.emptied else 0)

    def _counts(self, day: date, free: list[Aged], skips: Counter[tuple[Category, SkipReason]]) -> Sweep:
        anonymised = sum(self._action(value) is Action.ANONYMISE for value in free)
        by_reason = Counter[SkipReason]()
        for (_, why), count in skips.items():
            by_reason[why] += count
        return Sweep(
            day,
            erased=len(free) - anonymised,
            anonymised=anonymised,
            restricted=by_reason[SkipReason.RESTRICTED],
            held=by_reason[SkipReason.HELD],
        )

    def _let_go(self, tx: Transaction, subject_id: SubjectId, verdict: _Verdict, day: date) -> list[SubjectId]:
        """Returns the subject if nothing of it is left."""
        free = verdict.free
        kept_count = Counter((v.collected_at.year, v.category, v.purpose) for v in free if self._anonymises(v))
        for (year, category, purpose), count in kept_count.items():
            tx.retention.count_anonymous(year, category, purpose, count)
        _tell(tx, subject_id, frozenset(value.category for value in free), day)
        ref, now = tx.subjects.ref(subject_id), self._clock.now()
        tx.access_log.record(subject_id, Look(Looker.SYSTEM, BY_SCHEDULE, LookedAt.LET_GO, Why.TERM_OVER, now))
        tx.evidence.record(Entry("retention.ended", "system", f"subject:{ref}", now, {"values": len(free)}))
        if verdict.emptied:
            order_from(tx, self._systems, ref, verdict.emptied, day)
        if not verdict.whole:
            tx.retention.remove(subject_id, [value.value_id for value in free])
            return []
        tx.erasures.record(ErasureEntry(uuid4().hex, ref, frozenset(Category), now))
        tx.subjects.destroy_key(subject_id)
        for account in tx.accounts.of_subject(subject_id):
            tx.accounts.unlink(account.account_id)
        return [subject_id]

    def _finish(self, tx: Transaction, sweep: Sweep) -> None:
        """Counts only, to the chain and to the leads; and the next night is posted, without the missed ones."""
        tx.retention_tasks.forget_done(sweep.day - REMEMBERED_FOR)
        counts = {"erased": sweep.erased, "anonymised": sweep.anonymised}
        skipped = {"restricted": sweep.restricted, "held": sweep.held}
        tx.retention.forget_skipped(sweep.day)
        about = f"retention:{sweep.day.isoformat()}"
        tx.evidence.record(Entry("retention.swept", "system", about, self._clock.now(), counts | skipped))
        report(tx, sweep, self._clock.now())
        _post(tx, max(sweep.day + timedelta(days=1), _last_night(self._clock.now())), "")

    async def _remove_rows(self, subject_id: SubjectId) -> None:
        while await self._storage.write(lambda tx: tx.subjects.remove_rows(subject_id, _ROWS_AT_ONCE)):
            pass

    def _is_due(self, value: Aged, ended: date | None, day: date) -> bool:
        rule = self._rules.of(value.category, value.purpose)
        last = rule.ends_on(value.collected_at, value.retention_until, ended)
        return last is not None and last < day

    def _action(self, value: Aged) -> Action:
        return self._rules.of(value.category, value.purpose).action

    def _anonymises(self, value: Aged) -> bool:
        return self._action(value) is Action.ANONYMISE


def _verdict(tx: Transaction, subject_id: SubjectId, free: list[Aged]) -> _Verdict:
    """A category goes from the data systems with its last value: they do not know our terms, only categories."""
    if not free:
        return _Verdict(free, frozenset(), whole=False)
    going, held = Counter(value.category for value in free), tx.subjects.counts(subject_id)
    if going == held:
        return _Verdict(free, frozenset(Category), whole=True)
    return _Verdict(free, frozenset(one for one in going if going[one] == held[one]), whole=False)


def _tell(tx: Transaction, subject_id: SubjectId, categories: frozenset[Category], day: date) -> None:
    named = ",".join(category.value for category in Category if category in categories)
    for account_id in sorted(linked_accounts(tx, subject_id)):
        facts = {"account_id": account_id, "categories": named}
        dedupe = f"retention:{account_id}:{day.isoformat()}"
        tx.outbox.post(Letter(Lane.PEOPLE, LetterKind.RETENTION_ENDED, facts, dedupe_key=dedupe))


def _last_night(now: datetime) -> date:
    """The newest day whose hour of the sweep has come."""
    return day_in_almaty(now - timedelta(hours=_AT_NIGHT.hour))


def _post(tx: Transaction, day: date, after: str) -> None:
    """At three in the night; what has begun goes on at once."""
    at = datetime.combine(day, _AT_NIGHT, ALMATY).astimezone(UTC) if not after else None
    facts, dedupe = {"day": day.isoformat()}, f"retention:{day.isoformat()}:{after}"
    tx.outbox.post(Letter(Lane.WORK, LetterKind.SWEEP_RETENTION, facts, not_before=at, dedupe_key=dedupe))
