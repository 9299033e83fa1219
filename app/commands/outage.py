"""`outage` and `works`: open, close, correct and merge outages, and announce planned works. Times are Almaty's."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from app.commands.opened import in_the_office
from privacy.deadline import ALMATY
from privacy.outage import Cause, OutageId, Service
from privacy.works import WorksId

if TYPE_CHECKING:
    from app.wiring import Office
    from privacy.outage import Outage
    from privacy.works import Works

commands = typer.Typer(help="Outages of the company's services.", no_args_is_help=True)
works = typer.Typer(help="Planned works, which are no outage unless they overrun.", no_args_is_help=True)

_FORMATS = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"]
Number = Annotated[str, typer.Argument(metavar="OUTAGE", help="As `outage list` shows it: OUT-7K3F.")]
Into = Annotated[str, typer.Argument(metavar="INTO", help="The outage that both become.")]
OfService = Annotated[Service, typer.Option(help="Which service.")]
Since = Annotated[datetime | None, typer.Option(formats=_FORMATS, help="When it began, in Almaty; now if left out.")]
Until = Annotated[datetime | None, typer.Option("--expected", formats=_FORMATS, help="When it should work again.")]
Why = Annotated[Cause | None, typer.Option(help="The cause, once it is confirmed.")]
At = Annotated[datetime | None, typer.Option(formats=_FORMATS, help="When it worked again; now if left out.")]
Starts = Annotated[datetime, typer.Option("--from", formats=_FORMATS, help="When they begin, in Almaty.")]
Ends = Annotated[datetime, typer.Option("--until", formats=_FORMATS, help="When they should be done.")]
Instead = Annotated[str | None, typer.Option("--instead-of", help="Announced works that are moved to this time.")]
WorksNumber = Annotated[str, typer.Argument(metavar="WORKS", help="As `works list` shows them: WRK-7K3F.")]


@commands.command("open")
def open_(service: OfService = Service.SITE, since: Since = None, cause: Why = None, expected: Until = None) -> None:
    """Open an outage. People are told by themselves when it has lasted for longer than OUTAGE_THRESHOLD."""

    async def work(office: "Office") -> "Outage":
        from privacy.outage_desk import Opening

        began = _utc(since) or office.clock.now()
        opening = Opening(service, began, cause or Cause.UNKNOWN, _utc(expected))
        return await office.outage_desk.open(None, opening)

    typer.echo(_line(in_the_office(work)))


@commands.command()
def close(number: Number, at: At = None) -> None:
    """It works again; who got the notice is told."""
    typer.echo(_line(in_the_office(lambda office: office.outage_desk.close(None, OutageId(number), _utc(at)))))


@commands.command("list")
def listed(*, past: Annotated[bool, typer.Option("--past", help="Also those of the last 90 days.")] = False) -> None:
    """List what is open now."""

    async def work(office: "Office") -> None:
        now = await office.outages.now()
        for one in (*now.open, *(now.past if past else ())):
            typer.echo(_line(one))

    in_the_office(work)


@commands.command()
def correct(number: Number, since: Since = None, cause: Why = None, expected: Until = None) -> None:
    """Correct the facts; what they were stays in the history."""
    corrected = in_the_office(
        lambda office: office.outage_desk.correct(
            None, OutageId(number), started_at=_utc(since), cause=cause, expected_end=_utc(expected)
        )
    )
    typer.echo(_line(corrected))


@commands.command()
def merge(number: Number, into: Into) -> None:
    """Make two outages of one service one, which began with the earlier."""
    typer.echo(_line(in_the_office(lambda office: office.outage_desk.merge(None, OutageId(number), OutageId(into)))))


@commands.command()
def dismiss(number: Number) -> None:
    """It was no outage: nobody is told."""
    typer.echo(_line(in_the_office(lambda office: office.outage_desk.dismiss(None, OutageId(number)))))


@commands.command()
def show(number: Number) -> None:
    """Show an outage with every change of it."""

    async def work(office: "Office") -> None:
        story = await office.outage_desk.story(OutageId(number))
        typer.echo(_line(story.outage))
        for event in story.events:
            typer.echo(f"{_local(event.at)}  {event.change}  {event.actor}  {event.was} {event.now}".rstrip())

    in_the_office(work)


@works.command()
def announce(starts: Starts, ends: Ends, service: OfService = Service.SITE, instead_of: Instead = None) -> None:
    """Announce planned works to who wants to hear of them, and in /status."""
    moved = WorksId(instead_of) if instead_of is not None else None
    begin, end = starts.replace(tzinfo=ALMATY), ends.replace(tzinfo=ALMATY)
    typer.echo(_planned(in_the_office(lambda office: office.works_plan.plan(service, begin, end, moved))))


@works.command("cancel")
def cancel_works(number: WorksNumber) -> None:
    """They do not take place."""
    in_the_office(lambda office: office.works_plan.cancel(WorksId(number)))


@works.command("list")
def list_works() -> None:
    """List works that are not over."""

    async def work(office: "Office") -> None:
        for one in await office.works_plan.coming():
            typer.echo(_planned(one))

    in_the_office(work)


def _line(outage: "Outage") -> str:
    ended = f" until {_local(outage.ended_at)} ({outage.ending})" if outage.ended_at else ""
    told = "told" if outage.notice_id else "not told"
    since = f"{outage.service.value} since {_local(outage.started_at)}"
    return f"{outage.outage_id}  {since}{ended}  {outage.cause.value}  {told}"


def _planned(one: "Works") -> str:
    return f"{one.works_id}  {one.service.value} from {_local(one.starts_at)} until {_local(one.ends_at)}"


def _local(at: datetime) -> str:
    return f"{at.astimezone(ALMATY):%Y-%m-%d %H:%M}"


def _utc(typed: datetime | None) -> datetime | None:
    return typed.replace(tzinfo=ALMATY) if typed is not None else None
