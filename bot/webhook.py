"""The webhook: the same door as polling. Telegram gets its 200 only after the update is stored."""

import hmac
import json
from http import HTTPStatus

from aiohttp import web

from bot.door import Door

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name
LARGEST_BODY = 1024 * 1024
_SHORTEST_SECRET = 16


class Webhook:
    """Knows a caller by the secret alone: neither addresses nor forwarded headers are believed."""

    def __init__(self, door: Door, secret: str) -> None:
        """Raises ValueError for a secret that is missing or too short."""
        if len(secret) < _SHORTEST_SECRET:
            raise ValueError(f"the webhook secret must have at least {_SHORTEST_SECRET} characters")
        self._door = door
        self._secret = secret.encode()

    async def receive(self, request: web.Request) -> web.Response:
        if not self._is_telegram(request):
            return web.Response(status=HTTPStatus.UNAUTHORIZED)
        try:
            body = json.loads(await request.read())
        except (ValueError, RecursionError):
            return web.Response(status=HTTPStatus.BAD_REQUEST)
        await self._door.room()
        try:
            await self._door.take([body])
        except OSError:
            return web.Response(status=HTTPStatus.SERVICE_UNAVAILABLE)  # Telegram will send it again
        return web.Response()

    def _is_telegram(self, request: web.Request) -> bool:
        """Compared as bytes in constant time: a secret that is no ASCII must not raise either."""
        given = request.headers.get(SECRET_HEADER, "").encode("utf-8", "surrogateescape")
        return hmac.compare_digest(given, self._secret)


def webhook_app(door: Door, secret: str, path: str) -> web.Application:
    """Answers POST at `path`; everything else is not found."""
    app = web.Application(client_max_size=LARGEST_BODY)
    app.router.add_post(path, Webhook(door, secret).receive)
    return app
