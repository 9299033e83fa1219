"""Rules of retention: for each category and purpose what starts the term, how long it is, and what follows."""

import calendar
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from importlib.resources import files

from privacy.dossier import Category, Purpose
from privacy.hold import Hold, HoldBasis

_PERIOD = re.compile(r"P(?:(\d{1,3})Y)?(?:(\d{1,4})M)?(?:(\d{1,5})D)?")
_MONTHS = 12
_OF_RELATIONS = frozenset({HoldBasis.OPEN_RENTAL, HoldBasis.DEBT})


class Trigger(StrEnum):
    COLLECTED_AT = "collected_at"
    RELATION_ENDED = "relation_ended"
    RETENTION_UNTIL = "retention_until"


class Action(StrEnum):
    ERASE = "erase"
    ANONYMISE = "anonymise"


@dataclass(frozen=True, slots=True)
class Period:
    """A length in calendar terms: a month from 31 January ends on the last day of February."""

    months: int
    days: int

    @classmethod
    def parse(cls, text: str) -> "Period":
        """Raises ValueError for what is no ISO 8601 period in years, months and days."""
        match = _PERIOD.fullmatch(text)
        if match is None or not any(match.groups()):
            raise ValueError(f"no period: {text}")
        years, months, days = (int(part or 0) for part in match.groups())
        return cls(_MONTHS * years + months, days)

    def after(self, day: date) -> date:
        return _moved(day, self.months) + timedelta(days=self.days)

    def before(self, day: date) -> date:
        """No earlier day than this can be the latest whose term is over by `day`."""
        return _moved(day - timedelta(days=self.days), -self.months) + timedelta(days=3)  # months differ by 3 days


@dataclass(frozen=True, slots=True)
class RetentionRule:
    categories: frozenset[Category]
    purposes: frozenset[Purpose]
    trigger: Trigger
    period: Period
    basis: str
    action: Action

    def ends_on(self, collected_at: date, until: date | None, ended: date | None) -> date | None:
        """The last day on which the value may stay; None as long as nothing has started its term."""
        if until is not None:
            return until
        start = {Trigger.COLLECTED_AT: collected_at, Trigger.RELATION_ENDED: ended}.get(self.trigger)
        return None if start is None else self.period.after(start)


@dataclass(frozen=True, slots=True)
class RetentionRules:
    rules: tuple[RetentionRule, ...]

    @classmethod
    def from_toml(cls, text: str) -> "RetentionRules":
        """Raises ValueError naming what is wrong: each category and purpose must have exactly one rule."""
        rules = tuple(_rule(entry) for entry in tomllib.loads(text).get("rules", []))
        for category in Category:
            for purpose in Purpose:
                matching = sum(category in rule.categories and purpose in rule.purposes for rule in rules)
                if matching != 1:
                    raise ValueError(f"{matching} rules for {category.value} and {purpose.value}")
        return cls(rules)

    @classmethod
    def packaged(cls) -> "RetentionRules":
        return cls.from_toml((files("privacy.legal") / "retention.toml").read_text("utf-8"))

    def of(self, category: Category, purpose: Purpose) -> RetentionRule:
        return next(rule for rule in self.rules if category in rule.categories and purpose in rule.purposes)


def relation_ended(holds: Iterable[Hold], newest: date, today: date) -> date | None:
    """When rentals and debts came to their end, but not before the newest value was collected; None if one stands."""
    ends = [newest]
    for hold in holds:
        if hold.basis not in _OF_RELATIONS:
            continue
        if hold.until is None or hold.stands_on(today):
            return None
        ends.append(hold.until)
    return max(ends)


def _rule(entry: Mapping[str, object]) -> RetentionRule:
    try:
        return RetentionRule(
            frozenset(Category(word) for word in _words(entry["categories"])),
            frozenset(Purpose(word) for word in _words(entry["purposes"])),
            Trigger(str(entry["trigger"])),
            Period.parse(str(entry["period"])),
            str(entry["basis"]),
            Action(str(entry["action"])),
        )
    except KeyError as missing:
        raise ValueError(f"a rule lacks {missing}") from None


def _words(listed: object) -> list[str]:
    if not isinstance(listed, list):
        raise ValueError("categories and purposes are lists")  # noqa: TRY004 (one error for every wrong file)
    return [str(word) for word in listed]


def _moved(day: date, months: int) -> date:
    year, month = divmod(day.year * _MONTHS + day.month - 1 + months, _MONTHS)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
