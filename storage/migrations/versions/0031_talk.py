"""Conversations about requests and with files, notes of the desk, ratings and mutes."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("enquiries", sa.Column("about", sa.String(length=80), nullable=True))
    op.add_column("enquiries", sa.Column("rating", sa.Integer(), nullable=True))
    op.create_index(op.f("ix_enquiries_about"), "enquiries", ["about"], unique=False)
    op.add_column("enquiry_messages", sa.Column("media", sa.String(length=40), nullable=True))
    op.create_table(
        "desk_notes",
        sa.Column("note_id", sa.String(length=64), nullable=False),
        sa.Column("matter", sa.String(length=80), nullable=False),
        sa.Column("staff_id", sa.String(length=64), nullable=False),
        sa.Column("post_id", sa.BigInteger(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("note_id", name=op.f("pk_desk_notes")),
    )
    op.create_index("ix_desk_notes_matter_at", "desk_notes", ["matter", "at"], unique=False)
    op.create_table(
        "mutes",
        sa.Column("account_id", sa.String(length=64), nullable=False),
        sa.Column("reason", sa.String(length=80), nullable=False),
        sa.Column("by", sa.String(length=64), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_mutes")),
    )
