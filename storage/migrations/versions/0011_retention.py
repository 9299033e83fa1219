"""The daily sweep of what has served its term."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "retention_sweeps",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("after", sa.String(length=64), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("erased", "anonymised", "restricted", "held")),
        sa.Column("finished", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_retention_sweeps")),
    )
    op.create_table(
        "retention_skipped",
        sa.Column("subject_id", sa.String(length=64), nullable=False),
        sa.Column("category", sa.String(length=40), nullable=False),
        sa.Column("why", sa.String(length=40), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["subject_id"], ["subjects.subject_id"], name=op.f("fk_retention_skipped_subject_id_subjects")
        ),
        sa.PrimaryKeyConstraint("subject_id", "category", name=op.f("pk_retention_skipped")),
    )
    op.create_index(op.f("ix_retention_skipped_day"), "retention_skipped", ["day"], unique=False)
    op.create_table(
        "anonymous_counts",
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("category", sa.String(length=40), nullable=False),
        sa.Column("purpose", sa.String(length=40), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("year", "category", "purpose", name=op.f("pk_anonymous_counts")),
    )
