"""A real storage that is away when a test says so, before or after it has committed."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from privacy.ports import Signer, Storage, Transaction
from storage.errors import StorageUnavailable

T = TypeVar("T")


class Stumbling:
    """`before` and `after` number the writes, from 1, that fail: before they begin, or when they are committed."""

    def __init__(self, storage: Storage, before: Iterable[int] = (), after: Iterable[int] = ()) -> None:
        self._storage, self._before, self._after = storage, frozenset(before), frozenset(after)
        self.writes = 0

    async def write(self, work: Callable[[Transaction], T]) -> T:
        self.writes += 1
        number = self.writes
        if number in self._before:
            raise StorageUnavailable("nothing was stored")
        value = await self._storage.write(work)
        if number in self._after:
            raise StorageUnavailable("it is not known what was stored")
        return value

    async def read(self, work: Callable[[Transaction], T]) -> T:
        return await self._storage.read(work)

    def when_posted(self, wake: Callable[[], None]) -> None:
        self._storage.when_posted(wake)

    @property
    def signer(self) -> Signer:
        return self._storage.signer
