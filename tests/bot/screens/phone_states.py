"""Every screen of a change of phone number."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.screens import card, correction, desk, notices, phone_change
from bot.screens.screen import Screen
from bot.words import Words
from privacy.correction_fields import Kept
from privacy.desk import DeskStory
from privacy.dossier import Category
from privacy.my_requests import Story
from privacy.phone_change import PHONE, NewNumber
from privacy.request import Kind
from tests.bot.screens import samples as some

State = Callable[[Words], Screen]
_OLD, _NEW = "+7 7** *** ** 01", "+7 7** *** ** 05"
_URL = "https://t.me/proba_bot?start=np_proba"


def _about_phone(story: Story) -> Story:
    request = replace(
        story.request, kind=Kind.RECTIFICATION, ground=None, categories=frozenset({Category.MOBILE_NUMBER})
    )
    return replace(story, request=request, field=PHONE)


_ASKED = _about_phone(some.AWAITING)
_VALUES = Kept(PHONE, None, "+77010000001", "+77010000005")

PHONE_CHANGE: Mapping[str, State] = {
    "phone-which": lambda words: phone_change.which((_OLD, _NEW), words),
    "phone-ways": lambda words: phone_change.ways(0, words),
    "phone-code": lambda words: phone_change.code(_URL, words),
    "phone-invited": phone_change.invited,
    "phone-share": phone_change.share,
    "phone-proven": lambda words: phone_change.taken_down(words, here=True),
    "phone-passed-on": lambda words: phone_change.taken_down(words, here=False),
    "phone-look-over": lambda words: phone_change.look_over(NewNumber(0, _OLD, _NEW, here=True), words),
    "phone-look-over-elsewhere": lambda words: phone_change.look_over(NewNumber(1, "", _NEW, here=False), words),
    "phone-answered": notices.number_answered,
    "phone-replaced": notices.number_replaced,
    "phone-both": lambda words: correction.both_values("DSR-7K3F-Q2", _VALUES, words),
    "phone-card": lambda words: card.status_card(_ASKED, words),
    "phone-desk-card": lambda words: desk.request_card(DeskStory(_ASKED, (), 1), words),
    "phone-desk-card-taken": lambda words: desk.request_card(DeskStory(_ASKED, (), 1, number_taken=True), words),
}
