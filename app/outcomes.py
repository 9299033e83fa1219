"""How a command ends: what was expected to go wrong is one clear line and an exit code, never a traceback.

0 done, 1 failed, 2 wrong use.
"""

import errno
from collections.abc import Coroutine, Iterator
from typing import NoReturn, TypeVar

import typer

T = TypeVar("T")
FAILED, WRONG_USE = 1, 2


def end(line: str, code: int) -> NoReturn:
    typer.echo(line, err=True)
    raise typer.Exit(code)


def to_the_end(work: Coroutine[object, object, T]) -> T:
    """Run a command's work. Errors that an operator can mend are told in one line; bugs come out as they are."""
    import asyncio  # half as long as everything that help needs

    try:
        return asyncio.run(work)
    except KeyboardInterrupt:
        end("stopped", FAILED)
    except (Exception, BaseExceptionGroup) as error:
        for one in _leaves(error):
            if (told := _told(one)) is not None:
                end(*told)
        raise


def _leaves(error: BaseException) -> Iterator[BaseException]:
    if isinstance(error, BaseExceptionGroup):
        for one in error.exceptions:
            yield from _leaves(one)
    else:
        yield error


def _told(error: BaseException) -> tuple[str, int] | None:
    from app.wrong_settings import WrongSetting
    from privacy.errors import Refused

    match error:
        case WrongSetting():
            return str(error), WRONG_USE
        case Refused():
            facts = " ".join(str(fact) for fact in error.facts.values())
            return f"refused: {error.reason.value.replace('_', ' ')} {facts}".rstrip(), FAILED
        case OSError(errno=errno.EADDRINUSE):
            return "the port is in use already: choose another with --port or HTTP_PORT", FAILED
    return _told_of_rooms(error)


def _told_of_rooms(error: BaseException) -> tuple[str, int] | None:
    """By name, because only a command that has loaded a room can meet its errors."""
    match type(error).__name__:
        case "WrongMasterKey":
            return f"MASTER_KEY is wrong: {error}", WRONG_USE
        case "NotMigrated" | "NotReplayed" | "KeyMissing":
            return f"DATABASE_URL is wrong: {error}", WRONG_USE
        case "WrongFile":
            return str(error), WRONG_USE
        case "WebhookRefused":
            return "WEBHOOK_URL is wrong: Telegram does not accept it", WRONG_USE
        case "WrongToken":
            return "BOT_TOKEN is wrong: Telegram does not know it", WRONG_USE
    return (str(error), FAILED) if isinstance(error, OSError) else None
