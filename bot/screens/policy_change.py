"""A new version of the policy: what has changed, that it was read, and objecting to it."""

from markupsafe import Markup

from bot.callbacks import Place
from bot.policy_taps import OnPolicy, PolicyStep
from bot.screens.conversation import quoted
from bot.screens.layout import going, lines, paragraphs, to_menu
from bot.screens.screen import Row, Screen, Style, rows, tap
from bot.words import Words
from privacy.policy_version import PolicyChange


def notice_text(change: PolicyChange, url: str, words: Words) -> Markup:
    """To everybody who wants to hear of it; answered by /privacy or the buttons below."""
    return paragraphs(
        words("policy_change.title", version=change.version),
        lines(words("policy_change.what"), quoted(change.summary(words.language))),
        words("policy_change.where", url=url),
        words("policy_change.answer"),
    )


def shown(change: PolicyChange, url: str, words: Words) -> Screen:
    text = paragraphs(notice_text(change, url, words), words("policy_change.hash", sha256=change.sha256))
    return Screen(text, rows(*answering(change.version, words), to_menu(words)))


def answering(version: str, words: Words) -> list[Row]:
    """Also under the notice itself, which stays."""
    read = tap(words.label("policy_change.read"), OnPolicy(step=PolicyStep.READ, version=version), Style.PRIMARY)
    objecting = OnPolicy(step=PolicyStep.OBJECT, version=version)
    return [[read], [tap(words.label("policy_change.object"), objecting)]]


def leading(change: PolicyChange, words: Words) -> Row:
    """From the page of the policy to what has changed."""
    return [tap(words.label("policy_change.show", version=change.version), _on(PolicyStep.SHOW, change))]


def was_read(change: PolicyChange, words: Words) -> Screen:
    """A consent whose text is a new one is renewed on its own page, and nowhere else."""
    text = words("policy_change.was_read", version=change.version)
    return Screen(text, rows(going(words, "menu.consents", Place.CONSENTS), to_menu(words)))


def confirm(change: PolicyChange, words: Words) -> Screen:
    yes = [tap(words.label("policy_change.object_yes"), _on(PolicyStep.OBJECTED, change), Style.DANGER)]
    back = [tap(words.label("button.back"), _on(PolicyStep.SHOW, change))]
    return Screen(words("policy_change.object_ask", version=change.version), rows(yes, back))


def objected(number: str, words: Words) -> Screen:
    text = words("policy_change.objected", ref=number)
    return Screen(text, rows(going(words, "enquiry.mine", Place.ENQUIRIES), to_menu(words)))


def _on(step: PolicyStep, change: PolicyChange) -> OnPolicy:
    return OnPolicy(step=step, version=change.version)
