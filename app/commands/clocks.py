"""`clocks` and the desk's acts on them. The due time moves by a recorded event, and the renter is told each time."""

from typing import TYPE_CHECKING, Annotated

import typer

from app.commands.opened import in_the_office
from privacy.clock_event import ExtensionReason, PauseReason
from privacy.staff import StaffId

if TYPE_CHECKING:
    from app.wiring import Office
    from privacy.request import PrivacyRequest

commands = typer.Typer(help="Legal clocks of requests.", no_args_is_help=True)

As = Annotated[str, typer.Option("--as", metavar="STAFF", help="Who you are: the handle given by `staff add`.")]
Number = Annotated[str, typer.Argument(help="The request's number, such as DSR-7K3F-Q2.")]
WaitingFor = Annotated[PauseReason, typer.Option("--reason", help="What the renter has to bring.")]
Why = Annotated[ExtensionReason, typer.Option("--reason", help="The renter reads this reason in words.")]
Days = Annotated[int, typer.Option("--days", min=1, max=30, help="Working days to add.")]


@commands.command()
def recompute() -> None:
    """Count open requests anew after the calendar or the terms were changed; `run` does it at its start."""
    moved = in_the_office(lambda office: office.clocks.recount())
    typer.echo(f"{moved} due dates moved")


def pause(number: Number, who: As, reason: WaitingFor) -> None:
    """Stop the clock while the renter brings proof or information."""
    _tell(in_the_office(lambda office: office.clocks.pause(StaffId(who), number, reason)))


def resume(number: Number, who: As) -> None:
    """The renter has answered: the clock runs again, later by the time that was lost."""
    _tell(in_the_office(lambda office: office.clocks.resume(StaffId(who), number)))


def extend(number: Number, who: As, days: Days, reason: Why) -> None:
    """Add working days to the term; leads only."""

    async def work(office: "Office") -> "PrivacyRequest":
        return await office.clocks.extend(StaffId(who), number, days, reason)

    _tell(in_the_office(work))


def _tell(request: "PrivacyRequest") -> None:
    from privacy.deadline import last_day

    typer.echo(f"{request.number}  {request.place}  due {last_day(request.due_at).isoformat()}")
