"""`policy announce`: tell people of a new version of the policy, with what has changed, once."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.commands.opened import in_the_office

if TYPE_CHECKING:
    from app.wiring import Office

commands = typer.Typer(help="Versions of the privacy policy.", no_args_is_help=True)

Version = Annotated[str, typer.Option(help="As it is called, and as POLICY_VERSION says it.")]
Summary = Annotated[str, typer.Option(help="What has changed, as plain text.")]
Published = Annotated[
    Path, typer.Option("--file", exists=True, dir_okay=False, help="The published file; only its hash is kept.")
]


@commands.callback()
def only_group() -> None:
    """Versions of the privacy policy."""


@commands.command()
def announce(version: Version, summary_ru: Summary, summary_kk: Summary, file: Published) -> None:
    """Announce a version: one notice per person, with «what has changed», agreeing and objecting."""
    from hashlib import sha256

    from privacy.policy_change import announce as announcing
    from privacy.policy_version import PolicyChange

    digest = sha256(file.read_bytes()).hexdigest()

    async def work(office: "Office") -> None:
        change = PolicyChange(version, digest, summary_ru, summary_kk, office.clock.now())
        await announcing(office.storage, change)

    in_the_office(work)
    typer.echo(f"{version}  sha256 {digest}")
