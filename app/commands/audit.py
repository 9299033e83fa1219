"""`audit`: whether what happened is still written as it was written."""

from typing import TYPE_CHECKING

import typer

from app.commands.opened import in_the_office
from app.outcomes import FAILED

if TYPE_CHECKING:
    from app.wiring import Office

commands = typer.Typer(help="The audit chain.", no_args_is_help=True)


@commands.callback()
def group() -> None:
    """The audit chain."""


@commands.command()
def verify() -> None:
    """Check every link of the chain; exit code 1 if one was changed, removed, added or moved."""
    broken = in_the_office(_broken)
    if broken:
        raise typer.Exit(FAILED)
    typer.echo("the chain holds")


async def _broken(office: "Office") -> bool:
    from storage import verify_audit

    flaws = await verify_audit(office.storage)
    for flaw in flaws:
        typer.echo(f"entry {flaw.seq}: {flaw.what}")
    return bool(flaws)
