"""Who may use the page's own calls: a browser tab that was opened from this very server."""

import secrets
from collections.abc import Awaitable, Callable
from http import HTTPStatus

from aiohttp import web

TOKEN_HEADER = "X-Page-Token"  # noqa: S105 - the name of a header
_NAMES = frozenset({"127.0.0.1", "localhost"})
_OWN_SITES = frozenset({"same-origin", "none"})
_READING = frozenset({"GET", "HEAD"})

PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
PDF_POLICY = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'"
"""Browsers' PDF viewers do not start in a sandboxed document."""

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Guard:
    """Refuses foreign hosts (DNS rebinding) and foreign sites; changes need this start's token besides."""

    def __init__(self) -> None:
        self.token = secrets.token_urlsafe(24)

    def guarded(self, handler: Handler) -> Handler:
        async def behind_guard(request: web.Request) -> web.StreamResponse:
            if not self._is_own(request):
                return web.Response(status=HTTPStatus.FORBIDDEN, text="This page serves its own tabs alone.")
            response = await handler(request)
            if not response.prepared:
                _harden(response)
            return response

        return behind_guard

    def _is_own(self, request: web.Request) -> bool:
        if request.url.host not in _NAMES:
            return False
        origin = request.headers.get("Origin")
        if origin is not None and origin != f"{request.url.scheme}://{request.host}":
            return False
        if request.headers.get("Sec-Fetch-Site", "none") not in _OWN_SITES:
            return _is_plain_visit(request)
        if request.method in _READING:
            return True
        return secrets.compare_digest(request.headers.get(TOKEN_HEADER, "").encode(), self.token.encode())


def _harden(response: web.StreamResponse) -> None:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)


def _is_plain_visit(request: web.Request) -> bool:
    """A link from elsewhere may open the page itself, and nothing but the page."""
    return request.path == "/" and request.headers.get("Sec-Fetch-Mode") == "navigate"
