"""`keys`: the master key's file. Keys are written to files for the owner's eyes alone and never shown."""

import os
from pathlib import Path
from typing import Annotated

import typer

from app.outcomes import FAILED, WRONG_USE, end, to_the_end

commands = typer.Typer(help="The master key, and the public one that verifies what we sign.", no_args_is_help=True)

Out = Annotated[Path, typer.Option("--out", help="A new file; one that is there is never overwritten.")]
Add = Annotated[bool, typer.Option("--add", help="Only add a new version to the file of MASTER_KEY_FILE.")]
_OWNER_ONLY = 0o600


@commands.command()
def generate(out: Out) -> None:
    """Make a new master key."""
    from storage import generate_master_key

    write_key(out, generate_master_key())
    typer.echo(f"written to {out}: set MASTER_KEY_FILE to it, and keep a copy apart from the database's backups")


@commands.command()
def rotate(*, add: Add = False) -> None:
    """Put every subject's key under the newest version, while the bot runs.

    First `--add` a version and start everything anew, so that all know it; then rotate.
    """
    if add:
        version = _add_version()
        typer.echo(f"version {version} added: start the bot and the workers anew, then run `keys rotate`")
    else:
        typer.echo(f"{to_the_end(_rotate())} keys were put under the newest version")


@commands.command()
def public() -> None:
    """Print the public key that verifies what we sign: publish it. Earlier ones follow, if there are any."""
    signer, earlier = to_the_end(_signing())
    typer.echo(signer, nl=False)
    for pem in earlier:
        typer.echo(pem, nl=False)


def write_key(out: Path, text: str) -> None:
    """Made with its permissions at once, so that there is no moment in which others could read it."""
    try:
        descriptor = os.open(out, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ONLY)
    except FileExistsError:
        end(f"{out} is there already and is not overwritten", WRONG_USE)
    except OSError as error:
        end(f"{out} cannot be written: {error.strerror}", FAILED)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(f"{text}\n")


def _add_version() -> int:
    from app.settings import DeskSettings, load
    from app.wrong_settings import WrongSetting, missing
    from storage import Keyring, generate_master_key

    try:
        settings = load(DeskSettings)
        if settings.master_key_file is None:
            raise missing("MASTER_KEY_FILE")
        version = Keyring.parse(settings.key_text).newest + 1
    except WrongSetting as error:
        end(str(error), WRONG_USE)
    fresh = settings.master_key_file.with_name(f"{settings.master_key_file.name}.new")
    write_key(fresh, f"{settings.key_text}\n{generate_master_key(version)}")
    fresh.replace(settings.master_key_file)
    return version


async def _signing() -> tuple[str, tuple[str, ...]]:
    from app.logs import set_up_logs
    from app.memory import open_memory
    from app.settings import DeskSettings, load

    settings = load(DeskSettings)
    set_up_logs(settings.log_level)
    async with open_memory(settings) as storage:
        current = storage.signer.public_key_pem
        return current, tuple(pem for pem in storage.public_keys if pem != current)


async def _rotate() -> int:
    from app.logs import set_up_logs
    from app.memory import open_memory
    from app.settings import DeskSettings, load
    from app.wiring import SystemClock
    from privacy.evidence import Entry
    from storage import rotate as rewrap

    settings = load(DeskSettings)
    set_up_logs(settings.log_level)
    async with open_memory(settings) as storage:
        count = await rewrap(storage)
        rotated = Entry("keys.rotated", "operator", "keys", SystemClock().now(), {"count": count})
        await storage.write(lambda tx: tx.evidence.record(rotated))
        return count
