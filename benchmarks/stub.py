"""A Bot API stub in a process of its own: hands out prepared updates and answers at once, faster than any bot asks.

It parses only what it must; correctness is the sandbox's business, speed is this one's.
"""

import asyncio
import json
import multiprocessing
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from typing import Self

TOKEN = "42:SANDBOX-benchmark"  # noqa: S105 - the stub's own
_LONGEST_HOLD = 10.0
_CHAT = {"id": 1, "type": "private", "first_name": "Проба"}
_MESSAGE = {"message_id": 7, "date": 1_700_000_000, "chat": _CHAT, "text": "."}
_ME = {"id": 42, "is_bot": True, "first_name": "stub", "username": "stub_bot"}


@dataclass
class Book:
    """What is still to hand out, and when each counted answer arrived (seconds of perf_counter)."""

    waiting: list[Mapping[str, object]] = field(default_factory=list)
    held: list[Callable[[], None]] = field(default_factory=list)
    counted: str = "sendMessage"
    arrivals: list[float] = field(default_factory=list)

    def release(self) -> None:
        """Answer the polls that were held because nothing was there."""
        held, self.held = self.held, []
        for answer in held:
            answer()


def _answer(method: str, book: Book) -> bytes:
    match method:
        case "getUpdates":
            result: object = book.waiting[:100]
        case "getMe":
            result = _ME
        case "sendMessage" | "editMessageText":
            result = _MESSAGE
        case "getMyName" | "getMyDescription" | "getMyShortDescription":
            result = {"name": "", "description": "", "short_description": ""}
        case "getMyCommands":
            result = []
        case _:
            result = True
    return json.dumps({"ok": True, "result": result}).encode()


def _confirmed(waiting: Sequence[Mapping[str, object]], body: bytes) -> int:
    """How many updates lie below the offset that was asked for, in a form, a multipart or a JSON body."""
    digits = b""
    at = body.find(b"offset")
    for byte in body[at + 6 : at + 40] if at >= 0 else b"":
        if byte in b"0123456789":
            digits += bytes([byte])
        elif digits:
            break
    offset = int(digits or 0)
    return sum(1 for update in waiting[:200] if int(str(update["update_id"])) < offset)


class _Http(asyncio.Protocol):
    """Keep-alive HTTP/1.1, bodies with a length only."""

    def __init__(self, book: Book) -> None:
        self._book, self._buffer = book, b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        while (parsed := self._take_one()) is not None:
            self._respond(*parsed)

    def _take_one(self) -> tuple[str, bytes] | None:
        end = self._buffer.find(b"\r\n\r\n")
        if end < 0:
            return None
        head = self._buffer[:end]
        length = 0
        for line in head.split(b"\r\n")[1:]:
            if line[:15].lower() == b"content-length:":
                length = int(line[15:])
        if len(self._buffer) < end + 4 + length:
            return None
        body, self._buffer = self._buffer[end + 4 : end + 4 + length], self._buffer[end + 4 + length :]
        return head.split(b" ", 2)[1].rsplit(b"/", 1)[-1].decode(), body

    def _respond(self, method: str, body: bytes) -> None:
        """An empty poll is held, as Telegram does it: a bot that has nothing to do leaves the other one the machine."""
        book = self._book
        if method == book.counted:
            book.arrivals.append(time.perf_counter())
        if method == "getUpdates":
            del book.waiting[: _confirmed(book.waiting, body)]
            if not book.waiting:
                book.held.append(lambda: self._send(method))
                asyncio.get_running_loop().call_later(_LONGEST_HOLD, book.release)
                return
        self._send(method)

    def _send(self, method: str) -> None:
        if self._transport.is_closing():
            return
        answer = _answer(method, self._book)
        head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(answer)}\r\n\r\n"
        self._transport.write(head.encode() + answer)


async def _serve(pipe: Connection) -> None:
    book = Book()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: _Http(book), "127.0.0.1", 0)
    pipe.send(server.sockets[0].getsockname()[1])
    stopped = asyncio.Event()

    def take_command() -> None:
        command = pipe.recv()
        match command:
            case ("load", counted, updates):
                book.counted, book.arrivals, book.waiting = counted, [], list(updates)
                pipe.send(time.perf_counter())
                book.release()
            case ("feed", updates):
                book.waiting.extend(updates)
                book.release()
            case ("arrivals",):
                pipe.send(list(book.arrivals))
            case _:
                stopped.set()

    loop.add_reader(pipe.fileno(), take_command)
    async with server:
        await stopped.wait()


def _run(pipe: Connection) -> None:
    asyncio.run(_serve(pipe))


class Stub:
    """The stub's process, driven through a pipe."""

    def __enter__(self) -> Self:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_run, args=(theirs,), daemon=True)
        self._process.start()
        self.url = f"http://127.0.0.1:{self._pipe.recv()}"
        return self

    def __exit__(self, *_: object) -> None:
        self._pipe.send(("stop",))
        self._process.join(5)

    def load(self, counted: str, updates: Sequence[Mapping[str, object]]) -> float:
        """Put these updates up for collection; returns the moment, on the clock of `arrivals`."""
        self._pipe.send(("load", counted, updates))
        return float(self._pipe.recv())

    def feed(self, updates: Sequence[Mapping[str, object]]) -> None:
        self._pipe.send(("feed", updates))

    def arrivals(self) -> list[float]:
        """When each counted call arrived so far."""
        self._pipe.send(("arrivals",))
        return list(self._pipe.recv())

    def wait_for(self, count: int, timeout: float = 120.0) -> list[float]:
        """Until this many counted calls have come; raises TimeoutError."""
        end = time.perf_counter() + timeout
        while len(arrived := self.arrivals()) < count:
            if time.perf_counter() > end:
                raise TimeoutError(f"{len(arrived)} of {count} answers came")
            time.sleep(0.02)
        return arrived
