"""`report`: the figures of a month as a table and a page, as leads have them in Telegram. Nothing of anybody."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.commands.opened import in_the_office
from privacy.renter import Language

if TYPE_CHECKING:
    from app.wiring import Office

Month = Annotated[str | None, typer.Option("--month", metavar="YYYY-MM", help="By default the last whole month.")]
To = Annotated[Path, typer.Option("--to", file_okay=False, help="The folder to write into.")]
In = Annotated[Language, typer.Option("--language", help="The language of both files.")]


def report(month: Month = None, to: To = Path(), language: In = Language.RU) -> None:
    """Write the desk's figures of a month: a CSV file for spreadsheets and a PDF."""

    async def work(office: "Office") -> None:
        from bot.documents.report import report_csv, report_pdf
        from bot.words import load_words
        from privacy.policy import Policy

        told = await office.statistics.month(office.statistics.month_named(month))
        words, company = load_words()[language], Policy.packaged("", "").controller[language]
        to.mkdir(parents=True, exist_ok=True)
        files = {"pdf": report_pdf(told, company, words, office.clock.now()), "csv": report_csv(told, words)}
        for ending, content in files.items():
            path = to / f"report-{told.month:%Y-%m}.{ending}"
            path.write_bytes(content)
            typer.echo(str(path))

    in_the_office(work)
