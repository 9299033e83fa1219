"""The audit chain, which cannot be changed; who looked; and what the database knows of itself."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_SQLITE = """
CREATE TRIGGER audit_forbids_{name} BEFORE {event} ON audit
BEGIN SELECT RAISE(ABORT, 'the audit chain is never changed'); END
"""
_POSTGRESQL_FUNCTION = """
CREATE FUNCTION audit_forbids_changes() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the audit chain is never changed'; END $$
"""
_POSTGRESQL = """
CREATE TRIGGER audit_forbids_{name} BEFORE {event} ON audit
FOR EACH STATEMENT EXECUTE FUNCTION audit_forbids_changes()
"""


def upgrade() -> None:
    _audit()
    _access_log()
    _meta()
    _forbid_changes()


def _audit() -> None:
    op.create_table(
        "audit",
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("action", sa.String(length=80), nullable=False),
        sa.Column("actor", sa.String(length=80), nullable=False),
        sa.Column("about", sa.String(length=80), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_audit")),
    )


def _access_log() -> None:
    op.create_table(
        "access_log",
        sa.Column("look_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("subject_id", sa.String(length=64), nullable=False),
        sa.Column("looker", sa.String(length=40), nullable=False),
        sa.Column("actor", sa.String(length=80), nullable=False),
        sa.Column("what", sa.String(length=40), nullable=False),
        sa.Column("why", sa.String(length=80), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("look_id", name=op.f("pk_access_log")),
    )
    op.create_index("ix_access_log_subject_at", "access_log", ["subject_id", "at"], unique=False)


def _meta() -> None:
    op.create_table(
        "meta",
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("value", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_meta")),
    )


def _forbid_changes() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for event in ("UPDATE", "DELETE"):
            op.execute(_SQLITE.format(name=event.lower(), event=event))
        return
    op.execute(_POSTGRESQL_FUNCTION)
    for event in ("UPDATE", "DELETE", "TRUNCATE"):
        op.execute(_POSTGRESQL.format(name=event.lower(), event=event))
