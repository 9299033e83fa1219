"""`notice`: notices to many people: how far each has come, who got it, and stopping one."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from app.commands.opened import in_the_office

if TYPE_CHECKING:
    from app.wiring import Office
    from privacy.broadcasting import Broadcasting, Progress
    from privacy.notice import ReportLine

commands = typer.Typer(help="Notices to many people: their progress and their reports.", no_args_is_help=True)

Notice = Annotated[str, typer.Argument(metavar="NOTICE", help="The id that `notice list` shows.")]
As = Annotated[str, typer.Option("--as", metavar="STAFF", help="Who you are: the handle given by `staff add`.")]
HEAD = "account,state,at,why,attempts"


@commands.command("list")
def listed() -> None:
    """List the newest, with how far each has come."""

    async def work(office: "Office") -> None:
        for progress in await office.broadcasting.newest():
            typer.echo(_line(progress))

    in_the_office(work)


@commands.command()
def report(notice: Notice) -> None:
    """Print who should have got it, whether, when, and why not, as CSV. Accounts are pseudonyms."""

    async def work(office: "Office") -> None:
        from privacy.notice import NoticeId

        await office.broadcasting.progress(NoticeId(notice))
        typer.echo(HEAD)
        async for line in office.broadcasting.report(NoticeId(notice)):
            typer.echo(_row(line))

    in_the_office(work)


@commands.command()
def pause(notice: Notice, who: As) -> None:
    """Stop sending for now; what is under way still arrives."""
    _steer(notice, who, "pause")


@commands.command()
def resume(notice: Notice, who: As) -> None:
    """Go on with one that was paused."""
    _steer(notice, who, "resume")


@commands.command()
def cancel(notice: Notice, who: As) -> None:
    """Stop sending for good: nobody else gets it."""
    _steer(notice, who, "cancel")


def _steer(notice: str, who: str, what: str) -> None:
    from privacy.notice import NoticeId
    from privacy.staff import StaffId

    async def work(office: "Office") -> None:
        broadcasting: Broadcasting = office.broadcasting
        acts = {"pause": broadcasting.pause, "resume": broadcasting.resume, "cancel": broadcasting.cancel}
        typer.echo(_line(await acts[what](StaffId(who), NoticeId(notice))))

    in_the_office(work)


def _line(progress: "Progress") -> str:
    notice, counts = progress.notice, progress.counts
    came = f"{counts.sent} sent  {counts.left} left  {counts.failed} failed  {counts.skipped} skipped"
    return f"{notice.notice_id}  {notice.kind.value}  {notice.about}  {notice.state.value}  {came} of {counts.total}"


def _row(line: "ReportLine") -> str:
    return f"{line.account_id},{line.state.value},{_moment(line.at)},{line.why},{line.attempts}"


def _moment(at: datetime | None) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds") if at is not None else ""
