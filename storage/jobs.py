"""Units of work on their way to a thread that owns a connection, and their outcomes on the way back."""

import asyncio
import contextlib
import queue
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from storage.errors import StorageUnavailable
from storage.transaction import SqlTransaction


@dataclass(slots=True, eq=False)
class Job:
    """One unit of work and the caller that waits for it."""

    work: Callable[[SqlTransaction], Any]
    waiter: asyncio.Future[Any]
    value: Any = field(default=None, repr=False)
    error: BaseException | None = field(default=None, repr=False)


class JobThread:
    """A thread that serves jobs in groups: whatever has gathered while it worked is the next group."""

    def __init__(
        self, name: str, serve: Callable[[Sequence[Job]], None], most: int, rest: Callable[[], None] | None = None
    ) -> None:
        """`rest` is done after the callers of a group have been told."""
        self._serve = serve
        self._rest = rest
        self._most = most
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._in_hand = 0
        self._stopping = False
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    @property
    def waiting(self) -> int:
        """How many jobs stand before the next one."""
        return self._jobs.qsize() + self._in_hand

    async def run(self, work: Callable[[SqlTransaction], Any]) -> Any:  # noqa: ANN401 (the work's own type)
        if self._stopping:
            raise StorageUnavailable("the storage is closed")
        job = Job(work, asyncio.get_running_loop().create_future())
        self._jobs.put(job)
        return await job.waiter

    async def stop(self) -> None:
        """What was handed over before is still served."""
        if not self._stopping:
            self._stopping = True
            self._jobs.put(None)
        await asyncio.to_thread(self._thread.join)

    def _run(self) -> None:
        last = False
        while not last:
            group, last = self._gather()
            if group:
                self._in_hand = len(group)
                self._serve(group)
                self._in_hand = 0
                settle(group)
                if self._rest is not None:
                    self._rest()

    def _gather(self) -> tuple[list[Job], bool]:
        job = self._jobs.get()
        group: list[Job] = []
        while job is not None:
            if not job.waiter.cancelled():
                group.append(job)
            if len(group) >= self._most:
                return group, False
            try:
                job = self._jobs.get_nowait()
            except queue.Empty:
                return group, False
        return group, True


def settle(group: Sequence[Job]) -> None:
    """Tell the callers, on their loop, what became of their work."""
    with contextlib.suppress(RuntimeError):  # the loop is closed: nobody waits any more
        group[0].waiter.get_loop().call_soon_threadsafe(_tell, group)


def _tell(group: Sequence[Job]) -> None:
    for job in group:
        if job.waiter.done():
            continue
        if job.error is not None:
            job.waiter.set_exception(job.error)
        else:
            job.waiter.set_result(job.value)
