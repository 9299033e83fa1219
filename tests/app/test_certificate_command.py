"""Staff hand over the certificates of an erasure from the command line, too."""

import asyncio
import json
from pathlib import Path

from app.memory import open_memory
from app.settings import DeskSettings, load
from app.wiring import SystemClock, open_office, relay_to_systems
from privacy.signed import read_signed
from storage.signing import signed_by
from tests.app.conftest import Command
from tests.app.filed import file_an_erasure


def carry_out() -> str:
    """Carries out what is due, and returns the public key of the company's signature."""

    async def carrying() -> str:
        settings = load(DeskSettings)
        async with open_memory(settings) as storage:
            relay = relay_to_systems(open_office(storage, SystemClock(), settings.rules, settings.crm_directory))
            while await relay.run_once():
                pass
            return storage.signer.public_key_pem

    return asyncio.run(carrying())


def test_staff_write_the_page_and_the_signed_file(command: Command, approved: str, tmp_path: Path) -> None:
    key = carry_out()

    written = command("desk", "certificate", approved, "--as", "lead", "--out", tmp_path, "--language", "kk")

    assert written.exit_code == 0
    page, signed = tmp_path / f"{approved}-1.pdf", tmp_path / f"{approved}-1.json"
    assert written.stdout.splitlines() == [str(page), str(signed)]
    assert page.read_bytes().startswith(b"%PDF-")
    file = read_signed(signed.read_text("utf-8"))
    assert signed_by(key, file.document, file.signature)
    results = {system["system"]: system["result"] for system in json.loads(file.text)["payload"]["systems"]}
    assert results == {"crm": "erased", "vault": "erased"}


def test_there_is_no_certificate_of_an_erasure_that_has_not_ended(command: Command, approved: str) -> None:
    refused = command("desk", "certificate", approved, "--as", "lead")

    assert refused.exit_code == 1
    assert refused.stderr.strip() == "refused: no certificate"


def test_only_staff_get_certificates(command: Command, crm: Path) -> None:
    refused = command("desk", "certificate", file_an_erasure(), "--as", "nobody")

    assert refused.exit_code == 1
    assert refused.stderr.strip() == "refused: not staff"
