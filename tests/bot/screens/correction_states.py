"""Every screen of a correction."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.screens import card, correction, desk, notices
from bot.screens.screen import Screen
from bot.words import Words
from privacy.correction import Offers
from privacy.correction_draft import Proposal
from privacy.correction_fields import EXPECTED, Field, Kept
from privacy.desk import DeskStory
from privacy.dossier import Category
from privacy.my_requests import Story
from privacy.request import Kind
from tests.bot.screens import samples as some

State = Callable[[Words], Screen]
_NAME, _NUMBER, _LICENCE = EXPECTED
_HELD = (_NAME, _NUMBER, Field(Category.OTHER, "note"), Field(Category.OTHER, "note", 1), Field(Category.OTHER, "odd"))
_OFFERS = Offers(_HELD, (_LICENCE,), None)


def _about_name(story: Story) -> Story:
    request = replace(story.request, kind=Kind.RECTIFICATION, ground=None, categories=frozenset({Category.NAME}))
    return replace(story, request=request, field=_NAME)


_PROPOSAL = Proposal(_NAME, "П****** А********", "Пробный Жалға-Алушы")
_VALUES = Kept(_NUMBER, None, "000000001", "000000002")
_ADDED = Kept(_LICENCE, None, None, "AA000001")

CORRECTION: Mapping[str, State] = {
    "correct-choose": lambda words: correction.choose(_OFFERS, words),
    "correct-go-on": lambda words: correction.go_on(_LICENCE, words),
    "correct-ask": lambda words: correction.ask(_NAME, words),
    "correct-ask-for-document": lambda words: correction.ask_for_document(_NAME, words),
    "correct-look-over-with-documents": lambda words: correction.look_over(replace(_PROPOSAL, documents=2), words),
    "correct-look-over": lambda words: correction.look_over(_PROPOSAL, words),
    "correct-look-over-missing": lambda words: correction.look_over(Proposal(_LICENCE, "", "AA000001"), words),
    "correct-announced": lambda words: correction.announced(_about_name(some.AWAITING), words),
    "correct-both": lambda words: correction.both_values("DSR-7K3F-Q2", _VALUES, words),
    "correct-both-missing": lambda words: correction.both_values("DSR-7K3F-Q2", _ADDED, words),
    "correct-card": lambda words: card.status_card(_about_name(some.AWAITING), words),
    "correct-desk-card": lambda words: desk.request_card(DeskStory(_about_name(some.AWAITING), (), 1), words),
    "correct-notice": lambda words: notices.request_fulfilled(_about_name(some.FULL), words),
}
