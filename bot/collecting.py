"""Where a full copy is collected: a page of our own with one button, for links are followed by more than people.

Looking at the page (GET, HEAD, a preview by a messenger) changes nothing; only the button's POST hands the file over.
"""

from collections.abc import Mapping
from http import HTTPStatus

from aiohttp import web
from markupsafe import Markup

from bot.words import Words
from privacy.parcel import Parcels
from privacy.renter import Language

PATH = "/copy/{token}"
_GUARDED = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; "
    "frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex, nofollow",
}
_PAGE = Markup(
    '<!doctype html><html lang="{language}"><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title>'
    "<style>body{{font:17px/1.5 system-ui,sans-serif;max-width:32rem;margin:12vh auto;padding:0 1rem;color:#1f2933}}"
    "button{{font:inherit;padding:.7rem 1.2rem;border:0;border-radius:.6rem;background:#0f5c6e;color:#fff}}</style>"
    "<h1>{title}</h1>{body}</html>"
)
_BUTTON = Markup('<p>{said}</p><form method="post"><button>{label}</button></form>')


class Collecting:
    def __init__(self, parcels: Parcels, languages: Mapping[Language, Words]) -> None:
        self._parcels, self._languages = parcels, languages

    def serve(self, app: web.Application, prefix: str) -> None:
        app.router.add_get(f"{prefix}{PATH}", self.page)  # HEAD comes with it
        app.router.add_post(f"{prefix}{PATH}", self.hand_over)

    async def page(self, request: web.Request) -> web.Response:
        language = await self._parcels.waiting(request.match_info["token"])
        if language is None:
            return self._nothing_here()
        words = self._languages[language]
        body = _BUTTON.format(said=words.label("collect.once"), label=words.label("collect.button"))
        return _html(language, words.label("copy.title"), body, HTTPStatus.OK)

    async def hand_over(self, request: web.Request) -> web.Response:
        parcel = await self._parcels.collect(request.match_info["token"])
        if parcel is None:
            return self._nothing_here()
        kept = {"Content-Disposition": f'attachment; filename="{parcel.name}"'}
        return web.Response(body=parcel.content, content_type="application/zip", headers=_GUARDED | kept)

    def _nothing_here(self) -> web.Response:
        """The same for what never was and what is gone; in both languages, for we cannot know whose it was."""
        said = [words.label("collect.gone") for words in self._languages.values()]
        body = Markup().join(Markup("<p>{}</p>").format(one) for one in said)
        titles = " · ".join(words.label("copy.title") for words in self._languages.values())
        return _html(Language.RU, titles, body, HTTPStatus.NOT_FOUND)


def _html(language: Language, title: str, body: Markup, status: HTTPStatus) -> web.Response:
    text = _PAGE.format(language=language.value, title=title, body=body)
    return web.Response(text=text, content_type="text/html", status=status, headers=_GUARDED)
