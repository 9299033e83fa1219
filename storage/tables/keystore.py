"""PostgreSQL's key store beside the data: its schema, and the ledger of erasures that must outlive a restored copy."""

from sqlalchemy import Column, DateTime, Integer, MetaData, String, Table

from storage.tables.columns import NAMES

KEYSTORE = MetaData(schema="keystore", naming_convention=NAMES)
LEDGER = Table(
    "erasure_ledger",
    KEYSTORE,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("entry_id", String(64), nullable=False, unique=True),
    Column("subject_ref", String(64), nullable=False),
    Column("categories", String(100), nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("number", String(80), nullable=False),
    Column("previous", String(64), nullable=False),
    Column("digest", String(64), nullable=False),
)
