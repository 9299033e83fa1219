"""The part of §6.1.1 that is the same for everybody: who holds the data, how, where, and who receives it."""

from markupsafe import Markup

from bot.screens.layout import folded, lines, listed
from bot.words import Words
from privacy.policy import Policy


def policy_facts(words: Words, policy: Policy) -> Markup:
    language = words.language
    methods = listed(words(f"method.{code}") for code in policy.methods)
    controller = words("data.controller", company=policy.controller[language], address=policy.address[language])
    details = folded(
        controller,
        words("data.methods", methods=methods),
        words("data.processing_term"),
        words("data.base", place=policy.base_location[language]),
        _recipients(words, policy),
        _cross_border(words, policy),
    )
    return lines(words("data.general"), details)


def _recipients(words: Words, policy: Policy) -> Markup:
    if not policy.recipients:
        return words("data.no_recipients")
    return words("data.recipients", recipients=listed(name[words.language] for name in policy.recipients))


def _cross_border(words: Words, policy: Policy) -> Markup:
    if not policy.cross_border:
        return words("data.no_cross_border")
    return words("data.cross_border", to=policy.cross_border_to[words.language])
