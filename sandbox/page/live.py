"""Server-sent events: a pane is sent anew whenever something in it has changed."""

import asyncio
from collections.abc import Callable
from typing import Any

from aiohttp import web

from sandbox.page.guard import HEADERS
from sandbox.waiting import Bell
from sandbox.wire import dumped

_HEARTBEAT = 15.0
_BREATH = 0.03
"""Changes that come together travel together."""


async def stream(
    request: web.Request, bell: Bell, look: Callable[[], dict[str, Any]], is_closing: Callable[[], bool]
) -> web.StreamResponse:
    """Sends what `look` sees whenever it looks different; ends with the sandbox or with the tab."""
    response = web.StreamResponse(headers={**HEADERS, "Content-Type": "text/event-stream"})
    await response.prepare(request)
    sent = ""
    while not is_closing():
        seen = dumped(look())
        if seen != sent:
            await response.write(f"data: {seen}\n\n".encode())
            sent = seen
        await _next_change(response, bell)
    return response


async def _next_change(response: web.StreamResponse, bell: Bell) -> None:
    try:
        async with asyncio.timeout(_HEARTBEAT):
            await bell.next()
    except TimeoutError:
        await response.write(b": still here\n\n")
        return
    await asyncio.sleep(_BREATH)
