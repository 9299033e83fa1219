"""My data (§6.1.1): what is held, masked, with purposes, sources, terms; every view is in the renter's own log."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from privacy.access_log import Look, LookedAt, Looker, Why
from privacy.blocking import Block, standing_blocks
from privacy.consent import ConsentEvent, stopped_by
from privacy.dossier import Category, Purpose, Source, Value
from privacy.evidence import Entry
from privacy.hold import Hold
from privacy.masking import masked
from privacy.opening import tell_other_accounts
from privacy.ports import Clock, Storage, Transaction
from privacy.renter import Renter, SubjectId
from privacy.rules import Rules
from privacy.standing import proven_subject
from privacy.who_looked import LooksPage, looks_page


@dataclass(frozen=True, slots=True)
class MaskedValue:
    """One value as a renter sees it in the chat. `withheld`: restricted, so not even the mask is shown."""

    category: Category
    field: str
    shown: str
    source: Source
    purpose: Purpose
    collected_at: date
    retention_until: date | None
    withheld: bool = False


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything a view needs; the facts of the policy itself stand in privacy.policy."""

    values: tuple[MaskedValue, ...]
    holds: tuple[Hold, ...]
    blocks: tuple[Block, ...] = ()
    stopped: Mapping[Purpose, ConsentEvent] = field(default_factory=dict)
    """Purposes that nothing is used for any more, and what has ended the consent (§6.2.3)."""

    @property
    def held(self) -> bool:
        return bool(self.values)

    def of(self, category: Category) -> tuple[MaskedValue, ...]:
        return tuple(value for value in self.values if value.category is category)


class Access:
    """The right to know (§6.1.1). It never depends on a consent."""

    def __init__(self, storage: Storage, clock: Clock, rules: Rules) -> None:
        self._storage, self._clock, self._rules = storage, clock, rules

    async def view(self, renter: Renter) -> Dossier:
        """The masked dossier; the view is logged. Raises Refused: NOT_PROVEN, LINK_HELD."""
        subject_id = proven_subject(renter, self._clock.now(), self._rules)
        return await self._storage.write(lambda tx: self._view(tx, renter, subject_id))

    async def looks(self, renter: Renter, page: int = 0) -> LooksPage:
        """Who looked, newest first. Raises Refused: NOT_PROVEN, LINK_HELD."""
        subject_id = proven_subject(renter, self._clock.now(), self._rules)
        return await self._storage.read(lambda tx: looks_page(tx, renter, subject_id, page))

    def _view(self, tx: Transaction, renter: Renter, subject_id: SubjectId) -> Dossier:
        now, actor = self._clock.now(), f"account:{renter.account_id}"
        tx.access_log.record(subject_id, Look(Looker.RENTER, actor, LookedAt.MASKED_VALUES, Why.OWN_DATA, now))
        tx.evidence.record(Entry("dossier.viewed", actor, tx.subjects.ref(subject_id), now, {"form": "masked"}))
        tell_other_accounts(tx, renter.account_id, subject_id, now)
        values = tuple(map(_masked, tx.subjects.values(subject_id)))
        stopped = stopped_by(tx.consents.of(subject_id))
        return Dossier(values, tuple(tx.holds.of(subject_id)), standing_blocks(tx, subject_id), stopped)


def _masked(value: Value) -> MaskedValue:
    return MaskedValue(
        category=value.category,
        field=value.field,
        shown="" if value.withheld else masked(value.category, value.text),
        source=value.source,
        purpose=value.purpose,
        collected_at=value.collected_at,
        retention_until=value.retention_until,
        withheld=value.withheld,
    )
