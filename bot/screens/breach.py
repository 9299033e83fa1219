"""A breach: what those concerned read, and what leads and administrators do about it."""

from markupsafe import Markup

from bot.screens.conversation import quoted
from bot.screens.layout import lines, listed, paragraphs
from bot.screens.screen import Screen
from bot.words import Words
from privacy.breach import Breach
from privacy.deadline import last_day
from privacy.dossier import Category


def notice_text(breach: Breach, words: Words) -> Markup:
    """It says why it comes even to who has switched notices off."""
    return paragraphs(
        words("breach.title"),
        lines(words("breach.what"), quoted(breach.what(words.language))),
        words("breach.categories", categories=_categories(breach, words)),
        words("breach.advice"),
        words("breach.duty"),
    )


def for_staff(breach: Breach, news: str, words: Words) -> Screen:
    """Acting on it is done where the operator's commands are: it is rare, and concerns everybody."""
    text = paragraphs(
        words(f"breach.news.{news}", ref=breach.breach_id),
        lines(
            words("breach.categories", categories=_categories(breach, words)),
            words("breach.due", date=words.date(last_day(breach.due_at))),
        ),
        lines(words("breach.how"), *_commands(breach)),
    )
    return Screen(text)


def _commands(breach: Breach) -> list[Markup]:
    command = Markup("<code>privacy-bot breach {act} {ref}{more}</code>")
    acts = (("approve", " --as …"), ("report", " --to …"), ("reported", " --as …"))
    return [command.format(act=act, ref=breach.breach_id, more=more) for act, more in acts]


def _categories(breach: Breach, words: Words) -> Markup:
    return listed(words(f"category.{one.value}") for one in Category if one in breach.categories)
