"""On what each reason to deny rests, as staff are told it before they refuse: from denials.toml, checked or not."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from privacy.renter import Language
from privacy.request import Denial


@dataclass(frozen=True, slots=True)
class DenialBasis:
    """`verified` says that a person has compared it with the law in force."""

    said: Mapping[Language, str]
    verified: bool


def bases_from_toml(text: str) -> Mapping[Denial, DenialBasis]:
    """Raises ValueError naming the reason that is missing, or not one, or lacks a language."""
    table = tomllib.loads(text)
    if odd := table.keys() ^ {denial.value for denial in Denial}:
        raise ValueError(f"denials: {min(odd)} is missing or unknown")
    try:
        return {
            denial: DenialBasis(
                {language: str(table[denial.value][language.value]) for language in Language},
                bool(table[denial.value]["verified"]),
            )
            for denial in Denial
        }
    except KeyError as missing:
        raise ValueError(f"denials: {missing} is missing") from None


@cache
def packaged_bases() -> Mapping[Denial, DenialBasis]:
    return bases_from_toml((files("privacy.legal") / "denials.toml").read_text("utf-8"))
