"""`verify`: is a receipt or a certificate really ours, and unchanged? 0 yes, 1 no, 2 nothing that can be verified."""

from pathlib import Path
from typing import Annotated

import typer

from app.outcomes import FAILED, WRONG_USE, end, to_the_end

LARGEST = 10_000_000
File = Annotated[Path, typer.Argument(help="A receipt or certificate: the JSON file.")]
Key = Annotated[
    Path | None, typer.Option("--key", help="The company's public key as a PEM file; then no database is needed.")
]


def verify(file: File, key: Key = None) -> None:
    """Verify a signed file."""
    from privacy.signed import NotSigned, read_signed
    from storage import key_id_of, signed_by

    text = _read(file)
    keys = (_read(key),) if key else to_the_end(_published())
    try:
        by_id = {key_id_of(pem): pem for pem in keys}
    except ValueError:
        end(f"{key} is no public key", WRONG_USE)
    try:
        signed = read_signed(text)
    except NotSigned as error:
        end(f"NOT genuine: {error}", FAILED)
    known = by_id.get(signed.key_id)
    if known is None:
        end(f"NOT verified: signed by the key {signed.key_id}, which is not known here", FAILED)
    if not signed_by(known, signed.document, signed.signature):
        end("NOT genuine: the signature does not belong to what stands in the file", FAILED)
    typer.echo(f"genuine: {signed.type}, signed by the key {signed.key_id}")


def _read(file: Path) -> str:
    try:
        if file.stat().st_size > LARGEST:
            end(f"{file} is too large to be one of our files", WRONG_USE)
        return file.read_text("utf-8")
    except OSError as error:
        end(f"{file} cannot be read: {error.strerror}", WRONG_USE)
    except UnicodeDecodeError:
        end(f"{file} is no text", WRONG_USE)


async def _published() -> tuple[str, ...]:
    """Every key that has signed for this company."""
    from app.logs import set_up_logs
    from app.memory import open_memory
    from app.settings import DeskSettings, load

    settings = load(DeskSettings)
    set_up_logs(settings.log_level)
    async with open_memory(settings) as storage:
        return storage.public_keys
