"""Remembers, sealed: the only room that speaks SQL and holds keys. Other rooms use these names and privacy.ports."""

from storage.errors import (
    KeyMissing,
    NotMigrated,
    NotReplayed,
    NotStorable,
    SealBroken,
    StorageUnavailable,
    WrongMasterKey,
)
from storage.evidence import verify_audit
from storage.keyring import Keyring, generate_master_key
from storage.migrate import migrate, needs_migration
from storage.opening import open_storage
from storage.rotation import rotate
from storage.signing import key_id_of, signed_by

__all__ = [
    "KeyMissing",
    "Keyring",
    "NotMigrated",
    "NotReplayed",
    "NotStorable",
    "SealBroken",
    "StorageUnavailable",
    "WrongMasterKey",
    "generate_master_key",
    "key_id_of",
    "migrate",
    "needs_migration",
    "open_storage",
    "rotate",
    "signed_by",
    "verify_audit",
]
