"""Spelling of both catalogues by hunspell's dictionaries; what they do not know stands in tests/i18n, looked at."""

import gc
import os
import re
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from privacy.renter import Language
from tests.bot.test_catalogues import CATALOGUES, forms

DICTIONARIES = {Language.RU: "ru_RU", Language.KK: "kk_KZ"}
FOLDERS = (Path("/usr/share/hunspell"), Path("/usr/share/myspell/dicts"))
ALLOWED = Path(__file__).parent.parent / "i18n"
_NO_PROSE = re.compile(r"\{[^}]*\}|<[^>]*>|https?://\S+|/[a-z]+|&\w+;")
_WORD = re.compile(r"[\u0400-\u04ff]+(?:-[\u0400-\u04ff]+)*")


def words_of(language: Language) -> Iterator[str]:
    for entry in CATALOGUES[language]:
        for form in forms(entry):
            yield from _WORD.findall(_NO_PROSE.sub(" ", form))


def allowed(language: Language) -> set[str]:
    return set((ALLOWED / f"{language.value}.allow").read_text("utf-8").split())


@pytest.fixture(params=list(Language))
def language(request: pytest.FixtureRequest) -> Language:
    language: Language = request.param
    return language


def dictionary(language: Language) -> Path:
    name = DICTIONARIES[language]
    found = [folder / name for folder in FOLDERS if (folder / f"{name}.dic").exists()]
    if not found:
        if os.environ.get("REQUIRE_SERVICES") == "1":
            pytest.fail(f"hunspell's dictionary {name} is missing")
        pytest.skip(f"hunspell's dictionary {name} is not installed")
    return found[0]


def opened(path: Path) -> Callable[[str], bool]:
    from spylls.hunspell import Dictionary  # type: ignore[import-untyped]  # it ships no types

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # it leaves its files to the collector
        known = Dictionary.from_files(str(path))
        gc.collect()
    return lambda word: bool(known.lookup(word))


def test_every_word_is_known_to_the_dictionary_or_was_looked_at(language: Language) -> None:
    knows = opened(dictionary(language))
    unknown = {word for word in set(words_of(language)) - allowed(language) if not knows(word)}

    assert unknown == set()


def test_no_word_is_allowed_in_vain(language: Language) -> None:
    assert allowed(language) - set(words_of(language)) == set()
