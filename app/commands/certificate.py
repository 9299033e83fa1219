"""`desk certificate`: the certificates of an erasure as files, for staff to hand over."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.commands.desk import As, Number
from app.commands.opened import in_the_office
from privacy.renter import Language
from privacy.staff import StaffId

if TYPE_CHECKING:
    from app.wiring import Office
    from privacy.certificate import Certificate

Folder = Annotated[Path, typer.Option("--out", file_okay=False, exists=True, writable=True, help="Where to write.")]
In = Annotated[Language, typer.Option("--language", help="Of the page; the signed file has no language.")]


def certificate(number: Number, who: As, out: Folder = Path(), language: In = Language.RU) -> None:
    """Write an erasure's certificates: a PDF and a signed file for each. Nothing personal stands in them."""

    async def work(office: "Office") -> None:
        from privacy.certificates import Certificates
        from privacy.my_requests import MyRequests

        mine = MyRequests(office.storage, office.clock, office.rules)
        for one in await Certificates(office.storage, mine).for_staff(StaffId(who), number):
            _write(office, one, out, language)

    in_the_office(work)


def _write(office: "Office", one: "Certificate", out: Path, language: Language) -> None:
    from bot.documents.certificate import certificate_papers
    from bot.words import load_words

    papers = certificate_papers(one, office.storage.signer, load_words()[language])
    for path, content in (
        (out / f"{papers.name}.pdf", papers.pdf),
        (out / f"{papers.name}.json", papers.signed.text.encode()),
    ):
        path.write_bytes(content)
        typer.echo(str(path))
