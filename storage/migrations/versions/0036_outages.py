"""Outages with their history, and planned works."""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "outages",
        sa.Column("outage_id", sa.String(length=64), nullable=False),
        sa.Column("service", sa.String(length=40), nullable=False),
        sa.Column("open_for", sa.String(length=80), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("cause", sa.String(length=40), nullable=False),
        sa.Column("expected_end", sa.DateTime(timezone=True), nullable=True),
        sa.Column("up_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ending", sa.String(length=40), nullable=True),
        sa.Column("notice_id", sa.String(length=64), nullable=True),
        sa.Column("closing_id", sa.String(length=64), nullable=True),
        sa.Column("draft_ru", sa.Text(), nullable=False),
        sa.Column("draft_kk", sa.Text(), nullable=False),
        sa.Column("approved_by", sa.String(length=64), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("outage_id", name=op.f("pk_outages")),
        sa.UniqueConstraint("open_for", name=op.f("uq_outages_open_for")),
    )
    op.create_index("ix_outages_ended_at", "outages", ["ended_at"], unique=False)
    op.create_index(op.f("ix_outages_notice_id"), "outages", ["notice_id"], unique=False)
    _keep_history()
    _plan_works()


def _keep_history() -> None:
    op.create_table(
        "outage_events",
        sa.Column("outage_id", sa.String(length=64), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("change", sa.String(length=80), nullable=False),
        sa.Column("actor", sa.String(length=80), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("was", sa.String(length=80), nullable=False),
        sa.Column("now", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(["outage_id"], ["outages.outage_id"], name=op.f("fk_outage_events_outage_id_outages")),
        sa.PrimaryKeyConstraint("outage_id", "position", name=op.f("pk_outage_events")),
    )


def _plan_works() -> None:
    op.create_table(
        "planned_works",
        sa.Column("works_id", sa.String(length=64), nullable=False),
        sa.Column("service", sa.String(length=40), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("notice_id", sa.String(length=64), nullable=True),
        sa.Column("replaces", sa.String(length=64), nullable=True),
        sa.PrimaryKeyConstraint("works_id", name=op.f("pk_planned_works")),
    )
    op.create_index(op.f("ix_planned_works_ends_at"), "planned_works", ["ends_at"], unique=False)
