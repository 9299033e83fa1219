"""Logs: JSON for machines, plain lines for a terminal, and nothing of a person's data in either.

Everything goes one way: our own lines, other libraries', warnings, and errors that nobody caught.
"""

import asyncio
import logging
import sys
import threading
import traceback
import warnings
from pathlib import Path
from types import TracebackType
from typing import Any

import structlog
from structlog.typing import Processor

from app.redaction import EventDict, allow_known_keys, redact

log = structlog.get_logger("app")
_FRAMES = 4
_CHATTY = ("aiogram", "aiohttp.access", "asyncio", "sqlalchemy", "alembic")


def set_up_logs(level: str, *, json: bool | None = None) -> None:
    """`json` None means: plain lines where standard error is a terminal, JSON elsewhere."""
    as_json = not sys.stderr.isatty() if json is None else json
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_formatter(as_json))
    logging.raiseExceptions = False  # it would print the arguments of what could not be written
    logging.root.handlers[:] = [handler]
    logging.root.setLevel(level)
    for name in _CHATTY:
        logging.getLogger(name).setLevel(max(logging.WARNING, logging.getLevelNamesMapping()[level]))
    structlog.configure(
        processors=[*_ours(), structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,
    )
    _catch_the_uncaught()


def tell_of_lost_errors(loop: asyncio.AbstractEventLoop) -> None:
    """What asyncio would print with all its values is named by its kind and place."""
    loop.set_exception_handler(lambda _, context: _lost("asyncio.lost_error", context.get("exception")))


def innermost(error: BaseException) -> BaseException:
    """Of a group of errors the first one that is none."""
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return error


def place_of(error: BaseException) -> str:
    """The innermost lines, without any value: `relay.py:40 < run.py:12`."""
    frames = traceback.extract_tb(error.__traceback__)[-_FRAMES:]
    return " < ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in reversed(frames))


def _ours() -> list[Processor]:
    return [structlog.stdlib.add_logger_name, structlog.stdlib.add_log_level, _name_error, allow_known_keys, redact]


def _formatter(as_json: bool) -> logging.Formatter:
    renderer: Processor = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if as_json
        else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    )
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[_template_only, *_ours()],
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            renderer,
        ],
        pass_foreign_args=True,
    )


def _template_only(_logger: object, _method: str, line: EventDict) -> EventDict:
    """Of another library's message only the template: its arguments may hold a whole update."""
    record: logging.LogRecord = line["_record"]
    line["event"] = str(record.msg)
    line.pop("positional_args", None)
    line["exc_info"] = record.exc_info
    return line


def _name_error(_logger: object, _method: str, line: EventDict) -> EventDict:
    """An error by its kind and place: its text may quote what it was given."""
    given: Any = line.pop("exc_info", None)
    error = sys.exc_info()[1] if given is True else given[1] if isinstance(given, tuple) else given
    if isinstance(error, BaseException):
        cause = innermost(error)
        line.setdefault("why", type(cause).__name__)
        line.setdefault("where", place_of(cause))
    return line


def _catch_the_uncaught() -> None:
    sys.excepthook = _uncaught
    threading.excepthook = lambda args: _lost("thread.lost_error", args.exc_value)
    sys.unraisablehook = lambda args: _lost("unraisable.lost_error", args.exc_value)
    warnings.showwarning = _warned  # type: ignore[assignment]  # the two last arguments are of no use here


def _uncaught(kind: type[BaseException], error: BaseException, _: TracebackType | None) -> None:
    if not issubclass(kind, KeyboardInterrupt):
        _lost("uncaught", error)


def _lost(event: str, error: BaseException | None) -> None:
    log.error(event, exc_info=error)


def _warned(
    message: Warning | str,  # noqa: ARG001 - it may quote anything
    category: type[Warning],
    filename: str,
    lineno: int,
    *_: object,
) -> None:
    log.warning("python.warning", why=category.__name__, where=f"{Path(filename).name}:{lineno}")
