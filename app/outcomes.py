"""How a command ends: what was expected to go wrong is one clear line and an exit code, never a traceback.

0 done, 1 failed, 2 wrong use.
"""

import asyncio
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
    from storage.errors import KeyMissing, NotMigrated, StorageUnavailable, WrongMasterKey

    match error:
        case WrongSetting():
            return str(error), WRONG_USE
        case WrongMasterKey():
            return f"MASTER_KEY is wrong: {error}", WRONG_USE
        case NotMigrated() | KeyMissing():
            return f"DATABASE_URL is wrong: {error}", WRONG_USE
        case Refused():
            return f"refused: {error.reason.value.replace('_', ' ')}", FAILED
        case StorageUnavailable():
            return f"the database does not answer: {error}", FAILED
        case OSError():
            return f"{error.strerror or error}", FAILED
    return _told_of_telegram(error)


def _told_of_telegram(error: BaseException) -> tuple[str, int] | None:
    """By name: only commands that have loaded the bot can meet it."""
    if type(error).__name__ == "WrongToken":
        return "BOT_TOKEN is wrong: Telegram does not know it", WRONG_USE
    return None
