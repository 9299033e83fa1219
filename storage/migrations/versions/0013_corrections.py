"""What renters asked to have corrected, sealed under their own keys."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "corrections",
        sa.Column("request_id", sa.String(length=64), nullable=False),
        sa.Column("subject_id", sa.String(length=64), nullable=False),
        sa.Column("category", sa.String(length=40), nullable=False),
        sa.Column("field", sa.String(length=80), nullable=False),
        sa.Column("value_id", sa.String(length=64), nullable=True),
        sa.Column("sealed_new", sa.LargeBinary(), nullable=True),
        sa.Column("sealed_old", sa.LargeBinary(), nullable=True),
        sa.Column("filed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["request_id"], ["requests.request_id"], name=op.f("fk_corrections_request_id_requests")
        ),
        sa.ForeignKeyConstraint(
            ["subject_id"], ["subjects.subject_id"], name=op.f("fk_corrections_subject_id_subjects")
        ),
        sa.PrimaryKeyConstraint("request_id", name=op.f("pk_corrections")),
    )
    op.create_index(op.f("ix_corrections_filed_at"), "corrections", ["filed_at"], unique=False)
    op.create_index(op.f("ix_corrections_subject_id"), "corrections", ["subject_id"], unique=False)
