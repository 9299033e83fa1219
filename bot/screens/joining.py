"""Joining the desk: what an invitation offers, in both languages, and the first words to a new colleague."""

from collections.abc import Mapping

from bot.desk_taps import JoinDesk
from bot.screens.layout import paragraphs, to_menu
from bot.screens.screen import Screen, rows, tap
from bot.words import Words
from privacy.renter import Language
from privacy.staff import Role


def invited(role: Role, code: str, languages: Mapping[Language, Words]) -> Screen:
    """Names nobody: the link may have come into other hands."""
    spoken = [languages[language] for language in (Language.KK, Language.RU)]
    said = [words("join.invited", role=words(f"role.{role.name.lower()}")) for words in spoken]
    buttons = [
        tap(words.label(f"language.{words.language.value}"), JoinDesk(language=words.language, code=code))
        for words in spoken
    ]
    return Screen(paragraphs(*said), rows(buttons))


def joined(role: Role, words: Words) -> Screen:
    return Screen(
        paragraphs(words("join.done", role=words(f"role.{role.name.lower()}")), words("join.next")),
        rows(to_menu(words)),
    )
