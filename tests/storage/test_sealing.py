"""A sealed value opens only as it was sealed and where it stands."""

import secrets

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given
from hypothesis import strategies as st

from storage import Keyring, NotStorable, SealBroken, WrongMasterKey, generate_master_key, sealing
from storage.keyring import Label
from storage.vault import SubjectKey, unwrap, wrap

PLACE = ("subject_values", "sealed", "v1")
TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
KEY = SubjectKey("k1", "s1", secrets.token_bytes(32))


@given(TEXTS)
def test_what_was_sealed_opens_where_it_was_sealed(text: str) -> None:
    assert KEY.unseal(KEY.seal(text, *PLACE), *PLACE) == text


@given(TEXTS, st.data())
def test_no_changed_bit_of_an_envelope_opens(text: str, data: st.DataObject) -> None:
    sealed = bytearray(KEY.seal(text, *PLACE))
    bit = data.draw(st.integers(0, len(sealed) * 8 - 1))
    sealed[bit // 8] ^= 1 << bit % 8

    with pytest.raises(SealBroken):
        KEY.unseal(bytes(sealed), *PLACE)


@given(TEXTS, st.integers(0, 200))
def test_no_shortened_envelope_opens(text: str, length: int) -> None:
    sealed = KEY.seal(text, *PLACE)

    with pytest.raises(SealBroken):
        KEY.unseal(sealed[: min(length, len(sealed) - 1)], *PLACE)


@given(st.tuples(TEXTS, TEXTS, TEXTS), st.tuples(TEXTS, TEXTS, TEXTS))
def test_a_value_moved_elsewhere_does_not_open(here: tuple[str, str, str], there: tuple[str, str, str]) -> None:
    if here == there:
        return
    with pytest.raises(SealBroken):
        KEY.unseal(KEY.seal("Пробный", *here), *there)


def test_a_value_moved_to_another_subject_does_not_open_even_under_the_same_secret() -> None:
    secret = secrets.token_bytes(32)
    sealed = SubjectKey("k", "s1", secret).seal("Пробный", *PLACE)

    with pytest.raises(SealBroken):
        SubjectKey("k", "s2", secret).unseal(sealed, *PLACE)


@given(st.lists(TEXTS), st.lists(TEXTS))
def test_no_two_places_read_alike(first: list[str], second: list[str]) -> None:
    assert (sealing.place(*first) == sealing.place(*second)) == (first == second)


@given(TEXTS)
def test_lengths_of_short_texts_are_hidden(text: str) -> None:
    assert len(sealing.padded(text)) % 32 == 0
    assert sealing.unpadded(sealing.padded(text)) == text


def test_the_same_text_never_seals_alike() -> None:
    assert len({KEY.seal("Пробный", *PLACE) for _ in range(100)}) == 100


def test_half_a_character_is_refused_in_plain_words() -> None:
    with pytest.raises(NotStorable):
        KEY.seal("\ud83d", *PLACE)


def test_format_one_is_read_for_ever() -> None:
    cipher = AESGCM(bytes(range(32)))
    golden = bytes.fromhex("01000100000000000000000000000066d9d9b2da4ea0f6941b2d0c8c4186fe20579096f0")

    assert sealing.unseal(cipher, golden, sealing.place("golden", 1)) == b"hello"


class TestMasterKey:
    def test_a_generated_key_is_read_back(self) -> None:
        ring = Keyring.parse(generate_master_key())

        assert ring.newest == 1
        assert generate_master_key() != generate_master_key()

    def test_a_bare_key_counts_as_the_first_version(self) -> None:
        line = generate_master_key()

        bare = Keyring.parse(line.removeprefix("1:"))

        assert bare.check_value(1) == Keyring.parse(line).check_value(1)

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "\n",
            "1:",
            "short",
            "0:" + "A" * 43,
            "70000:" + "A" * 43,
            "1:" + "A" * 42,
            "2:!",
            "1:" + "A" * 43 + "\n" + "A" * 43,
        ],
    )
    def test_a_bad_key_is_refused_without_being_repeated(self, text: str) -> None:
        with pytest.raises(WrongMasterKey) as refused:
            Keyring.parse(text)

        assert "AAAA" not in str(refused.value)

    def test_a_keyring_does_not_print_its_keys(self) -> None:
        line = generate_master_key()

        assert line[2:20] not in repr(Keyring.parse(line))

    def test_what_the_old_version_sealed_opens_after_a_new_one_came(self) -> None:
        old_line = generate_master_key(1)
        old, both = Keyring.parse(old_line), Keyring.parse(f"{old_line}\n{generate_master_key(2)}\n")
        sealed = old.seal(Label.NOTES, b"note", "n1")

        assert both.unseal(Label.NOTES, sealed, "n1") == b"note"
        assert old.index(Label.PHONE, "+77010000001") in both.indexes(Label.PHONE, "+77010000001")
        assert old.subject_ref("C-1") == both.subject_ref("C-1")
        with pytest.raises(WrongMasterKey):
            old.unseal(Label.NOTES, both.seal(Label.NOTES, b"note", "n1"), "n1")

    def test_each_purpose_has_a_key_of_its_own(self) -> None:
        ring = Keyring.parse(generate_master_key())

        assert len({ring.index(label, "+77010000001") for label in Label}) == len(Label)
        with pytest.raises(SealBroken):
            ring.unseal(Label.STAFF, ring.seal(Label.NOTES, b"note", "n1"), "n1")

    def test_a_wrapped_key_opens_only_for_its_subject(self) -> None:
        ring = Keyring.parse(generate_master_key())
        wrapped = wrap(ring, "k1", "s1", b"x" * 32)

        assert unwrap(ring, wrapped) == b"x" * 32
        with pytest.raises(SealBroken):
            unwrap(ring, type(wrapped)("k1", "s2", 1, wrapped.wrapped))
