"""What must stay: the day a hold ends, which of several counts, and what is free to go."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from privacy.dossier import Category
from privacy.hold import Hold, HoldBasis, HoldId, Retained, retained

DAY = date(2026, 12, 15)
NEXT = DAY + timedelta(days=1)
NAME, OTHER = Category.NAME, Category.OTHER

holds = st.builds(
    Hold,
    hold_id=st.just(HoldId("h")),
    basis=st.sampled_from(HoldBasis),
    categories=st.frozensets(st.sampled_from(Category), min_size=1),
    until=st.none() | st.dates(date(2026, 1, 1), date(2027, 12, 31)),
)
wishes = st.frozensets(st.sampled_from(Category))
days = st.dates(date(2026, 1, 1), date(2027, 12, 31))


def hold(until: date | None, basis: HoldBasis = HoldBasis.OPEN_RENTAL, *categories: Category) -> Hold:
    return Hold(HoldId("h"), basis, frozenset(categories or {NAME}), until)


def test_a_hold_stands_through_its_last_day() -> None:
    assert retained([NAME], [hold(DAY)], DAY) == (Retained(NAME, HoldBasis.OPEN_RENTAL, DAY),)
    assert retained([NAME], [hold(DAY)], NEXT) == ()


def test_a_hold_without_an_end_stands_until_it_is_lifted() -> None:
    assert retained([NAME], [hold(None, HoldBasis.COURT)], date.max) == (Retained(NAME, HoldBasis.COURT, None),)


def test_the_longest_hold_counts_and_one_without_end_is_the_longest() -> None:
    short, long, endless = hold(DAY, HoldBasis.DEBT), hold(NEXT, HoldBasis.LEGAL_RETENTION), hold(None, HoldBasis.COURT)

    assert retained([NAME], [short, long], DAY)[0].basis is HoldBasis.LEGAL_RETENTION
    assert retained([NAME], [endless, short, long], DAY)[0].basis is HoldBasis.COURT


def test_only_what_is_wanted_and_held_is_named() -> None:
    assert retained([OTHER], [hold(DAY)], DAY) == ()
    assert [entry.category for entry in retained(Category, [hold(DAY)], DAY)] == [NAME]


@given(wishes, st.lists(holds, max_size=5), days)
def test_a_category_stays_if_and_only_if_some_hold_keeps_it_today(
    wanted: frozenset[Category], standing: list[Hold], day: date
) -> None:
    kept = {entry.category for entry in retained(wanted, standing, day)}

    assert kept == {
        category for category in wanted if any(category in hold.categories and hold.stands_on(day) for hold in standing)
    }


@given(wishes, st.lists(holds, max_size=5), days, days)
def test_time_alone_never_holds_more(wanted: frozenset[Category], standing: list[Hold], one: date, two: date) -> None:
    def kept(day: date) -> set[Category]:
        return {entry.category for entry in retained(wanted, standing, day)}

    assert kept(max(one, two)) <= kept(min(one, two))
