"""Help, how to reach people, and answers to what the bot cannot read."""

from collections.abc import Mapping

from aiogram.types import ReplyKeyboardRemove

from bot.callbacks import Go, Place
from bot.screens.asking import for_others
from bot.screens.layout import going, lines, paragraphs, to_menu
from bot.screens.screen import Screen, Style, link, rows, tap
from bot.words import Words
from privacy.policy import Policy
from privacy.renter import Language


def help_page(words: Words) -> Screen:
    text = paragraphs(words("help.title"), words("help.how"), words("help.commands"))
    return Screen(text, rows(going(words, "button.contact", Place.CONTACT), *for_others(words), to_menu(words)))


def contact(policy: Policy, reach: str, words: Words) -> Screen:
    """Who answers for personal data, and where; `reach` is what the company has set, or empty."""
    how = words("contact.how", contact=reach) if reach else None
    address = words("contact.address", address=policy.address[words.language])
    text = paragraphs(words("contact.title"), lines(how, address), words("contact.advice"))
    ask = [tap(words.label("enquiry.leave"), Go(to=Place.ENQUIRE), Style.PRIMARY)]
    return Screen(text, rows(ask, going(words, "enquiry.mine", Place.ENQUIRIES), to_menu(words)))


def any_text(words: Words) -> Screen:
    """To words that the bot does not understand."""
    return Screen(words("fallback.text"), rows(going(words, "button.contact", Place.CONTACT), to_menu(words)))


def any_media(words: Words) -> Screen:
    """To pictures, voices, files and the like, which are neither looked at nor kept."""
    return Screen(words("fallback.media"), rows(going(words, "button.contact", Place.CONTACT), to_menu(words)))


def cancelled(words: Words) -> Screen:
    """Whatever was awaited is not any more; takes the contact keyboard away. The menu follows."""
    return Screen(words("fallback.cancelled"), ReplyKeyboardRemove())


def group_hint(bot_username: str, languages: Mapping[Language, Words]) -> Screen:
    """The one thing said in a group, in both languages, and only when asked."""
    said = paragraphs(*(languages[one]("group.hint") for one in (Language.KK, Language.RU)))
    label = " · ".join(languages[one].label("group.open") for one in (Language.KK, Language.RU))
    return Screen(said, rows([link(label, f"https://t.me/{bot_username}")]))


def desk_help(words: Words) -> Screen:
    """How the desk works, in five lines; said in its group to who asks."""
    steps = [words(f"desk_help.{number}") for number in range(1, 6)]
    return Screen(paragraphs(words("desk_help.title"), *steps))
