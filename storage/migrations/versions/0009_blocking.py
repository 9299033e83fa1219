"""When a restriction was lifted; what a block asked for, and what followed from it."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("restrictions", sa.Column("lifted_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("requests", sa.Column("remedy", sa.String(length=40), nullable=True))
    op.add_column("requests", sa.Column("follows", sa.String(length=64), nullable=True))
