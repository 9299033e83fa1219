"""What people are told of an outage: made of the facts, or what staff wrote and a lead approved."""

from collections.abc import Mapping

from markupsafe import Markup, escape

from bot.screens.layout import lines, paragraphs
from bot.words import Words
from privacy.outage import Due, Outage
from privacy.outages import Saying
from privacy.renter import Language
from privacy.works import Works

Languages = Mapping[Language, Words]


def texts_of(saying: Saying, languages: Languages) -> dict[Language, str]:
    """In both languages, as they go out."""
    return {language: str(_text(saying, words)) for language, words in languages.items()}


def first_text(outage: Outage, words: Words) -> Markup:
    """What goes out when it has lasted for too long, as it stands now."""
    draft = outage.drafts[words.language]
    return written(draft) if draft else _lasts(outage, words)


def written(text: str) -> Markup:
    """What a person typed is text, whatever stands in it."""
    return escape(text)


def works_text(works: Works, moved: Works | None, words: Words) -> Markup:
    """An announcement of planned works; `moved` are those that they replace."""
    title = words("works.planned", service=words(f"service.{works.service.value}"))
    was = words("works.were", **_times(moved, words)) if moved is not None else None
    return paragraphs(lines(title, was, words("works.when", **_times(works, words))), words("outage.still_works"))


def _times(works: Works, words: Words) -> dict[str, str]:
    return {"since": words.date_time(works.starts_at), "until": words.date_time(works.ends_at)}


def service_of(outage: Outage, words: Words) -> Markup:
    return words(f"service.{outage.service.value}")


def _text(saying: Saying, words: Words) -> Markup:
    outage = saying.outage
    match saying.due:
        case Due.LASTS:
            return first_text(outage, words) if outage.approved_by is not None else _lasts(outage, words)
        case Due.OVER:
            title = words("outage.over", service=service_of(outage, words))
            return paragraphs(lines(title, *from_to(outage, words)), words("outage.thanks"))
        case Due.WAS:
            title = words("outage.was", service=service_of(outage, words))
            return paragraphs(lines(title, *from_to(outage, words)), words("outage.told_late"), words("outage.sorry"))


def _lasts(outage: Outage, words: Words) -> Markup:
    facts = lines(
        words("outage.lasts", service=service_of(outage, words)),
        words("outage.since", at=words.date_time(outage.started_at)),
        words(f"outage.cause.{outage.cause.value}"),
        expected(outage, words),
    )
    return paragraphs(facts, words("outage.sorry"), words("outage.still_works"), words("outage.will_tell"))


def expected(outage: Outage, words: Words) -> Markup | None:
    return words("outage.expected", at=words.date_time(outage.expected_end)) if outage.expected_end else None


def from_to(outage: Outage, words: Words) -> list[Markup]:
    since = words("outage.since", at=words.date_time(outage.started_at))
    until = [words("outage.until", at=words.date_time(outage.ended_at))] if outage.ended_at is not None else []
    return [since, *until]
