"""`audit`: whether what happened is still written as it was written."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.commands.opened import in_the_office
from app.outcomes import FAILED, WRONG_USE, end

if TYPE_CHECKING:
    from app.wiring import Office
    from privacy.anchor import Anchor

commands = typer.Typer(help="The audit chain.", no_args_is_help=True)


@commands.callback()
def group() -> None:
    """The audit chain."""


Anchored = Annotated[
    list[str] | None,
    typer.Option(
        "--anchor",
        metavar="ANCHOR",
        help="What the staff group was told, as text (`SEQ DIGEST`) or a file of such; may be repeated.",
    ),
]


@commands.command()
def verify(anchor: Anchored = None) -> None:
    """Check every link of the chain; exit code 1 if one was changed, removed, added or moved.

    With anchors also whether its end was cut off, or all of it written anew.
    """
    anchors = [found for one in anchor or () for found in _anchors_in(one)]
    broken = in_the_office(lambda office: _broken(office, anchors))
    if broken:
        raise typer.Exit(FAILED)
    typer.echo("the chain holds")


def _anchors_in(given: str) -> "Iterable[Anchor]":
    from privacy.anchor import anchors_in

    named = Path(given)
    try:
        text = named.read_text("utf-8") if named.is_file() else given
    except (OSError, UnicodeDecodeError):
        text = ""
    return anchors_in(text) or end(f"no anchor in this: {given[:80]}", WRONG_USE)


async def _broken(office: "Office", anchors: "Iterable[Anchor]") -> bool:
    from storage import verify_audit

    flaws = await verify_audit(office.storage, anchors)
    for flaw in flaws:
        typer.echo(f"entry {flaw.seq}: {flaw.what}")
    return bool(flaws)
