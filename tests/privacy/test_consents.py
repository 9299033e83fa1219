"""How a consent stands is read from its history alone; the catalogue says what the law asks for, and never too much."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy.consent import IN_FORCE, ConsentEvent, ConsentMethod, ConsentStanding, ConsentState, standings, stopped_by
from privacy.consent_ledger import Obligation, obligations
from privacy.consent_text import ConsentCatalogue
from privacy.dossier import Category, Purpose
from privacy.hold import Hold, HoldBasis, HoldId
from privacy.renter import Language
from privacy.use import processing_for

START = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
TEXTS = ConsentCatalogue.packaged()
SOURCE = (files("privacy.legal") / "consents.toml").read_text("utf-8")
TODAY = date(2026, 11, 23)
HISTORIES = st.lists(st.sampled_from(ConsentState), max_size=12)


def event(state: ConsentState, n: int = 0, until: datetime | None = None) -> ConsentEvent:
    at = START + n * MINUTE
    return ConsentEvent(Purpose.SUPPORT, state, "1", Language.KK, ConsentMethod.TELEGRAM_BUTTON, at, valid_until=until)


def history(states: list[ConsentState]) -> ConsentStanding:
    return ConsentStanding(Purpose.SUPPORT, tuple(event(state, n) for n, state in enumerate(states)))


@given(HISTORIES)
def test_a_consent_never_stands_and_is_stopped_at_once(states: list[ConsentState]) -> None:
    standing = history(states)

    assert not (standing.in_force(START + timedelta(days=1)) and standing.stopped)


@given(HISTORIES)
def test_being_asked_again_or_refusing_changes_neither(states: list[ConsentState]) -> None:
    before = history(states)
    for idle in (ConsentState.REQUESTED, ConsentState.REFUSED):
        after = history([*states, idle])

        assert (after.stopped, after.granted) == (before.stopped, before.granted)


@given(HISTORIES)
def test_a_withdrawal_ends_every_history_and_giving_opens_it_again(states: list[ConsentState]) -> None:
    assert history([*states, ConsentState.WITHDRAWN]).stopped
    assert not history([*states, ConsentState.WITHDRAWN]).in_force(START)
    assert history([*states, ConsentState.WITHDRAWN, ConsentState.GIVEN]).in_force(START)


@given(st.lists(st.tuples(st.sampled_from(Purpose), st.sampled_from(ConsentState)), max_size=20))
def test_a_use_is_stopped_by_its_own_purpose_alone(happened: list[tuple[Purpose, ConsentState]]) -> None:
    events = [replace(event(state, n), purpose=purpose) for n, (purpose, state) in enumerate(happened)]
    stopped = stopped_by(events)

    for purpose, standing in standings(events).items():
        assert processing_for(purpose).is_stopped(stopped.keys()) is standing.stopped


@given(HISTORIES)
def test_what_waits_still_stands(states: list[ConsentState]) -> None:
    standing = history([ConsentState.GIVEN, *states])

    assert not standing.ending or standing.state in IN_FORCE


def test_a_consent_is_over_the_moment_its_term_is() -> None:
    moment = timedelta(microseconds=1)
    end = START + timedelta(days=3)
    standing = ConsentStanding(Purpose.SUPPORT, (event(ConsentState.GIVEN, until=end),))

    assert standing.in_force(end - moment)
    assert not standing.in_force(end)


def test_it_can_be_renewed_in_its_last_thirty_days_and_not_before() -> None:
    end = START + timedelta(days=100)
    standing = ConsentStanding(Purpose.SUPPORT, (event(ConsentState.GIVEN, until=end),))

    assert not standing.renewable(end - timedelta(days=31))
    assert standing.renewable(end - timedelta(days=30))
    assert not standing.renewable(end)


def test_every_purpose_has_its_own_ledger() -> None:
    read = standings([event(ConsentState.GIVEN)])

    assert read[Purpose.SUPPORT].state is ConsentState.GIVEN
    assert read[Purpose.CONTRACT].state is None


def held(basis: HoldBasis, until: date | None) -> Hold:
    return Hold(HoldId(f"{basis}{until}"), basis, frozenset(Category), until)


def test_a_duty_to_keep_data_never_holds_a_withdrawal_back() -> None:
    text = TEXTS.current(Purpose.CONTRACT)

    assert obligations(text, [held(HoldBasis.LEGAL_RETENTION, None)], TODAY) == ()


def test_of_several_rentals_the_last_to_end_counts_and_those_over_do_not() -> None:
    text, last = TEXTS.current(Purpose.CONTRACT), TODAY + timedelta(days=9)
    holds = [held(HoldBasis.OPEN_RENTAL, day) for day in (TODAY, last, TODAY - timedelta(days=1))]

    assert obligations(text, holds, TODAY) == (Obligation(HoldBasis.OPEN_RENTAL, last),)
    assert obligations(text, holds, last + timedelta(days=1)) == ()


def test_an_open_rental_concerns_the_contract_alone() -> None:
    rental = [held(HoldBasis.OPEN_RENTAL, None)]

    assert [p for p in Purpose if obligations(TEXTS.current(p), rental, TODAY)] == [Purpose.CONTRACT]


@pytest.mark.parametrize("purpose", list(Purpose))
def test_no_text_of_a_consent_says_that_it_cannot_be_withdrawn(purpose: Purpose) -> None:
    said = " ".join(TEXTS.current(purpose).text.values()).lower()

    assert "отозвать его в любое время" in said
    assert "кез келген уақытта қайтарып ала аламын" in said
    assert not [word for word in ("безотзывн", "қайтарып алынбайтын", "бессрочн", "безоговорочн") if word in said]


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ("cross_border = false", 'cross_border = "no"'),
        ("public_sources = false\n", ""),
        ('deferred_by = ["open_rental", "debt", "court"]', 'deferred_by = ["legal_retention"]'),
        ("valid_for_days = 1095", "valid_for_days = 0"),
        ('purpose = "account"', 'purpose = "contract"'),
        ('purpose = "account"', 'purpose = "unheard_of"'),
        ("kk = ", "en = "),
    ],
)
def test_a_catalogue_with_a_hole_is_not_taken(was: str, becomes: str) -> None:
    assert was in SOURCE

    with pytest.raises(ValueError, match=r".+"):
        ConsentCatalogue.from_toml(SOURCE.replace(was, becomes))


def test_one_changed_letter_is_another_hash() -> None:
    changed = ConsentCatalogue.from_toml(SOURCE.replace("Я даю", "я даю"))

    before, after = TEXTS.current(Purpose.ACCESS), changed.current(Purpose.ACCESS)
    assert before.sha256(Language.RU) != after.sha256(Language.RU)
    assert before.sha256(Language.KK) == after.sha256(Language.KK)
