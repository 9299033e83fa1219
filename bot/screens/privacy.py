"""The policy, and what the bot itself keeps: said from the real configuration, to anyone who asks."""

from collections.abc import Mapping

from markupsafe import Markup

from bot.screens.layout import lines, paragraphs, span, to_menu
from bot.screens.policy_change import leading
from bot.screens.policy_facts import policy_facts
from bot.screens.screen import Screen, rows
from bot.words import Words
from privacy.policy import Policy
from privacy.policy_version import PolicyChange
from privacy.renter import Language
from privacy.rules import Rules


def privacy(policy: Policy, rules: Rules, words: Words, change: PolicyChange | None = None) -> Screen:
    """`change` is a new version that this person has not answered yet."""
    new = leading(change, words) if change is not None else []
    return Screen(_said(words, policy, rules), rows(new, to_menu(words)))


def bilingual_privacy(policy: Policy, rules: Rules, languages: Mapping[Language, Words]) -> Screen:
    """For somebody who has not chosen a language yet."""
    return Screen(paragraphs(*(_said(languages[one], policy, rules) for one in (Language.KK, Language.RU))))


def _said(words: Words, policy: Policy, rules: Rules) -> Markup:
    terms = lines(
        words("privacy.terms"),
        words("privacy.proof", span=span(words, rules.proof_lifetime)),
        words("privacy.step_up", span=span(words, rules.step_up_lifetime)),
        words("privacy.personal", span=span(words, rules.personal_message_lifetime)),
    )
    return paragraphs(
        lines(words("privacy.title"), words("privacy.policy", url=policy.url, version=policy.version)),
        lines(words("privacy.keeps"), words("privacy.messages")),
        terms,
        policy_facts(words, policy),
        words("privacy.rights"),
    )
