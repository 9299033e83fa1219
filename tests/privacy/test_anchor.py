"""Anchors: read from what was told, and found missing when the chain was cut or written anew."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy.anchor import Anchor, anchors_in, strayed
from privacy.evidence import GENESIS, Entry, Sealed, flaws, seal
from tests.privacy.test_evidence import CHAIN, NOW

DIGEST = "0f" * 32
LAST = Anchor(CHAIN[-1].seq, CHAIN[-1].digest)


def flaws_since(anchor: Anchor, chain: list[Sealed]) -> list[str]:
    return [flaw.what for flaw in strayed([anchor], {link.seq: link for link in chain}.get)]


@pytest.mark.parametrize("link", CHAIN)
def test_an_untouched_chain_contains_each_of_its_heads(link: Sealed) -> None:
    assert flaws_since(Anchor(link.seq, link.digest), CHAIN) == []


@pytest.mark.parametrize("kept", range(len(CHAIN)))
def test_a_chain_that_was_cut_is_found(kept: int) -> None:
    cut = CHAIN[:kept]

    assert list(flaws(cut)) == []  # in itself it is whole
    assert flaws_since(LAST, cut) == ["is anchored and not there: the chain was cut"]


@pytest.mark.parametrize("place", range(len(CHAIN)))
def test_a_chain_that_was_written_anew_is_found(place: int) -> None:
    said = [link.entry for link in CHAIN]
    said[place] = replace(said[place], actor="somebody")
    anew = sealed(said)

    assert list(flaws(anew)) == []
    assert flaws_since(LAST, anew) == ["is not what was anchored: the chain was written anew"]


@given(st.integers(0, 10**18 - 1), st.binary(min_size=32, max_size=32), st.text("\n .:·()", min_size=1))
def test_an_anchor_is_read_out_of_any_message(seq: int, digest: bytes, around: str) -> None:
    assert anchors_in(f"{around}{seq} {digest.hex()}{around}") == (Anchor(seq, digest.hex()),)


@pytest.mark.parametrize("text", ["", "12", DIGEST, f"12 {DIGEST}0", f"12 {DIGEST[:-1]}", f"a {DIGEST}"])
def test_what_is_no_anchor_is_not_read_as_one(text: str) -> None:
    assert anchors_in(text) == ()


def sealed(said: list[Entry]) -> list[Sealed]:
    chain: list[Sealed] = []
    for seq, entry in enumerate(said, start=1):
        chain.append(seal(seq, entry, chain[-1].digest if chain else GENESIS))
    assert all(link.entry.at >= NOW for link in chain)
    return chain
