"""Documents to keep: both languages, every Kazakh letter, nothing taken for a command, the same bytes every time."""

import json
import os
import re
import warnings
import zlib
from pathlib import Path

import pytest
import typst
from pydantic import TypeAdapter

from bot.documents import printing
from bot.documents.archive import new_password
from bot.documents.certificate import certificate_papers
from bot.documents.copy_json import copy_json, copy_schema
from bot.documents.copy_paper import copy_paper
from bot.documents.readable import readable
from bot.words import load_words
from privacy.full_copy import FullCopy
from privacy.renter import Language
from tests.bot.documents_samples import HOSTILE, KAZAKH, NOW, full_copy
from tests.storage.test_certificates import FIRST

SCHEMA = Path(__file__).parents[2] / "docs" / "full-copy.schema.json"


class OurSigner:
    key_id = "0123456789abcdef"
    public_key_pem = ""

    def sign(self, document: bytes) -> bytes:
        return bytes(64) if document else b""


@pytest.fixture(params=list(Language))
def language(request: pytest.FixtureRequest) -> Language:
    language: Language = request.param
    return language


def test_a_certificate_is_the_same_every_time(language: Language) -> None:
    words = load_words()[language]
    first, again = (certificate_papers(FIRST, OurSigner(), words) for _ in range(2))

    assert first == again
    assert b"/Type/Pages/Count 1/" in first.pdf


def test_the_page_carries_the_signed_file(language: Language) -> None:
    papers = certificate_papers(FIRST, OurSigner(), load_words()[language])

    assert papers.signed.text.encode() in unpacked(papers.pdf)


def test_a_copy_is_printed_in_the_words_language(language: Language) -> None:
    paper = copy_paper(full_copy(language), load_words()[language])

    assert paper == copy_paper(full_copy(language), load_words()[language])
    assert b"pdfaid:part" in unpacked(paper)


def test_every_kazakh_letter_has_a_shape() -> None:
    """The font of the page knows them all: the typesetter would draw a missing one with another, and warn."""
    fonts = typst.Fonts(include_system_fonts=False)
    assert "Libertinus Serif" in fonts.families()
    page = f'#set text(font: "Libertinus Serif", fallback: false)\n{KAZAKH}'.encode()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        drawn = typst.compile(page, format="svg", ignore_system_fonts=True)
    assert isinstance(drawn, bytes)
    assert len(set(re.findall(rb'xlink:href="#(g[0-9A-F]+)"', drawn))) >= len(set(KAZAKH.replace(" ", "")))


def test_what_looks_like_a_command_is_only_text() -> None:
    printed = copy_paper(full_copy(notes=3), load_words()[Language.RU])

    assert printed.startswith(b"%PDF-")
    assert readable(HOSTILE) == HOSTILE


def test_printing_reads_nothing_but_its_templates() -> None:
    with pytest.raises(Exception, match=r"(?i)failed to load|access denied|not found"):
        typst.compile(b'#read("/etc/passwd")', format="pdf")
    assert printing.printed("copy", _nothing(), NOW).startswith(b"%PDF-")


def _nothing() -> dict[str, object]:
    return {
        "lang": "ru",
        "title": "x",
        "subtitle": "x",
        "controller": "x",
        "footer": "x",
        "facts": [],
        "about": "x",
        "categories": [],
        "general": {"title": "x", "facts": []},
        "sections": [],
    }


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("а\u0301б", "а\u0301б"),
        ("при\u202eвет", "привет"),
        ("раз\nдва", "раз два"),
        ("ё" * 30, "ё" * 24 + "\u200b" + "ё" * 6),
    ],
)
def test_a_text_is_made_fit_for_paper(given: str, shown: str) -> None:
    assert readable(given) == shown


def test_the_file_for_machines_comes_back_as_it_was() -> None:
    copy = full_copy()

    assert TypeAdapter(FullCopy).validate_json(copy_json(copy)) == copy


def test_the_documented_schema_is_that_of_the_file() -> None:
    """`make golden` prints it anew."""
    schema = json.dumps(copy_schema(), ensure_ascii=False, indent=2) + "\n"
    if os.environ.get("UPDATE_GOLDEN") == "1":
        SCHEMA.write_text(schema, "utf-8")

    assert SCHEMA.read_text("utf-8") == schema


def test_passwords_differ_and_can_be_typed() -> None:
    passwords = {new_password() for _ in range(100)}

    assert len(passwords) == 100
    assert all(re.fullmatch(r"([2-9A-Z]{4}-){4}[2-9A-Z]{4}", one) for one in passwords)


def unpacked(pdf: bytes) -> bytes:
    """Every stream of the file, inflated where it is deflated."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    return pdf + b"".join(_inflated(stream) for stream in streams)


def _inflated(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return b""
