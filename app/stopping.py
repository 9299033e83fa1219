"""Stopping in order: first nothing new is taken in, then what is in hand is finished, then the carriers stop."""

import asyncio
import signal
from collections.abc import Awaitable, Callable, Sequence

import structlog

log = structlog.get_logger()

Loop = Callable[[asyncio.Event], Awaitable[None]]
"""Something that runs until the event is set, and then finishes what it has in hand."""

_LAST_WORDS = 4.0


def stop_on_signals(stop: asyncio.Event) -> None:
    """SIGTERM and Ctrl-C stop in order; a second one stops at once."""
    loop = asyncio.get_running_loop()

    def first(number: signal.Signals) -> None:
        log.info("stopping", signal=number.name)
        stop.set()
        for each in (signal.SIGTERM, signal.SIGINT):
            loop.remove_signal_handler(each)

    for each in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(each, first, each)


async def run_in_order(takers: Sequence[Loop], carriers: Sequence[Loop], stop: asyncio.Event) -> None:
    """Run everything until `stop` is set; carriers go on until the takers have finished.

    Who does not finish in time is cancelled: its letter's lease runs out, and the letter is carried after the start.
    Raises whatever any of them raised, in a group.
    """
    ending = asyncio.Event()
    async with asyncio.TaskGroup() as tasks:
        carrying = [tasks.create_task(_as_coroutine(carrier, ending)) for carrier in carriers]
        async with asyncio.TaskGroup() as taking:
            for taker in takers:
                taking.create_task(_as_coroutine(taker, stop))
            await stop.wait()
        ending.set()
        await _finish(carrying)


async def _finish(carrying: Sequence[asyncio.Task[None]]) -> None:
    if not carrying:
        return
    _, late = await asyncio.wait(carrying, timeout=_LAST_WORDS)
    for task in late:
        log.warning("stopped.in_hand", kind=task.get_name())
        task.cancel()


async def _as_coroutine(loop: Loop, event: asyncio.Event) -> None:
    await loop(event)
