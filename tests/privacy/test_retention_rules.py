"""Rules of retention: every category and purpose has one, terms are counted in calendar months, and dates told win."""

from datetime import date
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy.dossier import Category, Purpose
from privacy.hold import Hold, HoldBasis, HoldId
from privacy.retention_rules import Period, RetentionRules, Trigger, relation_ended

DAYS = st.dates(date(2000, 1, 1), date(2090, 1, 1))
PERIODS = st.builds(Period, st.integers(0, 240), st.integers(0, 400))
NEWEST, TODAY = date(2020, 5, 1), date(2026, 11, 23)


def hold(basis: HoldBasis, until: date | None) -> Hold:
    return Hold(HoldId("h"), basis, frozenset(Category), until)


def test_the_packaged_rules_cover_every_category_and_purpose_once() -> None:
    rules = RetentionRules.packaged()

    for category in Category:
        for purpose in Purpose:
            assert category in rules.of(category, purpose).categories


@pytest.mark.parametrize(
    ("text", "day", "after"),
    [
        ("P1M", date(2026, 1, 31), date(2026, 2, 28)),
        ("P5Y", date(2024, 2, 29), date(2029, 2, 28)),
        ("P1Y6M10D", date(2026, 8, 25), date(2028, 3, 6)),
        ("P30D", date(2026, 12, 15), date(2027, 1, 14)),
    ],
)
def test_a_period_after_a_day(text: str, day: date, after: date) -> None:
    assert Period.parse(text).after(day) == after


@pytest.mark.parametrize("text", ["", "P", "5Y", "P5", "PT5H", "P-1Y", "P1D1Y"])
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no period"):
        Period.parse(text)


@given(PERIODS, DAYS, DAYS)
def test_the_wide_net_lets_nothing_through_that_is_due(period: Period, collected: date, today: date) -> None:
    if period.after(collected) < today:
        assert collected < period.before(today)


@given(DAYS, DAYS)
def test_a_date_that_a_value_came_with_wins(collected: date, until: date) -> None:
    for rule in RetentionRules.packaged().rules:
        assert rule.ends_on(collected, until, None) == until


def test_without_a_start_the_term_does_not_run() -> None:
    rule = RetentionRules.packaged().of(Category.NAME, Purpose.CONTRACT)

    assert rule.trigger is Trigger.RELATION_ENDED
    assert rule.ends_on(NEWEST, None, None) is None
    assert rule.ends_on(NEWEST, None, date(2021, 3, 1)) == date(2026, 3, 1)


@pytest.mark.parametrize(
    ("holds", "ended"),
    [
        ([], NEWEST),
        ([hold(HoldBasis.OPEN_RENTAL, date(2022, 7, 1))], date(2022, 7, 1)),
        ([hold(HoldBasis.OPEN_RENTAL, date(2019, 7, 1))], NEWEST),
        ([hold(HoldBasis.OPEN_RENTAL, TODAY)], None),
        ([hold(HoldBasis.DEBT, None)], None),
        ([hold(HoldBasis.LEGAL_RETENTION, None)], NEWEST),
    ],
)
def test_when_the_relation_ended(holds: list[Hold], ended: date | None) -> None:
    assert relation_ended(holds, NEWEST, TODAY) == ended


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (('purposes = ["contract"]', 'purposes = ["account"]'), "2 rules for name and account"),
        (('purposes = ["materials", "support"]', 'purposes = ["materials", "access"]'), "rules for"),
        (('period = "P5Y"', 'period = "five years"'), "no period"),
        (('trigger = "collected_at"', 'trigger = "someday"'), "someday"),
        (('action = "anonymise"\n', ""), "lacks 'action'"),
    ],
)
def test_wrong_rules_are_named(change: tuple[str, str], complaint: str) -> None:
    text = (files("privacy.legal") / "retention.toml").read_text("utf-8").replace(*change)
    with pytest.raises(ValueError, match=complaint):
        RetentionRules.from_toml(text)
