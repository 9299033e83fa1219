"""`doctor`: whether everything that `run` needs is there, each thing on a line of its own."""

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

import typer

from app.finding import Finding
from app.outcomes import FAILED, to_the_end

if TYPE_CHECKING:
    from app.settings import BotSettings


def doctor() -> None:
    """Look at the settings, the database, the keys and Telegram; exit code 1 if something is not well."""
    if not to_the_end(_look()):
        raise typer.Exit(FAILED)


async def _look() -> bool:
    """Raises WrongSetting: without settings there is nothing to look at."""
    from app.logs import set_up_logs
    from app.settings import BotSettings, load

    settings = load(BotSettings)
    set_up_logs("ERROR")
    well = True
    async for finding in findings(settings):
        typer.echo(f"{'ok ' if finding.well else 'BAD'}  {finding.what}: {finding.detail}")
        well = well and finding.well
    return well


async def findings(settings: "BotSettings") -> AsyncIterator[Finding]:
    from app.staff_group_check import group_findings

    yield Finding("settings", well=True, detail="complete")
    yield _deadlines(settings)
    yield await _database(settings)
    yield await _desk(settings)
    yield _key_file(settings)
    yield await _telegram(settings)
    async for finding in group_findings(settings):
        yield finding


def _deadlines(settings: "BotSettings") -> Finding:
    """What nobody has compared with the law is no fault, but it must be known: renters are shown a date only."""
    from app.legal_files import deadlines_of
    from app.wrong_settings import WrongSetting

    try:
        unverified = deadlines_of(settings).unverified
    except WrongSetting as error:
        return Finding("deadlines", well=False, detail=str(error))
    detail = f"not verified: {', '.join(kind.value for kind in unverified)}" if unverified else "all verified"
    return Finding("deadlines", well=True, detail=detail)


async def _database(settings: "BotSettings") -> Finding:
    """Opening checks the schema and that the master key is the one that the data was sealed with."""
    from app.memory import open_memory
    from app.wrong_settings import WrongSetting

    try:
        async with open_memory(settings):
            return Finding("database and keys", well=True, detail="they open and belong together")
    except (WrongSetting, RuntimeError, OSError) as error:
        return Finding("database and keys", well=False, detail=str(error))


async def _desk(settings: "BotSettings") -> Finding:
    """Too few people are no fault of the machine, but then nobody may decide: the one who refused cannot."""
    from app.memory import open_memory
    from app.wrong_settings import WrongSetting

    try:
        async with open_memory(settings) as storage:
            people = len(await storage.read(lambda tx: tx.staff.active()))
    except (WrongSetting, RuntimeError, OSError):
        return Finding("desk", well=False, detail="unknown while the database does not open")
    needed = settings.erasure_approvers + 1
    detail = f"{people} people"
    if people < needed:
        detail += f"; an appeal of a refused erasure needs {needed}: one has refused, {needed - 1} approve"
    return Finding("desk", well=True, detail=detail)


def _key_file(settings: "BotSettings") -> Finding:
    """A thief of one folder must not get both: the data and the key to it."""
    file, folder = settings.master_key_file, settings.database_url.removeprefix("sqlite:///").rpartition("/")[0] or "."
    if file is None:
        return Finding("master key", well=False, detail="stands in the environment; MASTER_KEY_FILE is safer")
    beside = settings.database_url.startswith("sqlite") and file.resolve().parent == type(file)(folder).resolve()
    return Finding("master key", not beside, "lies beside the database: move it" if beside else "lies apart")


async def _telegram(settings: "BotSettings") -> Finding:
    from bot.connection import ask_telegram
    from bot.telegram_errors import WrongToken

    try:
        name = await ask_telegram(settings.token, settings.api_url)
    except WrongToken:
        return Finding("Telegram", well=False, detail="does not know BOT_TOKEN")
    except ConnectionError as error:
        return Finding("Telegram", well=False, detail=str(error))
    return Finding("Telegram", well=True, detail=f"answers, and the bot is @{name}")
