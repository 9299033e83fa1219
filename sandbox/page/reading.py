"""The page's reading side: its files, who is there, live panes, documents."""

from http import HTTPStatus
from importlib import resources
from typing import Any
from urllib.parse import quote

from aiohttp import web

from sandbox.page.guard import PAGE_POLICY, PDF_POLICY
from sandbox.page.live import stream
from sandbox.page.stage import Stage, cast, chosen_topic, found_pane
from sandbox.page.view import clock_reading, pane
from sandbox.wire import dumped

_KINDS = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
_SHOWABLE = frozenset({"image/png", "image/jpeg", "image/gif", "application/pdf"})


def _packaged(name: str) -> str:
    return resources.files("sandbox.page").joinpath(name).read_text("utf-8")


class Reading:
    """Holds nothing but this start's token: all state is the sandbox's."""

    def __init__(self, stage: Stage, token: str) -> None:
        self._stage = stage
        self._token = token

    async def index(self, _request: web.Request) -> web.Response:
        html = _packaged("index.html").replace("{{token}}", self._token)
        headers = {"Content-Security-Policy": PAGE_POLICY}
        return web.Response(text=html, content_type="text/html", headers=headers)

    async def static(self, request: web.Request) -> web.Response:
        stem, _, ending = request.match_info["name"].rpartition(".")
        if ending not in _KINDS or not stem.isalnum():
            return web.Response(status=HTTPStatus.NOT_FOUND)
        try:
            text = _packaged(f"{stem}.{ending}")
        except FileNotFoundError:
            return web.Response(status=HTTPStatus.NOT_FOUND)
        return web.Response(text=text, content_type=_KINDS[ending], charset="utf-8")

    async def people(self, _request: web.Request) -> web.Response:
        return web.Response(text=dumped(cast(self._stage)), content_type="application/json")

    async def live(self, request: web.Request) -> web.StreamResponse:
        world, clock = self._stage.world, self._stage.clock
        try:
            person, room = found_pane(self._stage, request.query.get("person"), request.query.get("room"))
            chosen_topic(room, request.query.get("topic"))
        except (KeyError, ValueError):
            return web.Response(status=HTTPStatus.NOT_FOUND)

        def look() -> dict[str, Any]:
            topic = chosen_topic(room, request.query.get("topic"))
            return {**pane(world, person, room, topic), "clock": clock_reading(clock)}

        return await stream(request, world.bell, look, lambda: world.updates.closed)

    async def file(self, request: web.Request) -> web.Response:
        """Pictures and PDF open in the tab, under a policy of their own; anything else is downloaded."""
        stored = self._stage.world.files.find(request.match_info["file_id"])
        if stored is None:
            return web.Response(status=HTTPStatus.NOT_FOUND)
        shown = stored.mime in _SHOWABLE
        disposition = "inline" if shown else "attachment"
        headers = {"Content-Disposition": f"{disposition}; filename*=UTF-8''{quote(stored.name)}"}
        if stored.mime == "application/pdf":
            headers["Content-Security-Policy"] = PDF_POLICY
        return web.Response(
            body=stored.content,
            content_type=stored.mime if shown else "application/octet-stream",
            headers=headers,
        )
