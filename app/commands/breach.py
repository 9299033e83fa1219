"""`breach`: the register of breaches. Two different people answer for telling everybody; the authority has its term."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.commands.opened import in_the_office
from privacy.breach import BreachId
from privacy.deadline import ALMATY, last_day
from privacy.dossier import Category
from privacy.renter import Language
from privacy.staff import StaffId

if TYPE_CHECKING:
    from app.wiring import Office
    from privacy.breach import Breach

commands = typer.Typer(help="Breaches of the security of personal data.", no_args_is_help=True)

_FORMATS = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"]
Number = Annotated[str, typer.Argument(metavar="BREACH", help="As `breach list` shows it: BRC-7K3F.")]
Acting = Annotated[str, typer.Option("--as", help="Who acts: a lead or an administrator.")]
Detected = Annotated[datetime | None, typer.Option(formats=_FORMATS, help="When it was found, in Almaty; or now.")]
Concerned = Annotated[list[Category], typer.Option("--category", help="What it concerns; may be given several times.")]
What = Annotated[str, typer.Option(help="What has happened, what was done, and whom to ask, as plain text.")]
To = Annotated[Path, typer.Option("--to", help="The file to write; it must not exist.")]


@commands.command()
def propose(as_: Acting, what_ru: What, what_kk: What, category: Concerned, detected: Detected = None) -> None:
    """Enter a breach. Nobody is told before somebody else has approved it."""

    async def work(office: "Office") -> "Breach":
        at = detected.replace(tzinfo=ALMATY) if detected is not None else office.clock.now()
        what = {Language.RU: what_ru, Language.KK: what_kk}
        return await office.breach_desk.propose(StaffId(as_), at, frozenset(category), what)

    typer.echo(_line(in_the_office(work)))


@commands.command()
def approve(number: Number, as_: Acting) -> None:
    """Tell everybody concerned, whatever they have switched off: it is a duty."""
    typer.echo(_line(in_the_office(lambda office: office.breach_desk.approve(StaffId(as_), BreachId(number)))))


@commands.command()
def report(number: Number, to: To) -> None:
    """Write the report for the authority: what, when, which data, and how many people, each by a pseudonym."""
    breach, refs = in_the_office(lambda office: office.breach_desk.of_report(BreachId(number)))
    found = f"{breach.detected_at.astimezone(ALMATY):%Y-%m-%d %H:%M}"
    head = (
        f"breach: {breach.breach_id}",
        f"detected (Almaty): {found}",
        f"to be reported by: {last_day(breach.due_at).isoformat()}",
        f"categories: {', '.join(sorted(breach.categories))}",
        f"what (ru): {breach.what_ru}",
        f"what (kk): {breach.what_kk}",
        f"people concerned: {len(refs)}",
    )
    with to.open("x", encoding="utf-8") as file:
        file.write("\n".join((*head, *refs)) + "\n")
    typer.echo(to)


@commands.command()
def reported(number: Number, as_: Acting) -> None:
    """The authority has got the report: its term rings no more."""
    in_the_office(lambda office: office.breach_desk.reported(StaffId(as_), BreachId(number)))


@commands.command("list")
def listed() -> None:
    """List breaches, the newest first."""

    async def work(office: "Office") -> None:
        for one in await office.breach_desk.all():
            typer.echo(_line(one))

    in_the_office(work)


def _line(breach: "Breach") -> str:
    approved = f"approved by {breach.approved_by}" if breach.approved_by else "not approved"
    done = "reported" if breach.reported_at else f"to be reported by {last_day(breach.due_at).isoformat()}"
    return f"{breach.breach_id}  {', '.join(sorted(breach.categories))}  {approved}  {done}"
