"""My consents: the list, and the page of one, with everything a person must know before giving or withdrawing it."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.callbacks import Card, CardAct, Place
from bot.consent_taps import Consent, ConsentAct, ConsentHistory, GiveConsent
from bot.screens.layout import folded, going, lines, listed, paragraphs, to_menu
from bot.screens.screen import Row, Screen, Style, rows, tap
from bot.words import Words
from privacy.consent import ConsentState
from privacy.consent_ledger import Obligation
from privacy.consent_text import ConsentText
from privacy.dossier import Category
from privacy.my_consents import ConsentView


def consents(views: Sequence[ConsentView], words: Words) -> Screen:
    """Every purpose of the policy, each with a button that opens its page."""
    said = lines(*(words("consent.line", purpose=_purpose(words, view), state=_state(words, view)) for view in views))
    text = paragraphs(words("consent.title"), said, words("consent.access"))
    return Screen(text, rows(*(_open(words, view) for view in views), to_menu(words)))


def consent(view: ConsentView, words: Words) -> Screen:
    """One tap from here gives it, or withdraws it: what either means stands above the buttons."""
    title = lines(words("consent.page", purpose=_purpose(words, view)), _state(words, view), _since(words, view))
    if not view.in_force:
        text = paragraphs(title, _whole_text(words, view.text), _covers(words, view.text), words("consent.choose"))
        return Screen(text, rows(_agree(words, view), _decline(words, view), *_ways_on(words, view)))
    text = paragraphs(title, _covers(words, view.text), _agreed_text(words, view), _if_withdrawn(words, view))
    renew = _agree(words, view) if view.renewable else []
    return Screen(text, rows(_withdraw(words, view), renew, *_ways_on(words, view)))


def obligations(words: Words, waits_for: Sequence[Obligation]) -> Markup:
    """What holds a withdrawal back, and until when."""
    return lines(*(_obligation(words, one) for one in waits_for))


def _if_withdrawn(words: Words, view: ConsentView) -> Markup:
    if view.standing.ending:
        return paragraphs(lines(words("consent.waits"), obligations(words, view.waits_for)), words("consent.by_itself"))
    what = words("consent.if_withdrawn")
    if not view.waits_for:
        return lines(what, words("consent.at_once"))
    return paragraphs(
        what, lines(words("consent.would_wait"), obligations(words, view.waits_for)), words("consent.by_itself")
    )


def _obligation(words: Words, one: Obligation) -> Markup:
    basis = words(f"basis.{one.basis.value}")
    if one.until is None:
        return words("consent.obligation", basis=basis)
    return words("consent.obligation_until", basis=basis, date=words.date(one.until))


def _purpose(words: Words, view: ConsentView) -> Markup:
    return words(f"purpose.{view.standing.purpose.value}")


def _state(words: Words, view: ConsentView) -> Markup:
    """A consent whose term is over is over, even before it is written down."""
    if view.in_force:
        return words("consent.state.withdrawal_deferred" if view.standing.ending else "consent.state.given")
    if view.standing.granted is not None:
        return words("consent.state.expired")
    state = view.standing.state
    return words(f"consent.state.{state.value}") if state else words("consent.none")


def _since(words: Words, view: ConsentView) -> Markup | None:
    granted = view.standing.granted
    if granted is None or not view.in_force:
        return None
    since = words("consent.since", when=words.date_time(granted.at))
    if granted.valid_until is None:
        return lines(since, words("consent.until_purpose"))
    return lines(since, words("consent.until", when=words.date_time(granted.valid_until)))


def _whole_text(words: Words, text: ConsentText) -> Markup:
    return Markup("<blockquote>{}</blockquote>").format(text.text[words.language])


def _agreed_text(words: Words, view: ConsentView) -> Markup | None:
    """Nothing, where it is a text that only another system knows."""
    granted = view.standing.granted
    known = granted is not None and granted.text_version == view.text.version
    return folded(view.text.text[words.language]) if known else None


def _covers(words: Words, text: ConsentText) -> Markup:
    """What Law 94-V, art. 8(4) wants said."""
    data = listed(words(f"category.{one.value}") for one in Category if one in text.categories)
    recipients = listed(Markup.escape(one[words.language]) for one in text.recipients)
    return lines(
        words("consent.data", data=data),
        words("consent.recipients", recipients=recipients) if recipients else words("consent.no_recipients"),
        words("consent.cross_border" if text.cross_border else "consent.no_cross_border"),
        words("consent.public" if text.public_sources else "consent.no_public"),
    )


def _open(words: Words, view: ConsentView) -> Row:
    mark = "consent.open_standing" if view.in_force else "consent.open_none"
    label = words.label(mark, purpose=words.label(f"purpose.{view.standing.purpose.value}"))
    return [tap(label, Consent(act=ConsentAct.SHOW, purpose=view.standing.purpose))]


def _agree(words: Words, view: ConsentView) -> Row:
    label = words.label("consent.renew" if view.in_force else "consent.give")
    return [tap(label, GiveConsent(purpose=view.standing.purpose, version=view.text.version), Style.SUCCESS)]


def _decline(words: Words, view: ConsentView) -> Row:
    if view.standing.state is not ConsentState.REQUESTED:
        return []
    return [tap(words.label("consent.refuse"), Consent(act=ConsentAct.REFUSE, purpose=view.standing.purpose))]


def _withdraw(words: Words, view: ConsentView) -> Row:
    """While a withdrawal waits, its request can be looked at and taken back."""
    if view.standing.ending:
        number = view.request
        return [tap(words.label("consent.request"), Card(act=CardAct.SHOW, number=number))] if number else []
    act = Consent(act=ConsentAct.WITHDRAW, purpose=view.standing.purpose)
    return [tap(words.label("consent.withdraw"), act, Style.DANGER)]


def _ways_on(words: Words, view: ConsentView) -> tuple[Row, Row, Row]:
    history = ConsentHistory(purpose=view.standing.purpose, page=0)
    to_history = [tap(words.label("consent.history"), history)] if view.standing.history else []
    return to_history, going(words, "button.back", Place.CONSENTS), to_menu(words)
