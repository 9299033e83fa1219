"""The first words: a greeting in both languages at once, the choice between them, and who we are."""

from collections.abc import Mapping

from bot.callbacks import ChooseLanguage, Place
from bot.screens.layout import going, lines, paragraphs, to_menu
from bot.screens.screen import Row, Screen, rows, tap
from bot.words import Words
from privacy.policy import Policy
from privacy.renter import Language


def greeting(languages: Mapping[Language, Words]) -> Screen:
    """Before a language is chosen, both are spoken."""
    said = [languages[language]("start.greeting") for language in (Language.KK, Language.RU)]
    return Screen(lines(*said), rows(_choice(languages[Language.RU])))


def language(words: Words) -> Screen:
    return Screen(words("language.choose"), rows(_choice(words), to_menu(words)))


def about(policy: Policy, words: Words) -> Screen:
    """What the bot does and does not do, and under which policy."""
    text = paragraphs(
        words("about.title", company=policy.controller[words.language]),
        words("about.can"),
        words("about.cannot"),
        words("about.policy", url=policy.url, version=policy.version),
    )
    return Screen(text, rows(going(words, "button.verify", Place.VERIFY), to_menu(words)))


def _choice(words: Words) -> Row:
    """Each language is named in itself."""
    return [
        tap(words.label("language.kk"), ChooseLanguage(language=Language.KK)),
        tap(words.label("language.ru"), ChooseLanguage(language=Language.RU)),
    ]
