"""Which notices a person wants. Duty notices come anyway, and the screen says which these are."""

from collections.abc import Mapping

from bot.callbacks import Place
from bot.notice_taps import Switch
from bot.screens.layout import going, lines, paragraphs, to_menu
from bot.screens.screen import Row, Screen, rows, tap
from bot.words import Words
from privacy.notice import Subscription


def settings(wanted: Mapping[Subscription, bool], words: Words) -> Screen:
    listed = lines(*(words(f"notices.about.{one.value}") for one in Subscription))
    text = paragraphs(words("notices.title"), listed, words("notices.duty"))
    switches = [_switch(one, words, wanted=wanted[one]) for one in Subscription]
    return Screen(text, rows(*switches, going(words, "menu.status", Place.STATUS), to_menu(words)))


def switched_off(to: Subscription, words: Words) -> Screen:
    """After a tap under a notice."""
    text = words("notices.off", what=words(f"notices.name.{to.value}"))
    again = [tap(words.label("notices.again"), Switch(to=to, on=True))]
    return Screen(text, rows(again, going(words, "menu.notices", Place.NOTICES), to_menu(words)))


def _switch(one: Subscription, words: Words, *, wanted: bool) -> Row:
    name = words.label(f"notices.name.{one.value}")
    label = words.label("notices.on_label" if wanted else "notices.off_label", what=name)
    return [tap(label, Switch(to=one, on=not wanted))]
