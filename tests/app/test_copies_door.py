"""`run` with a public address keeps a door open where copies are collected, beside long polling or the webhook."""

import pytest
from aiohttp import ClientSession

from sandbox import Sandbox
from tests.app.child import running
from tests.app.test_processes import SECRET, free_port


@pytest.mark.parametrize("pushed", [False, True])
async def test_the_door_is_open_while_the_bot_runs(connected: Sandbox, pushed: bool) -> None:
    port = free_port()
    here = f"http://127.0.0.1:{port}"
    webhook = {"WEBHOOK_URL": f"{here}/hook", "WEBHOOK_SECRET": SECRET} if pushed else {}
    async with running("run", PUBLIC_URL=f"{here}/desk/", HTTP_PORT=str(port), **webhook) as child:
        await child.logs("http.open")
        async with ClientSession() as browser, browser.get(f"{here}/desk/copy/unknown") as answer:
            assert answer.status == 404
            assert "Здесь ничего нет" in await answer.text()
        async with ClientSession() as browser, browser.post(f"{here}/hook", data=b"{}") as answer:
            assert answer.status == (401 if pushed else 404)
        assert (await child.stop())[0] == 0
