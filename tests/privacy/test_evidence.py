"""The audit chain: any entry changed, removed, inserted, swapped or repeated is found."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from privacy.evidence import GENESIS, Entry, Sealed, flaws, seal

NOW = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
details = st.dictionaries(
    st.text(max_size=5), st.text(max_size=5) | st.integers() | st.booleans() | st.none(), max_size=3
)
words = st.text(max_size=8)
entries = st.builds(Entry, action=words, actor=words, about=words, at=st.just(NOW), detail=details)


def chain_of(said: list[Entry]) -> list[Sealed]:
    chain: list[Sealed] = []
    for seq, entry in enumerate(said, start=1):
        chain.append(seal(seq, entry, chain[-1].digest if chain else GENESIS))
    return chain


CHAIN = chain_of([Entry(f"act.{n}", "system", "ref", NOW + timedelta(seconds=n), {"n": n}) for n in range(8)])


@given(st.lists(entries, max_size=6))
def test_an_untouched_chain_has_no_flaw(said: list[Entry]) -> None:
    assert list(flaws(chain_of(said))) == []


@given(st.lists(entries, min_size=1, max_size=6), st.data())
@settings(deadline=None)
def test_a_change_of_any_field_is_found(said: list[Entry], data: st.DataObject) -> None:
    chain = chain_of(said)
    place = data.draw(st.integers(0, len(chain) - 1))
    old = chain[place].entry
    new = data.draw(entries.filter(lambda entry: entry != old and repr(entry) != repr(old)))
    chain[place] = replace(chain[place], entry=new)

    assert list(flaws(chain))


@pytest.mark.parametrize("place", range(7))
def test_a_removed_repeated_or_swapped_entry_is_found(place: int) -> None:
    removed = CHAIN[:place] + CHAIN[place + 1 :]
    repeated = CHAIN[: place + 1] + CHAIN[place:]
    swapped = [*CHAIN[:place], CHAIN[place + 1], CHAIN[place], *CHAIN[place + 2 :]]

    assert list(flaws(removed))
    assert list(flaws(repeated))
    assert list(flaws(swapped))


@pytest.mark.parametrize("place", range(7))
def test_a_restamped_entry_no_longer_fits_the_one_after_it(place: int) -> None:
    forged = seal(place + 1, replace(CHAIN[place].entry, actor="nobody"), CHAIN[place].previous)

    (flaw,) = flaws([*CHAIN[:place], forged, *CHAIN[place + 1 :]])

    assert flaw.seq == place + 2


def test_an_hour_is_the_same_hour_only_in_the_same_words() -> None:
    later = replace(CHAIN[0].entry, at=NOW + timedelta(microseconds=1))

    assert seal(1, later, GENESIS).digest != CHAIN[0].digest
