"""Putting subjects' keys under the newest version of the master key, a batch at a time, while everything runs."""

from collections.abc import Sequence
from typing import Protocol

from storage.keyring import Keyring
from storage.vault import WrappedKey, unwrap, wrap

BATCH = 500


class RewrappableKeys(Protocol):
    def older_than(self, kek_version: int, limit: int) -> Sequence[WrappedKey]: ...
    def rewrap(self, keys: Sequence[WrappedKey]) -> None: ...


class Rewrapping(Protocol):
    """A storage whose keys can be re-wrapped."""

    async def rewrap_keys(self, limit: int) -> int: ...


async def rotate(storage: Rewrapping) -> int:
    """Re-wrap every key that an older version still wraps, and return how many there were.

    May be stopped at any moment and started again. What the keys have sealed is not touched.
    """
    total = 0
    while done := await storage.rewrap_keys(BATCH):
        total += done
    return total


def rewrap_batch(keys: RewrappableKeys, keyring: Keyring, limit: int) -> int:
    old = keys.older_than(keyring.newest, limit)
    again = [wrap(keyring, key.key_id, key.subject_id, unwrap(keyring, key)) for key in old]
    if again:
        keys.rewrap(again)
    return len(again)
