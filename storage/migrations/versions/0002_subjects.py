"""Data subjects and what is held about them."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _subjects()
    _subject_values()
    _phones()
    _holds()
    _restrictions()
    _consent_events()
    _suppressions()
    _discarded_keys()
    _key_store()


def _subjects() -> None:
    op.create_table(
        "subjects",
        sa.Column("subject_id", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("ref", sa.String(length=64), nullable=False),
        sa.Column("key_id", sa.String(length=64), nullable=True),
        sa.Column("found_by", sa.LargeBinary(), nullable=True),
        sa.Column("marker", sa.LargeBinary(), nullable=True),
        sa.Column("key_version", sa.SmallInteger(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("subject_id", name=op.f("pk_subjects")),
        sa.UniqueConstraint("found_by", name=op.f("uq_subjects_found_by")),
    )
    op.create_index(op.f("ix_subjects_ref"), "subjects", ["ref"], unique=False)


def _subject_values() -> None:
    op.create_table(
        "subject_values",
        sa.Column("value_id", sa.String(length=64), nullable=False),
        sa.Column("subject_id", sa.String(length=64), nullable=False),
        sa.Column("category", sa.String(length=40), nullable=False),
        sa.Column("field", sa.String(length=80), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("purpose", sa.String(length=40), nullable=False),
        sa.Column("collected_at", sa.Date(), nullable=False),
        sa.Column("retention_until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["subject_id"], ["subjects.subject_id"], name=op.f("fk_subject_values_subject_id_subjects")
        ),
        sa.PrimaryKeyConstraint("value_id", name=op.f("pk_subject_values")),
    )
    op.create_index(op.f("ix_subject_values_retention_until"), "subject_values", ["retention_until"], unique=False)
    op.create_index("ix_subject_values_subject_category", "subject_values", ["subject_id", "category"], unique=False)


def _phones() -> None:
    op.create_table(
        "phones",
        sa.Column("phone_id", sa.String(length=64), nullable=False),
        sa.Column("subject_id", sa.String(length=64), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("found_by", sa.LargeBinary(), nullable=False),
        sa.Column("marker", sa.LargeBinary(), nullable=False),
        sa.Column("key_version", sa.SmallInteger(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["subject_id"], ["subjects.subject_id"], name=op.f("fk_phones_subject_id_subjects")),
        sa.PrimaryKeyConstraint("phone_id", name=op.f("pk_phones")),
        sa.UniqueConstraint("found_by", name=op.f("uq_phones_found_by")),
    )
    op.create_index(op.f("ix_phones_subject_id"), "phones", ["subject_id"], unique=False)


def _holds() -> None:
    op.create_table(
        "holds",
        sa.Column("hold_id", sa.String(length=64), nullable=False),
        sa.Column("subject_id", sa.String(length=64), nullable=False),
        sa.Column("basis", sa.String(length=40), nullable=False),
        sa.Column("categories", sa.String(length=100), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("sealed_note", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["subject_id"], ["subjects.subject_id"], name=op.f("fk_holds_subject_id_subjects")),
        sa.PrimaryKeyConstraint("hold_id", name=op.f("pk_holds")),
    )
    op.create_index(op.f("ix_holds_subject_id"), "holds", ["subject_id"], unique=False)


def _restrictions() -> None:
    op.create_table(
        "restrictions",
        sa.Column("subject_id", sa.String(length=64), nullable=False),
        sa.Column("category", sa.String(length=40), nullable=False),
        sa.Column("cause", sa.String(length=64), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["subject_id"], ["subjects.subject_id"], name=op.f("fk_restrictions_subject_id_subjects")
        ),
        sa.PrimaryKeyConstraint("subject_id", "category", "cause", name=op.f("pk_restrictions")),
    )


def _consent_events() -> None:
    op.create_table(
        "consent_events",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("subject_id", sa.String(length=64), nullable=False),
        sa.Column("purpose", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("text_version", sa.String(length=80), nullable=False),
        sa.Column("language", sa.String(length=40), nullable=False),
        sa.Column("method", sa.String(length=40), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["subject_id"], ["subjects.subject_id"], name=op.f("fk_consent_events_subject_id_subjects")
        ),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_consent_events")),
        sa.UniqueConstraint("subject_id", "purpose", "state", "text_version", "at", name="uq_consent_events"),
    )


def _suppressions() -> None:
    op.create_table(
        "suppressions",
        sa.Column("marker", sa.LargeBinary(), nullable=False),
        sa.Column("category", sa.String(length=40), nullable=False),
        sa.Column("erased_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("marker", "category", name=op.f("pk_suppressions")),
    )


def _discarded_keys() -> None:
    op.create_table(
        "discarded_keys",
        sa.Column("key_id", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("key_id", name=op.f("pk_discarded_keys")),
    )


def _key_store() -> None:
    """On SQLite the key store is a file of its own."""
    if op.get_bind().dialect.name != "postgresql":
        return
    op.execute("CREATE SCHEMA IF NOT EXISTS keystore")
    op.create_table(
        "subject_keys",
        sa.Column("key_id", sa.String(length=64), nullable=False),
        sa.Column("subject_id", sa.String(length=64), nullable=False),
        sa.Column("kek_version", sa.SmallInteger(), nullable=False),
        sa.Column("wrapped", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("key_id", name=op.f("pk_subject_keys")),
        schema="keystore",
    )
    op.create_index("ix_subject_keys_kek_version", "subject_keys", ["kek_version"], schema="keystore")
