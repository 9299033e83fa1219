"""From a table of plain values to the record of one subject. Anything unexpected rejects all of it (privacy.intake)."""

from collections.abc import Mapping
from datetime import datetime

from privacy.consent import ConsentMethod
from privacy.deadline import day_in_almaty
from privacy.dossier import Category, Purpose, Source
from privacy.hold import HoldBasis
from privacy.intake import IncomingConsent, IncomingHold, IncomingValue, Rejected, SubjectRecord
from privacy.intake_fields import Fields, Table
from privacy.renter import Language

MOST_VALUES = 20_000
MOST_PHONES = 20
MOST_OTHERS = 1_000
LONGEST_ID = 64
PHONE_FIELD = "phone"

_RECORD = frozenset({"external_id", "phones", "birth_date", "values", "holds", "consents"})
_VALUE = frozenset({"category", "field", "value", "source", "purpose", "collected_at", "retention_until"})
_HOLD = frozenset({"basis", "categories", "until", "note"})
_CONSENT = frozenset({"purpose", "text_version", "language", "given_at", "method"})


def read_record(content: Table) -> SubjectRecord:
    """Every phone is also a value of its owner. Raises Rejected: where and why, never what."""
    fields = Fields(content, "", _RECORD)
    external_id = fields.text("external_id", LONGEST_ID)
    phones = tuple(dict.fromkeys(fields.phone("phones", given) for given in fields.entries("phones", MOST_PHONES)))
    values = _values(fields)
    return SubjectRecord(
        external_id=external_id,
        phones=phones,
        birth_date=None if fields.clears("birth_date") else fields.optional_day("birth_date"),
        values=values + _phones_as_values(phones, values),
        holds=_holds(fields) if fields.states("holds") else None,
        consents=_consents(fields),
        keeps_birth_date=not fields.names("birth_date"),
    )


def refuse_erased(record: SubjectRecord, erased_at: Mapping[Category, datetime]) -> None:
    """What was erased does not come back; what was collected on a later day does, as a new subject's.

    The record is taken or left as a whole: a part of it would be a file that nobody keeps anywhere else.
    Raises Rejected.
    """
    for value in record.values:
        erased = erased_at.get(value.category)
        if erased is not None and value.collected_at <= day_in_almaty(erased):
            raise Rejected(value.category.value, "erased_before")


def _values(fields: Fields) -> tuple[IncomingValue, ...]:
    given = fields.entries("values", MOST_VALUES)
    if not given:
        raise fields.rejected("values", "missing")
    return tuple(_value(Fields(entry, f"values[{place}].", _VALUE)) for place, entry in enumerate(given))


def _value(fields: Fields) -> IncomingValue:
    category = fields.choice("category", Category)
    field = fields.name("field")
    text = fields.text("value")
    if category is Category.MOBILE_NUMBER and field == PHONE_FIELD:
        text = fields.phone("value", text)
    value = IncomingValue(
        category=category,
        field=field,
        text=text,
        source=fields.choice("source", Source),
        purpose=fields.choice("purpose", Purpose),
        collected_at=fields.day("collected_at"),
        retention_until=fields.optional_day("retention_until"),
    )
    if value.retention_until is not None and value.retention_until < value.collected_at:
        raise fields.rejected("retention_until", "before_collected_at")
    return value


def _phones_as_values(phones: tuple[str, ...], values: tuple[IncomingValue, ...]) -> tuple[IncomingValue, ...]:
    """A number came with the record, so it is as old as the oldest of the record's values, and as long to keep."""
    oldest = min(values, key=lambda value: value.collected_at)
    said = {value.text for value in values if value.category is Category.MOBILE_NUMBER}
    return tuple(
        IncomingValue(
            category=Category.MOBILE_NUMBER,
            field=PHONE_FIELD,
            text=phone,
            source=oldest.source,
            purpose=oldest.purpose,
            collected_at=oldest.collected_at,
            retention_until=oldest.retention_until,
        )
        for phone in phones
        if phone not in said
    )


def _holds(fields: Fields) -> tuple[IncomingHold, ...]:
    given = fields.entries("holds", MOST_OTHERS)
    return tuple(_hold(Fields(entry, f"holds[{place}].", _HOLD)) for place, entry in enumerate(given))


def _hold(fields: Fields) -> IncomingHold:
    return IncomingHold(
        basis=fields.choice("basis", HoldBasis),
        categories=fields.choices("categories", Category),
        until=fields.optional_day("until"),
        note=fields.optional_text("note") or "",
    )


def _consents(fields: Fields) -> tuple[IncomingConsent, ...]:
    given = fields.entries("consents", MOST_OTHERS)
    return tuple(_consent(Fields(entry, f"consents[{place}].", _CONSENT)) for place, entry in enumerate(given))


def _consent(fields: Fields) -> IncomingConsent:
    return IncomingConsent(
        purpose=fields.choice("purpose", Purpose),
        text_version=fields.text("text_version", LONGEST_ID),
        language=fields.choice("language", Language),
        given_at=fields.moment("given_at"),
        method=fields.choice("method", ConsentMethod),
    )
