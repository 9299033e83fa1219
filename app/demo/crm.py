"""Sample data as files: what the import takes in, and what the folder that stands for the company's CRM holds."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path
from typing import Any

from storage import Keyring

_RENTAL_GOES_ON_FOR = timedelta(days=20)


def sample_file(folder: Path, today: date) -> Path:
    """The samples as a file for the import; a rental that is still open stays so whenever the demo is started."""
    file = folder / "renters.jsonl"
    ends = (today + _RENTAL_GOES_ON_FOR).isoformat()
    lines = (json.dumps(_still_open(record, ends), ensure_ascii=False) for record in _samples())
    file.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    return file


def fill_crm(folder: Path, keyring: Keyring) -> None:
    """One file for each renter, named by the pseudonym that data systems know."""
    folder.mkdir()
    for record in _samples():
        file = folder / f"{keyring.subject_ref(record['external_id'])}.json"
        file.write_text(json.dumps(_as_in_crm(record), ensure_ascii=False, indent=1), "utf-8")


def _samples() -> Iterator[dict[str, Any]]:
    text = (files("app.samples") / "renters.jsonl").read_text("utf-8")
    return (json.loads(line) for line in text.splitlines())


def _still_open(record: dict[str, Any], ends: str) -> dict[str, Any]:
    for hold in record.get("holds", []):
        if hold["until"] is not None:
            hold["until"] = ends
    return record


def _as_in_crm(record: dict[str, Any]) -> dict[str, Any]:
    """Categories with their fields; of repeated notes a CRM keeps the last."""
    kept: dict[str, Any] = {"mobile_number": {"phone": record["phones"][0]}}
    for value in record["values"]:
        kept.setdefault(value["category"], {})[value["field"]] = value["value"]
    return kept
