"""Data subjects and everything that is held about them. What is personal stands sealed under the subject's own key."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, SmallInteger, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from privacy.consent import ConsentMethod, ConsentState
from privacy.dossier import Category, Purpose, Source, SubjectState
from privacy.hold import HoldBasis
from privacy.renter import Language
from storage.tables.columns import CODE, ID, CategorySet, Moment, Table, one_of

_OF_SUBJECT = "subjects.subject_id"


class SubjectRow(Table):
    """Stays after an erasure as a tombstone: without key, profile and indexes, with its pseudonym.

    `key_id` names a key in the key store, which is another place: no foreign key can point there.
    `marker` is what a suppression would know the external id by.
    """

    __tablename__ = "subjects"

    subject_id: Mapped[str] = mapped_column(ID, primary_key=True)
    state: Mapped[SubjectState] = mapped_column(one_of(SubjectState))
    ref: Mapped[str] = mapped_column(ID, index=True)
    key_id: Mapped[str | None] = mapped_column(ID)
    found_by: Mapped[bytes | None] = mapped_column(unique=True)
    marker: Mapped[bytes | None]
    key_version: Mapped[int] = mapped_column(SmallInteger)
    sealed: Mapped[bytes | None]
    added_at: Mapped[datetime] = mapped_column(Moment)


class ValueRow(Table):
    __tablename__ = "subject_values"
    __table_args__ = (Index("ix_subject_values_subject_category", "subject_id", "category"),)

    value_id: Mapped[str] = mapped_column(ID, primary_key=True)
    subject_id: Mapped[str] = mapped_column(ID, ForeignKey(_OF_SUBJECT))
    category: Mapped[Category] = mapped_column(one_of(Category))
    field: Mapped[str] = mapped_column(CODE)
    sealed: Mapped[bytes]
    source: Mapped[Source] = mapped_column(one_of(Source))
    purpose: Mapped[Purpose] = mapped_column(one_of(Purpose))
    collected_at: Mapped[date]
    retention_until: Mapped[date | None] = mapped_column(index=True)


class PhoneRow(Table):
    """`sealed` goes when the number is erased; `found_by` stays while the person has anything left to ask for."""

    __tablename__ = "phones"

    phone_id: Mapped[str] = mapped_column(ID, primary_key=True)
    subject_id: Mapped[str] = mapped_column(ID, ForeignKey(_OF_SUBJECT), index=True)
    position: Mapped[int]
    found_by: Mapped[bytes] = mapped_column(unique=True)
    marker: Mapped[bytes]
    key_version: Mapped[int] = mapped_column(SmallInteger)
    sealed: Mapped[bytes | None]


class HoldRow(Table):
    __tablename__ = "holds"

    hold_id: Mapped[str] = mapped_column(ID, primary_key=True)
    subject_id: Mapped[str] = mapped_column(ID, ForeignKey(_OF_SUBJECT), index=True)
    basis: Mapped[HoldBasis] = mapped_column(one_of(HoldBasis))
    categories: Mapped[frozenset[Category]] = mapped_column(CategorySet)
    until: Mapped[date | None]
    sealed_note: Mapped[bytes]


class RestrictionRow(Table):
    __tablename__ = "restrictions"

    subject_id: Mapped[str] = mapped_column(ID, ForeignKey(_OF_SUBJECT), primary_key=True)
    category: Mapped[Category] = mapped_column(one_of(Category), primary_key=True)
    cause: Mapped[str] = mapped_column(ID, primary_key=True)
    since: Mapped[datetime] = mapped_column(Moment)
    lifted_at: Mapped[datetime | None] = mapped_column(Moment)


class ConsentRow(Table):
    """Appended, never changed; it outlives the erasure as proof, naming nobody (§6.2.3)."""

    __tablename__ = "consent_events"
    __table_args__ = (
        UniqueConstraint("subject_id", "purpose", "state", "text_version", "at", name="uq_consent_events"),
        Index("ix_consent_events_valid_until", "valid_until"),
    )

    event_id: Mapped[int] = mapped_column(primary_key=True)
    subject_id: Mapped[str] = mapped_column(ID, ForeignKey(_OF_SUBJECT))
    purpose: Mapped[Purpose] = mapped_column(one_of(Purpose))
    state: Mapped[ConsentState] = mapped_column(one_of(ConsentState))
    text_version: Mapped[str] = mapped_column(CODE)
    language: Mapped[Language] = mapped_column(one_of(Language))
    method: Mapped[ConsentMethod] = mapped_column(one_of(ConsentMethod))
    at: Mapped[datetime] = mapped_column(Moment)
    text_sha256: Mapped[str] = mapped_column(ID, server_default="")
    valid_until: Mapped[datetime | None] = mapped_column(Moment)
    request_id: Mapped[str | None] = mapped_column(ID)


class SuppressionRow(Table):
    """By this an import knows a person whose category was erased, without anybody being able to read who it was."""

    __tablename__ = "suppressions"

    marker: Mapped[bytes] = mapped_column(primary_key=True)
    category: Mapped[Category] = mapped_column(one_of(Category), primary_key=True)
    erased_at: Mapped[datetime] = mapped_column(Moment)


class DiscardedKeyRow(Table):
    """Keys that the key store still has to forget: written with the erasure, gone once the key is."""

    __tablename__ = "discarded_keys"

    key_id: Mapped[str] = mapped_column(ID, primary_key=True)
