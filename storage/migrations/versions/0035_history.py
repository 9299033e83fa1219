"""Finding what the audit chain says of one matter without reading all of it."""

from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_audit_about_seq", "audit", ["about", "seq"], unique=False)
