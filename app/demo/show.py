"""The demo in a browser: one address, until somebody presses Ctrl-C."""

import asyncio

import typer

from app.demo.house import House, open_house
from app.run import settle_process
from app.stopping import stop_on_signals
from sandbox import NotSeen, SandboxClock


async def show(port: int) -> None:
    """Raises OSError if the port is taken."""
    stop = asyncio.Event()
    stop_on_signals(stop)
    async with open_house(port, SandboxClock()) as house, asyncio.TaskGroup() as tasks:
        tasks.create_task(house.live(stop))
        await _open_the_desk(house, stop)
        settle_process()
        typer.echo(f"\n  Open {house.telegram.url}/\n\n  Ctrl-C stops it; nothing is kept.\n")


async def _open_the_desk(house: House, stop: asyncio.Event) -> None:
    """Who stops the demo while it starts has not found a fault in it."""
    try:
        await house.open_the_desk()
        await house.open_the_group()
    except NotSeen:
        if not stop.is_set():
            raise
