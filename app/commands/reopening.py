"""`desk open-access`: the way back into closed access for who has no document on file. For leads."""

from typing import Annotated

import typer

from app.commands.opened import in_the_office
from privacy.reopening import OpeningReason
from privacy.staff import StaffId

As = Annotated[str, typer.Option("--as", metavar="STAFF", help="Who you are: the handle given by `staff add`.")]
Pseudonym = Annotated[str, typer.Argument(help="The client's, as in the message that access was closed.")]
Why = Annotated[OpeningReason, typer.Option("--reason", help="What was done before.")]


def open_access(pseudonym: Pseudonym, who: As, reason: Why) -> None:
    """Open closed access after the office has checked who the person is; numbers are proven anew."""
    told = in_the_office(lambda office: office.reopening.open(StaffId(who), pseudonym, reason))
    typer.echo(f"open; {told} accounts are told and prove their number anew")
