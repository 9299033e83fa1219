"""Facts of the privacy policy that §6.1.1 and §10 let a person know: who, where, how, to whom."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from privacy.renter import Language

Named = Mapping[Language, str]
_BIN_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Policy:
    """`version` and `url` come from the settings; the rest from policy.toml."""

    version: str
    url: str
    controller: Named
    bin: str
    address: Named
    base_location: Named
    methods: tuple[str, ...]
    recipients: tuple[Named, ...]
    cross_border: bool
    cross_border_to: Named

    @classmethod
    def from_toml(cls, text: str, version: str, url: str) -> "Policy":
        """Raises ValueError naming what is missing: every text must stand in both languages."""
        table = tomllib.loads(text)
        try:
            return cls(
                version=version,
                url=url,
                controller=_named(table["controller"]["name"]),
                bin=_bin(str(table["controller"]["bin"])),
                address=_named(table["controller"]["address"]),
                base_location=_named(table["base"]["location"]),
                methods=tuple(table["methods"]["codes"]),
                recipients=tuple(_named(entry["name"]) for entry in table["recipients"]),
                cross_border=bool(table["cross_border"]["transfer"]),
                cross_border_to=_named(table["cross_border"]["to"]),
            )
        except KeyError as missing:
            raise ValueError(f"policy facts: {missing} is missing") from None

    @classmethod
    def packaged(cls, version: str, url: str) -> "Policy":
        return cls.from_toml((files("privacy.legal") / "policy.toml").read_text("utf-8"), version, url)


def _bin(text: str) -> str:
    """Twelve digits, or nothing while the operator has not filled it in."""
    if text and not (text.isascii() and text.isdecimal() and len(text) == _BIN_DIGITS):
        raise ValueError("policy facts: the controller's bin must have twelve digits")
    return text


def _named(table: Mapping[str, Any]) -> Named:
    return {language: str(table[language.value]) for language in Language}
