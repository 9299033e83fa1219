"""Refusing with words of one's own: asked for in both languages, and shown as the renter will read it."""

from collections.abc import Mapping

from aiogram.types import ForceReply
from markupsafe import Markup

from bot.callbacks import DeskAct, DeskCard, DeskDenial
from bot.denial_prompts import Prompt
from bot.denial_taps import AddWords, DraftAct, OnDraft
from bot.screens.layout import folded, lines, paragraphs
from bot.screens.screen import Row, Screen, Style, rows, tap
from bot.words import Words
from privacy.denial_basis import packaged_bases
from privacy.denial_words import InBoth
from privacy.renter import Language
from privacy.request import Denial, PrivacyRequest

_UNSEEN = {code: None for code in range(0x20) if chr(code) != "\n"}
_READ = Markup("<blockquote>{}</blockquote>")

Languages = Mapping[Language, Words]


def denial_text(denial: Denial | None, added: InBoth, words: Words) -> Markup | None:
    """What the renter reads of the reason: the ready text, and what staff have added to it."""
    if denial is None:
        return None
    return paragraphs(words(f"denial.{denial.value}"), added.get(words.language, "").translate(_UNSEEN))


def confirm(request: PrivacyRequest, denial: Denial, words: Words, languages: Languages) -> Screen:
    """Before the ready text goes out as it is."""
    text = paragraphs(_asking(request, denial, words), *_as_read(request, denial, {}, words, languages))
    sure = DeskDenial(number=request.number, denial=denial, sure=True)
    add = [tap(words.label("deny.add"), AddWords(number=request.number, denial=denial))]
    return Screen(
        text, rows([tap(words.label("desk.confirm_denial_yes"), sure, Style.DANGER)], add, _back(words, request))
    )


def preview(request: PrivacyRequest, denial: Denial, added: InBoth, words: Words, languages: Languages) -> Screen:
    """Before the words go out."""
    number = request.number
    send = tap(words.label("deny.send"), OnDraft(act=DraftAct.SEND, number=number, denial=denial), Style.DANGER)
    change = tap(words.label("deny.change"), AddWords(number=number, denial=denial))
    drop = tap(words.label("button.cancel"), OnDraft(act=DraftAct.DROP, number=number, denial=denial))
    text = paragraphs(_asking(request, denial, words), *_as_read(request, denial, added, words, languages))
    return Screen(text, rows([send], [change, drop]))


def ask(prompt: Prompt, words: Words) -> Screen:
    """The question that is replied to."""
    text_id = "deny.ask_kk" if prompt.russian else "deny.ask_ru"
    return Screen(words(text_id, ref=prompt.number), ForceReply(selective=True))


def _asking(request: PrivacyRequest, denial: Denial, words: Words) -> Markup:
    basis = packaged_bases()[denial]
    said = lines(
        words("deny.basis", basis=basis.said[words.language]),
        None if basis.verified else words("deny.unverified"),
    )
    return paragraphs(said, words("desk.confirm_denial", ref=request.number))


def _as_read(
    request: PrivacyRequest, denial: Denial, added: InBoth, words: Words, languages: Languages
) -> tuple[Markup, Markup]:
    """In the renter's language first; the other one folded."""
    theirs = languages[request.language]
    other = next(one for language, one in languages.items() if language is not request.language)
    shown = paragraphs(denial_text(denial, added, theirs), theirs("notice.appeal"))
    hidden = paragraphs(denial_text(denial, added, other), other("notice.appeal"))
    heading = words("deny.other", language=words(f"language.{other.language.value}"))
    return _READ.format(shown), folded(heading, hidden)


def _back(words: Words, request: PrivacyRequest) -> Row:
    return [tap(words.label("button.back"), DeskCard(act=DeskAct.SHOW, number=request.number))]
