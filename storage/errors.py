"""What can go wrong with memory itself. None of these texts ever holds a stored value or a key."""


class StorageUnavailable(OSError):
    """The database cannot be reached, is locked for too long, or its disk is full. Nothing of the work was kept."""


class NotMigrated(RuntimeError):
    """The database has no schema yet, or an older one: `migrate` comes first."""


class WrongMasterKey(RuntimeError):
    """The master key does not belong to this database, or a version that it needs is missing."""


class KeyMissing(RuntimeError):
    """A living subject's key is not in the key store: a wrong or an older key store stands beside the database."""


class NotReplayed(RuntimeError):
    """The database was restored from an old copy: what was erased since must be erased again before it is used."""


class SealBroken(RuntimeError):
    """A sealed value does not open where it stands: it was changed, moved, or sealed under another key."""


class NotStorable(ValueError):
    """A value that no database can keep: a number beyond 64 bits, or a text with half a character."""
