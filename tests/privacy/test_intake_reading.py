"""What an import may say: every field strictly, all of a record or nothing, and never a value in an error."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy.dossier import Category
from privacy.hold import HoldBasis
from privacy.intake import Rejected
from privacy.intake_reading import read_record

Table = dict[str, object]
VALUE: Table = {
    "category": "name",
    "field": "full_name",
    "value": "Пробный Арендатор",
    "source": "rental_contract",
    "purpose": "contract",
    "collected_at": "2026-01-10",
    "retention_until": "2031-01-10",
}
HOLD: Table = {"basis": "open_rental", "categories": ["name", "driving_licence"], "until": "2026-12-15", "note": "4711"}
CONSENT: Table = {
    "purpose": "contract",
    "text_version": "1",
    "language": "ru",
    "given_at": "2026-01-10T09:00:00+05:00",
    "method": "site_form",
}
RECORD: Table = {
    "external_id": "C-1001",
    "phones": ["+77010000001"],
    "birth_date": "1990-05-17",
    "values": [VALUE],
    "holds": [HOLD],
    "consents": [CONSENT],
}


def test_a_whole_record_is_read() -> None:
    record = read_record(RECORD)

    assert record.external_id == "C-1001"
    assert record.birth_date is not None
    assert record.holds is not None
    assert record.holds[0].basis is HoldBasis.OPEN_RENTAL
    assert record.consents[0].given_at.isoformat() == "2026-01-10T04:00:00+00:00"


def test_every_phone_is_a_value_too_as_old_as_the_oldest_one() -> None:
    older = VALUE | {"category": "other", "collected_at": "2024-02-29", "source": "office"}
    said = VALUE | {"category": "mobile_number", "field": "phone", "value": "+77010000002"}
    phones = ["+77010000001", "+77010000002", "+77010000001"]
    record = read_record(RECORD | {"phones": phones, "values": [VALUE, older, said]})

    numbers = [value for value in record.values if value.category is Category.MOBILE_NUMBER]
    assert [value.text for value in numbers] == ["+77010000002", "+77010000001"]
    assert numbers[1].collected_at.isoformat() == "2024-02-29"
    assert record.phones == ("+77010000001", "+77010000002")


def test_what_is_not_said_of_holds_is_not_taken_for_none() -> None:
    assert read_record({key: RECORD[key] for key in ("external_id", "values")}).holds is None
    assert read_record(RECORD | {"holds": []}).holds == ()


def test_what_is_not_said_of_the_birth_date_is_not_taken_for_none() -> None:
    silent = read_record({key: RECORD[key] for key in ("external_id", "values")})
    assert (silent.birth_date, silent.keeps_birth_date) == (None, True)
    assert not read_record(RECORD).keeps_birth_date


@pytest.mark.parametrize("nothing", [None, ""])
def test_an_empty_birth_date_says_that_there_is_none(nothing: str | None) -> None:
    record = read_record(RECORD | {"birth_date": nothing})

    assert (record.birth_date, record.keeps_birth_date) == (None, False)


def changed(where: str, change: Table) -> Table:
    match where:
        case "values":
            return RECORD | {"values": [VALUE, VALUE | change]}
        case "holds":
            return RECORD | {"holds": [HOLD | change]}
        case "consents":
            return RECORD | {"consents": [CONSENT | change]}
        case _:
            return RECORD | change


@pytest.mark.parametrize(
    ("where", "change", "field", "why"),
    [
        ("", {"external_id": None}, "external_id", "missing"),
        ("", {"external_id": 1001}, "external_id", "not_a_text"),
        ("", {"external_id": " "}, "external_id", "empty"),
        ("", {"external_id": "x" * 65}, "external_id", "too_long"),
        ("", {"external_id": "C-1\n"}, "external_id", "control_characters"),
        ("", {"name": "canary"}, "record", "unknown_field"),
        ("", {"birth_date": "17.05.1990"}, "birth_date", "not_a_date"),
        ("", {"birth_date": "1990-02-30"}, "birth_date", "not_a_date"),
        ("", {"birth_date": "19900517"}, "birth_date", "not_a_date"),
        ("", {"birth_date": "0001-01-01"}, "birth_date", "not_a_date"),
        ("", {"birth_date": True}, "birth_date", "not_a_text"),
        ("", {"phones": "+77010000001"}, "phones", "not_a_list"),
        ("", {"phones": ["+77010000001"] * 21}, "phones", "too_many"),
        ("", {"phones": ["77010000001"]}, "phones", "not_e164"),
        ("", {"phones": ["8 701 000 00 01"]}, "phones", "not_e164"),
        ("", {"phones": ["+7 701 000 00 01"]}, "phones", "not_e164"),
        ("", {"phones": [77010000001]}, "phones", "not_e164"),
        ("", {"phones": ["+88801234567"]}, "phones", "anonymous_number"),
        ("", {"values": []}, "values", "missing"),
        ("", {"values": {}}, "values", "not_a_list"),
        ("", {"values": ["canary"]}, "values[0]", "not_an_object"),
        ("", {"consents": [None]}, "consents[0]", "not_an_object"),
        ("values", {"extra": "canary"}, "values[1]", "unknown_field"),
        ("values", {"category": "canary"}, "values[1].category", "unknown_choice"),
        ("values", {"category": "Name"}, "values[1].category", "unknown_choice"),
        ("values", {"category": ["name"]}, "values[1].category", "not_a_text"),
        ("values", {"field": "Full Name"}, "values[1].field", "not_a_field_name"),
        ("values", {"field": "имя"}, "values[1].field", "not_a_field_name"),
        ("values", {"value": "canary\x00"}, "values[1].value", "control_characters"),
        ("values", {"value": "canary\ud800"}, "values[1].value", "control_characters"),
        ("values", {"value": "canary\u202egnp"}, "values[1].value", "control_characters"),
        ("values", {"value": "x" * 2001}, "values[1].value", "too_long"),
        ("values", {"value": " canary"}, "values[1].value", "spaces_around"),
        ("values", {"source": None}, "values[1].source", "missing"),
        ("values", {"purpose": "ads"}, "values[1].purpose", "unknown_choice"),
        ("values", {"collected_at": None}, "values[1].collected_at", "missing"),
        ("values", {"retention_until": "2026-01-09"}, "values[1].retention_until", "before_collected_at"),
        ("values", {"category": "mobile_number", "field": "phone", "value": "8701"}, "values[1].value", "not_e164"),
        ("holds", {"basis": "whim"}, "holds[0].basis", "unknown_choice"),
        ("holds", {"categories": []}, "holds[0].categories", "missing"),
        ("holds", {"categories": ["name", 7]}, "holds[0].categories", "unknown_choice"),
        ("holds", {"categories": [["name"]]}, "holds[0].categories", "unknown_choice"),
        ("consents", {"given_at": "2026-01-10T09:00:00"}, "consents[0].given_at", "no_time_zone"),
        ("consents", {"given_at": "yesterday"}, "consents[0].given_at", "not_a_date"),
        ("consents", {"given_at": "0001-01-01T00:00:00+05:00"}, "consents[0].given_at", "not_a_date"),
        ("consents", {"language": "en"}, "consents[0].language", "unknown_choice"),
    ],
)
def test_a_wrong_field_rejects_the_record_and_is_named(where: str, change: Table, field: str, why: str) -> None:
    with pytest.raises(Rejected) as rejected:
        read_record(changed(where, change))

    assert (rejected.value.field, rejected.value.why) == (field, why)
    assert "canary" not in str(rejected.value)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
        max_leaves=6,
    ),
    st.sampled_from(sorted(RECORD)),
    st.sampled_from(["", "values", "holds", "consents"]),
    st.sampled_from(sorted({*VALUE, *HOLD, *CONSENT})),
)
def test_nothing_that_json_can_say_is_a_crash(given: object, field: str, where: str, inner: str) -> None:
    for content in (RECORD | {field: given}, changed(where, {inner: given})):
        try:
            read_record(content)
        except Rejected as rejected:
            assert rejected.why.replace("_", "").isalnum()  # noqa: PT017 (most examples are rejected, not all)
