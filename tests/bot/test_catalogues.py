"""Both catalogues: complete, alike in what they hold, and free of the mistakes that Kazakh texts are prone to."""

import re
import shutil
import string
import subprocess
import unicodedata
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import polib
import pytest

from privacy.renter import Language
from tests.bot.text_ids import CLOSED, OPEN, ROOM, families, written_out

PATHS = {language: ROOM / "locales" / language.value / "LC_MESSAGES" / "messages.po" for language in Language}
CATALOGUES = {language: polib.pofile(str(path)) for language, path in PATHS.items()}
PLURALS = {
    Language.RU: (3, "n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2"),
    Language.KK: (2, "n != 1"),
}
MIXED = re.compile(r"[A-Za-z][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z]")
FORBIDDEN = {"безотзывн", "қайтарып алынбайтын", "рахмет", "жеке дерект", "оқшаула", "батырма", "блоктау"}
ENTRIES = [(language, entry) for language, catalogue in CATALOGUES.items() for entry in catalogue]


def forms(entry: polib.POEntry) -> list[str]:
    return [entry.msgstr_plural[form] for form in sorted(entry.msgstr_plural)] or [entry.msgstr]


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


class Tags(HTMLParser):
    """Opening and closing tags in their order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.seen: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(f"<{tag} {sorted(attrs, key=str)}>")

    def handle_endtag(self, tag: str) -> None:
        self.seen.append(f"</{tag}>")


def named(value: object) -> str:
    return value.msgid if isinstance(value, polib.POEntry) else str(value)


def every_entry() -> pytest.MarkDecorator:
    return pytest.mark.parametrize(("language", "entry"), ENTRIES, ids=named)


def ids(language: Language) -> set[str]:
    return {entry.msgid for entry in CATALOGUES[language]}


def required() -> Iterator[str]:
    for family, members in CLOSED.items():
        yield from (f"{family}{member}" for member in members)


@pytest.mark.parametrize("language", list(Language))
def test_every_text_that_the_code_says_is_there(language: Language) -> None:
    assert written_out() - ids(language) == set()
    assert set(required()) - ids(language) == set()


@pytest.mark.parametrize("language", list(Language))
def test_no_text_is_left_over(language: Language) -> None:
    used = written_out() | set(required())

    assert {one for one in ids(language) - used if not one.startswith(tuple(OPEN))} == set()


def test_every_family_is_known_to_be_open_or_closed() -> None:
    assert families() == set(CLOSED) | OPEN


def test_both_languages_say_the_same_things_in_the_same_order() -> None:
    assert [entry.msgid for entry in CATALOGUES[Language.RU]] == [entry.msgid for entry in CATALOGUES[Language.KK]]


def test_placeholders_and_tags_are_the_same_in_every_form_of_both_languages() -> None:
    russian = {entry.msgid: entry for entry in CATALOGUES[Language.RU]}
    for language, entry in ENTRIES:
        model = forms(russian[entry.msgid])[-1]
        for form in forms(entry):
            assert placeholders(form) == placeholders(model), f"{language}: {entry.msgid}"
            assert Tags(form).seen == Tags(model).seen, f"{language}: {entry.msgid}"


@every_entry()
def test_a_text_is_finished(language: Language, entry: polib.POEntry) -> None:
    wanted = PLURALS[language][0] if entry.msgid_plural else 1

    assert not entry.fuzzy
    assert not entry.obsolete
    assert len(forms(entry)) == wanted
    assert all(form.strip() for form in forms(entry))
    assert entry.msgid_plural in {"", entry.msgid}


@every_entry()
def test_a_text_is_clean(language: Language, entry: polib.POEntry) -> None:
    for form in forms(entry):
        assert unicodedata.is_normalized("NFC", form)
        assert not MIXED.search(form), "Latin and Cyrillic letters in one word"
        assert form == form.strip()
        assert "  " not in form
        assert not [word for word in FORBIDDEN if word in form.lower()]
        assert not [c for c in form if unicodedata.category(c) in {"Cf", "Cc"} and c not in "\n\u200d"]


@pytest.mark.parametrize("language", list(Language))
def test_plural_forms_are_those_of_the_language(language: Language) -> None:
    count, rule = PLURALS[language]

    assert CATALOGUES[language].metadata["Plural-Forms"] == f"nplurals={count}; plural=({rule});"
    assert CATALOGUES[language].metadata["Language"] == language.value


def test_each_kazakh_text_carries_the_russian_it_was_written_from() -> None:
    """When this fails for a text, its Russian has changed: look at the Kazakh again, then write the new one there."""
    for russian, kazakh in zip(CATALOGUES[Language.RU], CATALOGUES[Language.KK], strict=True):
        source = " | ".join(forms(russian)).replace("\n", "\\n")
        assert f"ru: {source}" in kazakh.comment.splitlines(), kazakh.msgid


@pytest.mark.parametrize("language", list(Language))
def test_a_number_is_written_before_a_noun_that_carries_the_suffix(language: Language) -> None:
    """`{date} дейін`, `{n}-ден`: a suffix that follows a placeholder would have to follow its sound."""
    glued = re.compile(r"\}(-?[\u0400-\u04ff]| (дейін|кейін|бастап|астам|артық)\b)")
    for entry in CATALOGUES[language]:
        for form in forms(entry):
            assert not glued.search(form), entry.msgid


@pytest.mark.parametrize("language", list(Language))
def test_gettext_itself_finds_nothing(language: Language, tmp_path: Path) -> None:
    """Checked as it stands, and once more with the Russian texts in place of the ids, to compare placeholders."""
    compared = tmp_path / "compared.po"
    side_by_side(language).save(str(compared))

    assert complaints(PATHS[language]) == ""
    assert complaints(compared) == ""


def side_by_side(language: Language) -> polib.POFile:
    catalogue = polib.POFile()
    catalogue.metadata = CATALOGUES[language].metadata
    russian = {entry.msgid: forms(entry) for entry in CATALOGUES[Language.RU]}
    for entry in CATALOGUES[language]:
        source = russian[entry.msgid]
        catalogue.append(
            polib.POEntry(
                msgctxt=entry.msgid,
                msgid=source[-1],
                msgid_plural=source[-1] if entry.msgid_plural else "",
                msgstr=entry.msgstr,
                msgstr_plural=entry.msgstr_plural,
                flags=["python-brace-format"],
            )
        )
    return catalogue


def complaints(path: Path) -> str:
    msgfmt = shutil.which("msgfmt")
    if msgfmt is None:
        pytest.skip("GNU gettext is not installed: no msgfmt")
    asked = [msgfmt, "--check-format", "--check-domain", "--output-file=/dev/null", str(path)]
    return subprocess.run(asked, capture_output=True, text=True, check=False).stderr
