"""The ledger of erasures: what the database knows of it, and on PostgreSQL the ledger itself beside the keys."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "erasures",
        sa.Column("entry_id", sa.String(length=64), nullable=False),
        sa.Column("subject_ref", sa.String(length=64), nullable=False),
        sa.Column("categories", sa.String(length=100), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("number", sa.String(length=80), nullable=False),
        sa.Column("entered", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_erasures")),
    )
    op.create_index(op.f("ix_erasures_entered"), "erasures", ["entered"], unique=False)
    if op.get_bind().dialect.name == "postgresql":
        _ledger()


def _ledger() -> None:
    """SQLite's lies in the key file, which `migrate` creates."""
    op.create_table(
        "erasure_ledger",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("entry_id", sa.String(length=64), nullable=False),
        sa.Column("subject_ref", sa.String(length=64), nullable=False),
        sa.Column("categories", sa.String(length=100), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("number", sa.String(length=80), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_erasure_ledger")),
        sa.UniqueConstraint("entry_id", name=op.f("uq_erasure_ledger_entry_id")),
        schema="keystore",
    )
