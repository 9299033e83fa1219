"""Asking for a correction: which field, how it should read, and looking it over; and both values for staff."""

from markupsafe import Markup

from bot.callbacks import Card, CardAct, HideData, Place
from bot.correction_taps import CorrectStep, ReadCorrection, tap_of
from bot.screens.layout import going, lines, paragraphs, plain, to_menu
from bot.screens.screen import Row, Screen, Style, rows, tap
from bot.screens.step_up import cancelling
from bot.words import Words
from privacy.correction import Offers
from privacy.correction_draft import Proposal
from privacy.correction_fields import Field, Kept
from privacy.dossier import Category
from privacy.masking import masked
from privacy.my_requests import Story
from privacy.phone_change import PHONE

_MOST = 40
"""Buttons on one screen; who has more fields is told that the rest goes through the specialist."""


def choose(offers: Offers, words: Words) -> Screen:
    """Only names of fields: values stay where they are protected."""
    held = [[tap(field_label(words, one), tap_of(CorrectStep.TYPE, one))] for one in offers.held[:_MOST]]
    add = [
        [tap(words.label("correct.add", field=field_label(words, one)), tap_of(CorrectStep.TYPE, one))]
        for one in offers.missing
    ]
    phone = [tap(words.label("phone.change"), tap_of(CorrectStep.TYPE, PHONE))]
    text = paragraphs(words("correct.choose"), words("correct.phone"))
    return Screen(text, rows(*held, *add, phone, going(words, "button.contact", Place.CONTACT), to_menu(words)))


def go_on(field: Field, words: Words) -> Screen:
    """After the second proof."""
    onward = [tap(words.label("button.next"), tap_of(CorrectStep.TYPE, field), Style.PRIMARY)]
    return Screen(words("correct.go_on", field=field_name(words, field)), rows(onward, to_menu(words)))


def ask(field: Field, words: Words) -> Screen:
    return Screen(words("correct.type", field=field_name(words, field)), rows(cancelling(words)))


def ask_for_document(field: Field, words: Words) -> Screen:
    """Nothing of the value stands here. A document helps, and nobody has to have one at hand."""
    skip = [tap(words.label("correct.skip"), tap_of(CorrectStep.LOOK, field), Style.PRIMARY)]
    return Screen(words("correct.document", field=field_name(words, field)), rows(skip, cancelling(words)))


def look_over(proposal: Proposal, words: Words) -> Screen:
    """A personal message: the new value stands in it in full."""
    was = words("correct.was", value=plain(proposal.was)) if proposal.was else words("correct.was_missing")
    new = words("correct.new", value=proposal.new)
    documents = words("attach.count", count=proposal.documents) if proposal.documents else None
    text = paragraphs(
        words("correct.look_over", field=field_name(words, proposal.field)),
        lines(was, new, documents),
        words("correct.how"),
    )
    send = [tap(words.label("correct.send"), tap_of(CorrectStep.FILE, proposal.field), Style.PRIMARY)]
    attach = [tap(words.label("correct.attach"), tap_of(CorrectStep.ATTACH, proposal.field))]
    again = [tap(words.label("correct.again"), tap_of(CorrectStep.TYPE, proposal.field))]
    return Screen(text, rows(send, attach, again, to_menu(words, stays=True)))


def announced(story: Story, words: Words) -> Screen:
    """To the subject's other accounts: somebody has asked for a correction."""
    number = story.request.number
    revoke = [tap(words.label("receipt.revoke"), Card(act=CardAct.REVOKE, number=number, stays=True), Style.DANGER)]
    status = [tap(words.label("receipt.status"), Card(act=CardAct.SHOW, number=number, stays=True))]
    contact = going(words, "button.contact", Place.CONTACT, stays=True)
    return Screen(words("correct.announced", ref=number), rows(revoke, status, contact))


def both_values(number: str, kept: Kept, words: Words) -> Screen:
    """To staff, protected and gone after a while. A number is masked: Telegram has proven it, so nobody compares it."""
    old = (
        words("correct.old", value=_for_staff(kept, kept.old)) if kept.old is not None else words("correct.was_missing")
    )
    new = words("correct.new", value=_for_staff(kept, kept.new or ""))
    head = words("correct.both", ref=number, field=field_name(words, kept.field))
    hide = [tap(words.label("button.hide"), HideData(), Style.PRIMARY)]
    return Screen(paragraphs(head, lines(old, new)), rows(hide))


def _for_staff(kept: Kept, value: str) -> str:
    category = kept.field.category
    return masked(category, value) if category is Category.MOBILE_NUMBER else value


def reading(words: Words, story: Story) -> Row:
    """On the desk's card while the correction waits."""
    if story.field is None or not story.request.active:
        return []
    return [tap(words.label("correct.read"), ReadCorrection(number=story.request.number))]


def about_field(words: Words, story: Story) -> Markup | None:
    """On cards: which field is to be corrected."""
    return words("correct.field", field=field_name(words, story.field)) if story.field else None


def field_name(words: Words, field: Field) -> Markup:
    return Markup("{}").format(field_label(words, field))


def field_label(words: Words, field: Field) -> str:
    """A document's number says whose; imports name fields freely, and the ones we do not know are called an entry."""
    known = f"field.{field.name}"
    label = words.label(known) if words.knows(known) else words.label("field.unnamed")
    if field.category in {Category.ID_DOCUMENT, Category.DRIVING_LICENCE}:
        label = f"{words.label(f'correct.of.{field.category.value}')}: {label}"
    return f"{label} ({field.nth + 1})" if field.nth else label
