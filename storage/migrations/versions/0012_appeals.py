"""Which denied request an appeal is of; the database itself sees to it that there is one appeal at most."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("requests", sa.Column("appeal_of", sa.String(length=64), nullable=True))
    op.create_index("uq_requests_appeal_of", "requests", ["appeal_of"], unique=True)
