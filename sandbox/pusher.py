"""Pushes updates to the bot's webhook: in order within a chat, chats side by side, again until accepted."""

import asyncio
import json
from http import HTTPStatus

import aiohttp

from sandbox.calls import CallDesk
from sandbox.decoding import Request, Upload
from sandbox.updates import Pending
from sandbox.wire import dumped
from sandbox.world import World

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header
_LONGEST_DELAY = 2.0
_ANSWER_WITHIN = aiohttp.ClientTimeout(total=60)


class Pusher:
    """`first_delay` seconds pass before a refused update is pushed again; each time twice as long."""

    def __init__(self, world: World, desk: CallDesk, first_delay: float = 0.05) -> None:
        self.first_delay = first_delay
        self._world = world
        self._desk = desk
        self._busy: set[int] = set()

    async def run(self) -> None:
        """Until cancelled."""
        queue = self._world.updates
        async with aiohttp.ClientSession(timeout=_ANSWER_WITHIN) as session, asyncio.TaskGroup() as pushes:
            while True:
                pending = self._due()
                if pending is None:
                    await queue.bell.next()
                    continue
                self._busy.add(pending.lane)
                pushes.create_task(self._deliver(session, pending))

    def _due(self) -> Pending | None:
        webhook = self._world.webhook
        if not webhook.url or len(self._busy) >= webhook.max_connections:
            return None
        return next((one for one in self._world.updates.pending if one.lane not in self._busy), None)

    async def _deliver(self, session: aiohttp.ClientSession, pending: Pending) -> None:
        delay = self.first_delay
        while self._world.webhook.url and pending in self._world.updates.pending:
            failure = await self._push(session, pending)
            if failure is None:
                self._world.updates.settle(pending)
                break
            self._world.webhook.failure = failure
            self._world.webhook.failed_at = self._world.clock.now()
            await asyncio.sleep(delay)
            delay = min(delay * 2, _LONGEST_DELAY)
        self._busy.discard(pending.lane)
        self._world.updates.bell.ring()

    async def _push(self, session: aiohttp.ClientSession, pending: Pending) -> str | None:
        """None when the bot has accepted it, otherwise what went wrong, in Telegram's words."""
        webhook = self._world.webhook
        headers = {"Content-Type": "application/json"}
        if webhook.secret:
            headers[SECRET_HEADER] = webhook.secret
        try:
            async with session.post(webhook.url, data=dumped(pending.body), headers=headers) as response:
                if response.status >= HTTPStatus.MULTIPLE_CHOICES:
                    return f"Wrong response from the webhook: {response.status} {response.reason}"
                await self._take_reply(response)
        except (aiohttp.ClientError, TimeoutError):
            return "Connection refused"
        return None

    async def _take_reply(self, response: aiohttp.ClientResponse) -> None:
        """A bot may answer the push with a call; its result is lost, as in Telegram."""
        request = await _reply_of(response)
        method = request.values.pop("method", None)
        if isinstance(method, str):
            await self._desk.answer(method, request)


async def _reply_of(response: aiohttp.ClientResponse) -> Request:
    if response.content_type == "multipart/form-data":
        return await _multipart_reply(response)
    try:
        body = json.loads(await response.read() or b"{}")
    except ValueError:
        return Request()
    return Request(body) if isinstance(body, dict) else Request()


async def _multipart_reply(response: aiohttp.ClientResponse) -> Request:
    read = Request()
    try:
        async for part in aiohttp.MultipartReader.from_response(response):
            if not isinstance(part, aiohttp.BodyPartReader) or part.name is None:
                continue
            content = bytes(await part.read(decode=True))
            if part.filename:
                read.uploads[part.name] = Upload(part.filename, content)
            else:
                read.values[part.name] = content.decode()
    except ValueError:
        return Request()
    return read
