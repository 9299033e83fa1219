"""What a consent event must prove besides: the hash of the exact text, its term, the request it belongs to."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("consent_events", sa.Column("text_sha256", sa.String(length=64), server_default="", nullable=False))
    op.add_column("consent_events", sa.Column("valid_until", sa.DateTime(timezone=True), nullable=True))
    op.add_column("consent_events", sa.Column("request_id", sa.String(length=64), nullable=True))
    op.create_index("ix_consent_events_valid_until", "consent_events", ["valid_until"], unique=False)
