"""What most commands of the desk begin with: the settings, quiet logs, and the office over the opened storage."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, TypeVar

from app.outcomes import to_the_end

if TYPE_CHECKING:
    from app.wiring import Office

T = TypeVar("T")


@asynccontextmanager
async def open_the_office() -> AsyncIterator["Office"]:
    """Raises what app.memory.open_memory raises; a database that was never migrated is left alone."""
    from app.legal_files import deadlines_of, retention_of
    from app.logs import set_up_logs
    from app.memory import open_memory
    from app.settings import DeskSettings, load
    from app.wiring import SystemClock, open_office

    settings = load(DeskSettings)
    deadlines, terms = deadlines_of(settings), retention_of(settings)
    set_up_logs(settings.log_level)
    async with open_memory(settings) as storage:
        clock = SystemClock()
        yield open_office(storage, clock, settings.rules, settings.crm_directory, deadlines, terms)


def in_the_office(work: Callable[["Office"], Awaitable[T]]) -> T:
    """Run one command's work to its end."""

    async def opened() -> T:
        async with open_the_office() as office:
            return await work(office)

    return to_the_end(opened())
