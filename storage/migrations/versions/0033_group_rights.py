"""What the bot lacks in the staff group, and which message of a group without topics belongs to what."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("staff_group", sa.Column("missing", sa.String(length=80), server_default="", nullable=False))
    op.create_table(
        "thread_messages",
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=False),
        sa.Column("matter", sa.String(length=80), nullable=False),
        sa.PrimaryKeyConstraint("chat_id", "message_id", name=op.f("pk_thread_messages")),
    )
