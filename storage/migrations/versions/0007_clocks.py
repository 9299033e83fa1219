"""What happens to requests' clocks, never changed afterwards; and by what each due time was counted."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_SQLITE = """
CREATE TRIGGER clock_events_forbid_{name} BEFORE {event} ON clock_events
BEGIN SELECT RAISE(ABORT, 'clock events are never changed'); END
"""
_POSTGRESQL_FUNCTION = """
CREATE FUNCTION clock_events_forbid_changes() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'clock events are never changed'; END $$
"""
_POSTGRESQL = """
CREATE TRIGGER clock_events_forbid_{name} BEFORE {event} ON clock_events
FOR EACH STATEMENT EXECUTE FUNCTION clock_events_forbid_changes()
"""


def upgrade() -> None:
    op.add_column("requests", sa.Column("counted_by", sa.String(length=80), server_default="", nullable=False))
    op.create_table(
        "clock_events",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.String(length=64), nullable=False),
        sa.Column("act", sa.String(length=40), nullable=False),
        sa.Column("actor", sa.String(length=80), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.String(length=80), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("due_before", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_after", sa.DateTime(timezone=True), nullable=False),
        sa.Column("counted_by", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(
            ["request_id"], ["requests.request_id"], name=op.f("fk_clock_events_request_id_requests")
        ),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_clock_events")),
    )
    op.create_index(op.f("ix_clock_events_request_id"), "clock_events", ["request_id"], unique=False)
    _forbid_changes()


def _forbid_changes() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for event in ("UPDATE", "DELETE"):
            op.execute(_SQLITE.format(name=event.lower(), event=event))
        return
    op.execute(_POSTGRESQL_FUNCTION)
    for event in ("UPDATE", "DELETE", "TRUNCATE"):
        op.execute(_POSTGRESQL.format(name=event.lower(), event=event))
