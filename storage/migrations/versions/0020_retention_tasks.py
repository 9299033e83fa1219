"""What systems must erase when its term is over; and events of consent that nobody can change or delete."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

_SQLITE = """
CREATE TRIGGER consent_events_forbid_{name} BEFORE {event} ON consent_events
BEGIN SELECT RAISE(ABORT, 'events of consent are never changed'); END
"""
_POSTGRESQL_FUNCTION = """
CREATE FUNCTION consent_events_forbid_changes() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'events of consent are never changed'; END $$
"""
_POSTGRESQL = """
CREATE TRIGGER consent_events_forbid_{name} BEFORE {event} ON consent_events
FOR EACH STATEMENT EXECUTE FUNCTION consent_events_forbid_changes()
"""


def upgrade() -> None:
    op.add_column("retention_sweeps", sa.Column("ordered", sa.Integer(), server_default="0", nullable=False))
    op.create_table(
        "retention_tasks",
        sa.Column("task_id", sa.String(length=64), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("subject_ref", sa.String(length=64), nullable=False),
        sa.Column("system", sa.String(length=80), nullable=False),
        sa.Column("categories", sa.String(length=100), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("affected_count", sa.Integer(), nullable=False),
        sa.Column("residual_count", sa.Integer(), nullable=False),
        sa.Column("evidence", sa.String(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("task_id", name=op.f("pk_retention_tasks")),
    )
    op.create_index("ix_retention_tasks_day_status", "retention_tasks", ["day", "status"], unique=False)
    _forbid_changes()


def _forbid_changes() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for event in ("UPDATE", "DELETE"):
            op.execute(_SQLITE.format(name=event.lower(), event=event))
        return
    op.execute(_POSTGRESQL_FUNCTION)
    for event in ("UPDATE", "DELETE", "TRUNCATE"):
        op.execute(_POSTGRESQL.format(name=event.lower(), event=event))
