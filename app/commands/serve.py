"""`run` and `worker`: what stays up."""

from typing import Annotated

import typer

from app.outcomes import to_the_end


def run(
    *,
    without_worker: Annotated[
        bool, typer.Option("--without-worker", help="Leave the data systems to `privacy-bot worker`.")
    ] = False,
) -> None:
    """Start the bot; and the worker beside it. Brings the database up to date first."""
    to_the_end(_run(without_worker))


def worker() -> None:
    """Start the worker alone: it carries requests out in the data systems."""
    to_the_end(_worker())


async def _run(without_worker: bool) -> None:
    from app.logs import set_up_logs
    from app.run import run_bot
    from app.settings import BotSettings, load

    settings = load(BotSettings)
    set_up_logs(settings.log_level)
    await run_bot(settings, with_worker=not without_worker)


async def _worker() -> None:
    from app.logs import set_up_logs
    from app.run import run_worker
    from app.settings import DeskSettings, load

    settings = load(DeskSettings)
    set_up_logs(settings.log_level)
    await run_worker(settings)
