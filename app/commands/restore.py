"""`replay-erasures`: what comes after an old copy of the database was restored, before anything else may open it."""

from typing import TYPE_CHECKING

import typer

from app.outcomes import FAILED, to_the_end

if TYPE_CHECKING:
    from privacy.replay import Replayed


def replay_erasures() -> None:
    """After a restore: erase again what was erased since the copy was taken. Exit code 1 if the ledger was changed."""
    done = to_the_end(_replay())
    typer.echo(f"{done.entries} erasures done again, {done.emptied} subjects wait for the next import")
    for flaw in done.flaws:
        typer.echo(f"the ledger was changed: entry {flaw.seq} {flaw.what}", err=True)
    if done.flaws:
        raise typer.Exit(FAILED)


async def _replay() -> "Replayed":
    from app.logs import set_up_logs
    from app.memory import open_memory
    from app.settings import DeskSettings, load
    from app.wiring import SystemClock
    from privacy.replay import Replay

    settings = load(DeskSettings)
    set_up_logs(settings.log_level)
    async with open_memory(settings, migrated=True, replaying=True) as storage:
        return await Replay(storage, SystemClock()).run()
