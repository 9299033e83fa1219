"""`retention`: sweep now what has served its term, see what a sweep would do, and what had to stay. Counts only."""

from typing import TYPE_CHECKING, Annotated

import typer

from app.commands.opened import in_the_office

if TYPE_CHECKING:
    from app.wiring import Office
    from privacy.retention_stores import Sweep

commands = typer.Typer(help="Terms of storage that have run out.", invoke_without_command=True)

DryRun = Annotated[bool, typer.Option("--dry-run", help="Count what would go, and change nothing.")]


@commands.callback()
def sweep(context: typer.Context, *, dry_run: DryRun = False) -> None:
    """Erase or anonymise what has served its term; the worker does it every night by itself."""
    if context.invoked_subcommand is None:
        done = in_the_office(lambda office: office.retention.preview() if dry_run else office.retention.sweep())
        typer.echo(_line(done))


@commands.command()
def skipped() -> None:
    """List whose values had to stay though their term is over: pseudonym, category, why, how many, at which sweep."""

    async def work(office: "Office") -> None:
        for one in await office.retention.skipped():
            typer.echo(f"{one.subject_ref}  {one.category.value}  {one.why.value}  {one.count}  {one.day.isoformat()}")

    in_the_office(work)


@commands.command()
def answers() -> None:
    """Say what the data systems answered to the orders of each sweep, for ninety days."""

    async def work(office: "Office") -> None:
        for one in await office.retention_orders.answers():
            counts = f"{one.done} done, {one.failed} failed, {one.waiting} waiting, {one.values} values"
            typer.echo(f"{one.day.isoformat()}  {one.system}  {counts}")

    in_the_office(work)


@commands.command()
def retry() -> None:
    """Order again what systems refused or failed to do; the worker carries it out."""
    typer.echo(f"{in_the_office(lambda office: office.retention_orders.retry())} ordered again")


def _line(done: "Sweep") -> str:
    return (
        f"{done.day.isoformat()}: {done.erased} erased, {done.anonymised} anonymised,"
        f" {done.restricted} restricted and {done.held} held left as they are, {done.ordered} orders to data systems"
    )
