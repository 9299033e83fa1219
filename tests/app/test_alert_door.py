"""`run` takes alerts at /alertmanager from who knows the token, and from nobody else."""

import asyncio
import json
from pathlib import Path

import pytest
from aiohttp import ClientSession

from sandbox import Sandbox
from tests.app.child import running
from tests.app.conftest import Command
from tests.app.test_processes import free_port

TOKEN = "an-alertmanager-token"
BODY = {"status": "firing", "alerts": [{"status": "firing", "labels": {"alertname": "Down", "service": "booking"}}]}


async def test_an_alert_opens_an_outage_if_the_token_is_right(connected: Sandbox, command: Command) -> None:
    port = free_port()
    url = f"http://127.0.0.1:{port}/alertmanager"
    async with running("run", ALERTMANAGER_TOKEN=TOKEN, HTTP_PORT=str(port)) as child, ClientSession() as monitor:
        await child.logs("http.open")
        answers = []
        for token, body in (("wrong", BODY), ("токен", BODY), (TOKEN, "no json"), (TOKEN, BODY), (TOKEN, BODY)):
            content = body.encode() if isinstance(body, str) else json.dumps(body).encode()
            bearer = {"Authorization": f"Bearer {token}"}
            async with monitor.post(url, data=content, headers=bearer) as answer:
                answers.append(answer.status)
        assert (await child.stop())[0] == 0

    assert answers == [401, 401, 400, 200, 200]
    listed = await asyncio.to_thread(command, "outage", "list")
    assert listed.stdout.count("booking since") == 1


def test_a_short_token_stops_the_start(command: Command, machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", "123456:of-this-test")
    monkeypatch.setenv("ALERTMANAGER_TOKEN", "short")
    ended = command("run")

    assert (ended.exit_code, ended.stderr) == (2, "ALERTMANAGER_TOKEN must have at least 16 characters\n")
