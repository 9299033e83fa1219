"""Ready answers to a renter: staff read the list in their own language; what goes out is in the renter's."""

from collections.abc import Mapping

from markupsafe import Markup

from bot.screens.layout import lines, paragraphs
from bot.screens.screen import Screen, rows, tap
from bot.screens.talk import preview
from bot.talk_taps import NoneReady, Ready
from bot.words import Words, filled
from privacy.answering import Outgoing
from privacy.deadline import last_day
from privacy.template import Template, TemplateFacts, fitting

_NAMED = Markup("<b>{label}</b>")


def choose(facts: TemplateFacts, words: Words) -> Screen:
    """Only what is true of the matter now."""
    offered = fitting(facts)
    texts = [lines(filled(_NAMED, {"label": _label(one, words)}), ready_text(one, facts, words)) for one in offered]
    buttons = [[tap(_label(one, words), Ready(number=facts.number, template=one))] for one in offered]
    back = [tap(words.label("button.back"), NoneReady())]
    return Screen(paragraphs(words("template.which", ref=facts.number), *texts), rows(*buttons, back))


def ready_text(template: Template, facts: TemplateFacts, words: Words) -> str:
    """Plain, as if it had been typed."""
    return words.label(f"template.{template.value}", **_fields(facts, words))


def preview_of(draft: Outgoing, meaning: str, words: Words, theirs: Words) -> Screen:
    """As of any answer; `meaning` is the text in the language of who looks it over, where that is another."""
    shown = preview(draft, words, theirs)
    if words.language is draft.language:
        return shown
    return Screen(paragraphs(shown.text, words("template.meaning", text=meaning)), shown.keyboard)


def _label(template: Template, words: Words) -> str:
    return words.label(f"template.label.{template.value}")


def _fields(facts: TemplateFacts, words: Words) -> Mapping[str, str]:
    due = {"date": words.date(last_day(facts.due_at))} if facts.due_at is not None else {}
    return {"ref": facts.number, **due}
