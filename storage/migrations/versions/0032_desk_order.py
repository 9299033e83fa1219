"""The queue of the desk in its order."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

_ACTIVE = sa.text("status IN ('open', 'in_progress')")


def upgrade() -> None:
    op.drop_index("ix_requests_status_due", table_name="requests")
    op.create_index(
        "ix_requests_open_due",
        "requests",
        ["due_at", "request_id", "stage"],
        sqlite_where=_ACTIVE,
        postgresql_where=_ACTIVE,
    )


def downgrade() -> None:
    op.drop_index("ix_requests_open_due", table_name="requests")
    op.create_index("ix_requests_status_due", "requests", ["status", "due_at"])
