"""The HTTP face of the Bot API, on the loopback interface alone and for sandbox tokens alone."""

from aiohttp import web

from sandbox import methods  # noqa: F401 - fills the table of calls
from sandbox.calls import Answer, CallDesk, refused
from sandbox.decoding import read_request
from sandbox.files import UPLOAD_LIMIT
from sandbox.refusals import Refusal, bad_request, too_large, unauthorized
from sandbox.wire import dumped
from sandbox.world import World

LOOPBACK = "127.0.0.1"
TOKEN_MARK = "SANDBOX"  # noqa: S105 - what makes a token harmless
_ROOM_FOR_FORM = 1024 * 1024
_GRACE = 0.2


class UnsafeSandbox(ValueError):
    """The sandbox was asked to start with a real token or beyond this machine."""


def check_harmless(host: str, token: str) -> None:
    """Raises UnsafeSandbox; the token itself never stands in the words."""
    if host != LOOPBACK:
        raise UnsafeSandbox(f"the sandbox listens on {LOOPBACK} alone")
    if TOKEN_MARK not in token:
        raise UnsafeSandbox(f"the sandbox takes only tokens with {TOKEN_MARK} in them, never a real one")


class BotApi:
    """The routes of the Bot API and of file downloads."""

    def __init__(self, world: World, desk: CallDesk, token: str) -> None:
        self._world = world
        self._desk = desk
        self._token = token

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/bot{token}/{method}", self._call),
            web.post("/bot{token}/{method}", self._call),
            web.get("/file/bot{token}/{path:.+}", self._download),
        ]

    async def _call(self, request: web.Request) -> web.Response:
        if request.match_info["token"] != self._token:
            return _response(refused(unauthorized()))
        try:
            read = await read_request(request)
        except Refusal as refusal:
            return _response(refused(refusal))
        except web.HTTPRequestEntityTooLarge:
            return _response(refused(too_large()))
        answer = await self._desk.answer(request.match_info["method"], read)
        if answer.is_cut and request.transport is not None:
            request.transport.abort()
        return _response(answer)

    async def _download(self, request: web.Request) -> web.Response:
        if request.match_info["token"] != self._token:
            return _response(refused(unauthorized()))
        stored = self._world.files.at(request.match_info["path"])
        if stored is None:
            return _response(refused(bad_request("wrong file path")))
        return web.Response(body=stored.content, content_type="application/octet-stream")


def _response(answer: Answer) -> web.Response:
    if answer.raw is not None:
        return web.Response(body=answer.raw, status=answer.status, content_type="text/html")
    return web.Response(text=dumped(answer.body), status=answer.status, content_type="application/json")


async def started(app: web.Application, port: int) -> web.AppRunner:
    """Serves until the runner is cleaned up; port 0 takes a free one."""
    runner = web.AppRunner(app, access_log=None, handler_cancellation=True, shutdown_timeout=_GRACE)
    await runner.setup()
    await web.TCPSite(runner, LOOPBACK, port).start()
    return runner


def application(routes: list[web.RouteDef]) -> web.Application:
    app = web.Application(client_max_size=UPLOAD_LIMIT + _ROOM_FOR_FORM)
    app.add_routes(routes)
    return app
