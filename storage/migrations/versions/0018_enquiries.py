"""Enquiries: written conversations with people of the company."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _enquiries()
    _messages()


def _enquiries() -> None:
    op.create_table(
        "enquiries",
        sa.Column("enquiry_id", sa.String(length=64), nullable=False),
        sa.Column("number", sa.String(length=80), nullable=False),
        sa.Column("account_id", sa.String(length=64), nullable=False),
        sa.Column("language", sa.String(length=40), nullable=False),
        sa.Column("topic", sa.String(length=40), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("subject_id", sa.String(length=64), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer_due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("assigned_to", sa.String(length=64), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_by", sa.String(length=80), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("enquiry_id", name=op.f("pk_enquiries")),
        sa.UniqueConstraint("number", name=op.f("uq_enquiries_number")),
    )
    op.create_index(op.f("ix_enquiries_account_id"), "enquiries", ["account_id"], unique=False)
    op.create_index("ix_enquiries_status_changed", "enquiries", ["status", "changed_at"], unique=False)


def _messages() -> None:
    op.create_table(
        "enquiry_messages",
        sa.Column("message_id", sa.String(length=64), nullable=False),
        sa.Column("enquiry_id", sa.String(length=64), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("author", sa.String(length=80), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("cause", sa.String(length=80), nullable=False),
        sa.Column("telegram_id", sa.BigInteger(), nullable=True),
        sa.Column("edited_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=True),
        sa.Column("why", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(
            ["enquiry_id"], ["enquiries.enquiry_id"], name=op.f("fk_enquiry_messages_enquiry_id_enquiries")
        ),
        sa.PrimaryKeyConstraint("message_id", name=op.f("pk_enquiry_messages")),
        sa.UniqueConstraint("enquiry_id", "position", name="uq_enquiry_messages_position"),
    )
