"""`privacy-bot run` or `worker` as a process of its own, which can be told to stop, or killed."""

import asyncio
import os
import signal
import sys
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


class Child:
    """Started by `running`. Its log is what it wrote to standard error."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self._log = ""

    def kill(self) -> None:
        """As a power cut would: nothing is finished, nothing is said."""
        if self._process.returncode is None:
            self._process.kill()

    async def logs(self, fragment: str) -> None:
        """Waits until this stands in the log."""
        assert self._process.stderr is not None
        while fragment not in self._log:
            line = await self._process.stderr.readline()
            assert line, f"it ended without saying {fragment}: {self._log}"
            self._log += line.decode()

    async def prints(self, fragment: str) -> str:
        """Waits for a line with this on standard output."""
        assert self._process.stdout is not None
        async for line in self._process.stdout:
            if fragment in line.decode():
                return line.decode()
        raise AssertionError(f"it ended without printing {fragment}: {self._log}")

    async def stop(self, number: signal.Signals = signal.SIGTERM) -> tuple[int, float, str]:
        """Exit code, seconds it took, and the log."""
        begun = time.monotonic()
        self._process.send_signal(number)
        code, log = await self.ended()
        return code, time.monotonic() - begun, log

    async def ended(self) -> tuple[int, str]:
        """Waits until it has ended by itself, or was killed."""
        _, rest = await self._process.communicate()
        self._log += rest.decode()
        return self._process.returncode or 0, self._log


@asynccontextmanager
async def running(*words: str, **settings: str) -> AsyncIterator[Child]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "app", *words),
        env=_environment(settings),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    child = Child(process)
    try:
        yield child
    finally:
        child.kill()
        await child.ended()


def _environment(settings: Mapping[str, str]) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), **settings}
