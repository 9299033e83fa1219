"""`run` probes the site that SITE_URL names, and opens an outage when it is away."""

import asyncio

from sandbox import Sandbox
from tests.app.child import running
from tests.app.conftest import Command


async def test_a_site_that_is_away_is_noticed(connected: Sandbox, command: Command) -> None:
    probing = {"SITE_URL": "http://127.0.0.1:9/", "PROBE_INTERVAL": "PT1S", "PROBE_FAILURES": "2"}
    async with running("run", **probing) as child:
        await child.logs("bot.started")
        async with asyncio.timeout(20):
            while "site since" not in (await asyncio.to_thread(command, "outage", "list")).stdout:
                continue  # each look is a command of its own, so it takes its time
        assert (await child.stop())[0] == 0
