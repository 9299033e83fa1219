"""Words: plurals, dates and escaping, as both languages have them."""

from datetime import UTC, date, datetime

import pytest
from markupsafe import Markup

from bot.words import UnknownText, Words, load_words
from privacy.renter import Language

FORMS = {
    Language.RU: (Markup("{n} день"), Markup("{n} дня"), Markup("{n} дней")),
    Language.KK: (Markup("{n} күн"), Markup("{n} күн")),
}


def words(language: Language = Language.RU, **texts: str) -> Words:
    said = {text_id: (Markup(text),) for text_id, text in texts.items()}  # noqa: S704 - the test's own texts
    return Words(language, {**said, "days": FORMS[language]})


DAYS = {0: "дней", 1: "день", 2: "дня", 4: "дня", 5: "дней", 11: "дней", 12: "дней", 14: "дней", 21: "день", 22: "дня"}
MANY_DAYS = {25: "дней", 101: "день", 111: "дней", 112: "дней", 122: "дня"}


@pytest.mark.parametrize(("n", "russian"), (DAYS | MANY_DAYS).items())
def test_plurals_follow_the_language(n: int, russian: str) -> None:
    assert words().plural("days", n) == f"{n} {russian}"
    assert words(Language.KK).plural("days", n) == f"{n} күн"


@pytest.mark.parametrize(
    ("language", "said"), [(Language.RU, "23 ноября 2026\xa0г."), (Language.KK, "2026\xa0ж. 23 қараша")]
)
def test_dates_are_spelled_out_and_times_are_those_of_almaty(language: Language, said: str) -> None:
    evening = datetime(2026, 11, 22, 19, 5, tzinfo=UTC)

    assert words(language).date(date(2026, 11, 23)) == said
    assert words(language).date_time(evening) == f"{said}, 00:05"
    assert words(language).time(evening) == "00:05"


def test_values_are_escaped_unless_they_are_markup_themselves() -> None:
    said = words(hello="<b>{name}</b> {more}")("hello", name="<i>&", more=Markup("<i>да</i>"))

    assert said == "<b>&lt;i&gt;&amp;</b> <i>да</i>"
    assert isinstance(said, Markup)


def test_labels_are_plain() -> None:
    label = words(button="Заявка {ref}").label("button", ref="A & B")

    assert label == "Заявка A & B"
    assert not isinstance(label, Markup)


def test_an_unknown_text_is_an_error_and_never_shown_as_its_id() -> None:
    with pytest.raises(UnknownText, match=r"no\.such"):
        words()("no.such")


def test_both_languages_are_loaded_whole() -> None:
    loaded = load_words()

    assert loaded[Language.RU].texts.keys() == loaded[Language.KK].texts.keys()
    assert len(loaded[Language.RU].texts) > 100
