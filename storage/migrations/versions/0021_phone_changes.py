"""Which account has proven the new phone number that a correction asks for."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("corrections", sa.Column("proven_by", sa.String(length=64), nullable=True))
