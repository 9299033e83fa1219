"""The demo in a browser: one address, until somebody presses Ctrl-C."""

import asyncio

import typer

from app.demo.house import open_house
from app.run import settle_memory
from app.stopping import stop_on_signals
from sandbox import SandboxClock


async def show(port: int) -> None:
    """Raises OSError if the port is taken."""
    stop = asyncio.Event()
    stop_on_signals(stop)
    async with open_house(port, SandboxClock()) as house, asyncio.TaskGroup() as tasks:
        tasks.create_task(house.live(stop))
        await house.open_the_desk()
        settle_memory()
        typer.echo(f"\n  Open {house.telegram.url}/\n\n  Ctrl-C stops it; nothing is kept.\n")
