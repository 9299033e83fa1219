"""`migrate` and `import`: what comes into the database."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.commands.opened import in_the_office
from app.outcomes import FAILED, to_the_end

if TYPE_CHECKING:
    from app.wiring import Office
    from backend.importing import Report
    from backend.incoming.candidate import Rejection

File = Annotated[
    Path, typer.Argument(exists=True, dir_okay=False, readable=True, help="JSON Lines (.jsonl) or CSV (.csv).")
]
ReportFile = Annotated[
    Path | None, typer.Option("--report", help="Write the rejections here instead of on the screen.")
]


def migrate() -> None:
    """Bring the database up to the program's schema."""
    typer.echo("migrated" if to_the_end(_migrate()) else "nothing to do")


def import_file(file: File, report: ReportFile = None) -> None:
    """Take renters in from a file; doing it again changes nothing. Exit code 1 if something was rejected."""
    taken = in_the_office(lambda office: _take_in(office, file, report))
    typer.echo(f"{taken.added} added, {taken.updated} updated, {taken.unchanged} unchanged, {taken.rejected} rejected")
    if taken.rejected:
        raise typer.Exit(FAILED)


async def _migrate() -> bool:
    from app.memory import bring_up_to_date
    from app.settings import DatabaseSettings, load

    return await bring_up_to_date(load(DatabaseSettings).database_url)


async def _take_in(office: "Office", file: Path, report: Path | None) -> "Report":
    from backend.importing import Importer

    with ExitStack() as stack:
        progress, on_screen = stack.enter_context(_bar(file))
        lines = None if report is None else stack.enter_context(report.open("w", encoding="utf-8"))

        def note(rejection: "Rejection") -> None:
            if lines is None:
                on_screen(_line(rejection))
            else:
                lines.write(f"{_line(rejection)}\n")

        return await Importer(office.storage, office.clock).take_in(file, progress, note)


@contextmanager
def _bar(file: Path) -> Iterator[tuple[Callable[[int], None], Callable[[str], object]]]:
    """A progress bar on a terminal, silence elsewhere; and a way to say a line that does not tear it."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    console = Console(stderr=True, highlight=False, markup=False)
    columns = (TextColumn("importing"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as bar:
        task = bar.add_task("importing", total=file.stat().st_size)
        yield lambda read_to: bar.update(task, completed=read_to), lambda text: console.print(text, soft_wrap=True)


def _line(rejection: "Rejection") -> str:
    """Where and why, never what."""
    return f"line {rejection.line}: {rejection.field}: {rejection.why}"
