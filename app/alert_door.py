"""Where Alertmanager delivers its alerts: known by a bearer token alone, answered only when all is remembered."""

import hmac
from http import HTTPStatus

from aiohttp import web

from backend.alertmanager import WrongDelivery, alerts_in
from privacy.alerting import Alerting
from privacy.ports import Clock

PATH = "/alertmanager"


class AlertDoor:
    def __init__(self, alerting: Alerting, clock: Clock, token: str) -> None:
        self._alerting, self._clock = alerting, clock
        self._expected = f"Bearer {token}".encode()

    def serve(self, app: web.Application) -> None:
        app.router.add_post(PATH, self.receive)

    async def receive(self, request: web.Request) -> web.Response:
        """Alertmanager tries again after 5xx, and not after 4xx."""
        given = request.headers.get("Authorization", "").encode("utf-8", "surrogateescape")
        if not hmac.compare_digest(given, self._expected):
            return web.Response(status=HTTPStatus.UNAUTHORIZED)
        try:
            alerts = alerts_in(await request.read(), self._clock.now())
        except WrongDelivery:
            return web.Response(status=HTTPStatus.BAD_REQUEST)
        try:
            await self._alerting.take(alerts)
        except OSError:
            return web.Response(status=HTTPStatus.SERVICE_UNAVAILABLE)
        return web.Response()
