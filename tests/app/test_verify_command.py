"""Anybody can verify what we sign: with our command, or with nothing but openssl, as docs/verify.md says."""

import asyncio
import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from app.memory import open_memory
from app.settings import DeskSettings, load
from privacy.signed import sign
from storage import Keyring, generate_master_key, migrate, open_storage
from tests.app.conftest import Command

DOCS = Path(__file__).parents[2] / "docs" / "verify.md"
PAYLOAD = {"purpose": "materials", "text": "Я даю согласие «да»", "covers": {"value": "x", "signed": None}}


@pytest.fixture
def receipt(machine: Path, tmp_path: Path) -> Path:
    """A file signed by this machine's key."""

    async def signed() -> str:
        async with open_memory(load(DeskSettings)) as storage:
            return sign("consent-receipt", PAYLOAD, storage.signer).text

    file = tmp_path / "receipt.json"
    file.write_text(asyncio.run(signed()), "utf-8")
    return file


@pytest.fixture
def pem(receipt: Path, command: Command, tmp_path: Path) -> Path:
    file = tmp_path / "company.pem"
    file.write_text(command("keys", "public").stdout)
    return file


def edited(file: Path, change: Callable[[dict[str, object]], object]) -> Path:
    parts = json.loads(file.read_text("utf-8"))
    change(parts)
    file.write_text(json.dumps(parts, ensure_ascii=False, indent=2), "utf-8")
    return file


def test_a_genuine_file_is_found_genuine_with_and_without_the_database(
    receipt: Path, pem: Path, command: Command
) -> None:
    assert command("verify", receipt).exit_code == 0
    ended = command("verify", receipt, "--key", pem)
    assert (ended.exit_code, ended.stdout.startswith("genuine: consent-receipt")) == (0, True)


@pytest.mark.parametrize("part", ["type", "payload", "signed", "signature"])
def test_a_file_with_any_part_changed_is_not(receipt: Path, command: Command, part: str) -> None:
    def change(parts: dict[str, object]) -> None:
        other = {"type": "erasure-certificate", "payload": {"purpose": "contract"}, "signed": "e30="}
        wrong = {"alg": "Ed25519", "key_id": json.loads(receipt.read_text())["signature"]["key_id"], "value": "AAAA"}
        parts[part] = other.get(part, wrong)

    assert command("verify", edited(receipt, change)).exit_code == 1


def test_another_companys_signature_is_not_ours(receipt: Path, command: Command, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'other.db'}"

    async def elsewhere() -> str:
        await migrate(url)
        async with open_storage(url, Keyring.parse(generate_master_key())) as storage:
            return sign("consent-receipt", PAYLOAD, storage.signer).text

    receipt.write_text(asyncio.run(elsewhere()), "utf-8")
    ended = command("verify", receipt)
    assert ended.exit_code == 1
    assert "not known here" in ended.stderr


def test_a_file_that_is_not_there_and_a_key_that_is_none_are_wrong_use(
    receipt: Path, command: Command, tmp_path: Path
) -> None:
    (tmp_path / "bytes").write_bytes(b"\xff\xfe")

    assert command("verify", tmp_path / "nowhere").exit_code == 2
    assert command("verify", tmp_path / "bytes").exit_code == 2
    assert command("verify", receipt, "--key", receipt).exit_code == 2


def test_a_file_of_something_else_is_not_genuine(receipt: Path, command: Command) -> None:
    receipt.write_text('{"type": "consent-receipt"}')

    assert command("verify", receipt).exit_code == 1


@pytest.mark.parametrize("genuine", [True, False])
def test_openssl_alone_verifies_as_the_page_says(receipt: Path, pem: Path, tmp_path: Path, genuine: bool) -> None:
    if shutil.which("openssl") is None or shutil.which("sed") is None:
        pytest.skip("openssl is not installed")
    recipe = "\n".join(re.findall(r"^    ((?:sed|openssl) .*)$", DOCS.read_text("utf-8"), re.MULTILINE))
    if not genuine:
        broken = "openssl pkeyutl"
        recipe = recipe.replace(broken, f"printf x >> signed.bin\n{broken}")

    ended = subprocess.run(["sh", "-ec", recipe], cwd=tmp_path, capture_output=True, text=True, check=False)

    assert ("Verified Successfully" in ended.stdout) == genuine
    if genuine:
        said = json.loads((tmp_path / "signed.bin").read_text("utf-8"))
        assert said == {"type": "consent-receipt", "payload": PAYLOAD}
