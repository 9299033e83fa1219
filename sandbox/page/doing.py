"""The page's doing side: acts in a person's name, uploads, the clock."""

import json
from http import HTTPStatus
from typing import Any

from aiohttp import web

from sandbox.chats import Room
from sandbox.contacts import NoPhone
from sandbox.groups import Group, TopicView
from sandbox.page.acts import ACTS, NotAllowed, moved
from sandbox.page.stage import Stage, chosen_topic, found_pane
from sandbox.person import Person
from sandbox.refusals import Refusal
from sandbox.sight import NotSeen

_DONE = '{"ok":true}'
_MISTAKES = (KeyError, TypeError, ValueError, NotSeen, NoPhone, Refusal)


def _done() -> web.Response:
    return web.Response(text=_DONE, content_type="application/json")


def _not_done(error: Exception) -> web.Response:
    """The page shows the chat anew in any case; the first line is enough."""
    why = str(error).partition("\n")[0]
    body = json.dumps({"ok": False, "why": why})
    return web.Response(text=body, status=HTTPStatus.BAD_REQUEST, content_type="application/json")


async def _wish(request: web.Request) -> dict[str, Any]:
    wish = json.loads(await request.read())
    if not isinstance(wish, dict):
        raise NotAllowed("an object is expected")
    return wish


class Doing:
    def __init__(self, stage: Stage) -> None:
        self._stage = stage

    async def act(self, request: web.Request) -> web.Response:
        try:
            wish = await _wish(request)
            person, room = found_pane(self._stage, wish.get("person"), wish.get("room"))
            place = None if room.is_private else self._place(room, wish.get("topic"))
            await ACTS[str(wish.get("act"))](person, place, wish)
        except _MISTAKES as error:
            return _not_done(error)
        return _done()

    def _place(self, room: Room, topic_id: object) -> Group | TopicView:
        """The group, or the topic of it that the visitor has before them."""
        topic = chosen_topic(room, topic_id)
        world = self._stage.world
        return TopicView(world, room, topic) if topic else Group(world, room)

    async def upload(self, request: web.Request) -> web.Response:
        form = await request.post()
        file = form.get("file")
        try:
            person, _ = found_pane(self._stage, form.get("person"), None)
            if not isinstance(file, web.FileField):
                raise NotAllowed("no file was chosen")
            await _send(person, file)
        except _MISTAKES as error:
            return _not_done(error)
        return _done()

    async def clock(self, request: web.Request) -> web.Response:
        try:
            moved(self._stage.clock, await _wish(request))
        except _MISTAKES as error:
            return _not_done(error)
        return _done()


async def _send(person: Person, file: web.FileField) -> None:
    """Pictures go as photos, as a phone's client would send them."""
    content = file.file.read()
    if file.content_type in {"image/png", "image/jpeg"}:
        await person.sends_photo(content)
    else:
        await person.sends_document(file.filename, content, file.content_type)
