"""`desk`: what waits, what it is about, and deciding on it. The rules are those of privacy.desk; no names appear."""

from typing import TYPE_CHECKING, Annotated

import typer

from app.commands import clocks, reopening
from app.commands.opened import in_the_office
from app.outcomes import FAILED, end
from privacy.request import Denial
from privacy.staff import StaffId

if TYPE_CHECKING:
    from app.wiring import Office
    from privacy.desk import DeskStory
    from privacy.request import PrivacyRequest

commands = typer.Typer(help="The desk: see what waits, approve it or refuse it.", no_args_is_help=True)
commands.command()(clocks.pause)
commands.command()(clocks.resume)
commands.command()(clocks.extend)
commands.command("open-access")(reopening.open_access)

As = Annotated[str, typer.Option("--as", metavar="STAFF", help="Who you are: the handle given by `staff add`.")]
Number = Annotated[str, typer.Argument(help="The request's number, such as DSR-7K3F-Q2.")]
Reason = Annotated[Denial, typer.Option("--reason", help="The renter reads this reason in words.")]


@commands.command("list")
def waiting(who: As) -> None:
    """List what is unfinished, the most urgent first."""

    async def work(office: "Office") -> None:
        for request in await office.desk.queue(StaffId(who)):
            typer.echo(_line(request))

    in_the_office(work)


@commands.command()
def show(number: Number, who: As) -> None:
    """Show a request: its state, what happened, what each system answered."""

    async def work(office: "Office") -> None:
        _tell(await office.desk.show(StaffId(who), number))

    in_the_office(work)


@commands.command()
def approve(number: Number, who: As) -> None:
    """Approve a request; an erasure needs as many people as ERASURE_APPROVERS says."""

    async def work(office: "Office") -> None:
        _tell(await office.desk.approve(StaffId(who), number))

    in_the_office(work)


@commands.command()
def refuse(number: Number, who: As, reason: Reason) -> None:
    """Refuse a request with a reason from the closed list."""

    async def work(office: "Office") -> None:
        _tell(await office.desk.refuse(StaffId(who), number, reason))

    in_the_office(work)


@commands.command()
def retry(number: Number, who: As) -> None:
    """Send the orders again that data systems failed to carry out; begin an erasure that could not begin."""

    async def work(office: "Office") -> None:
        told = await office.desk.show(StaffId(who), number)
        if not await office.execution.retry(told.story.request.request_id, f"staff:{who}"):
            end("nothing has failed", FAILED)
        _tell(await office.desk.show(StaffId(who), number))

    in_the_office(work)


def _line(request: "PrivacyRequest") -> str:
    from privacy.deadline import last_day

    return f"{request.number}  {request.kind.value}  {request.place}  due {last_day(request.due_at).isoformat()}"


def _tell(told: "DeskStory") -> None:
    """Times are UTC."""
    request = told.story.request
    typer.echo(_line(request))
    typer.echo(f"subject {request.subject_ref}, approved {len(told.approved_by)} of {told.needed}")
    for event in told.story.events:
        why = f" ({event.reason})" if event.reason else ""
        typer.echo(f"  {event.at:%Y-%m-%d %H:%M}  {event.now}  by {event.actor}{why}")
    for task in told.story.tasks:
        typer.echo(f"  {task.system}, wave {task.wave}: {task.status.value}, {task.affected_count} values gone")
