"""How the services are: what works, what does not and since when, what is planned, and what there was. For anybody."""

from collections.abc import Iterable, Mapping

from markupsafe import Markup

from bot.callbacks import Place
from bot.screens.layout import folded, going, lines, paragraphs, to_menu
from bot.screens.outage_texts import expected, service_of
from bot.screens.screen import Screen, rows
from bot.words import Words
from privacy.outage import Outage, Service
from privacy.outages import ServicesNow
from privacy.renter import Language
from privacy.works import Works


def status(now: ServicesNow, words: Words) -> Screen:
    text = paragraphs(
        words("status.title"),
        *_services(now, words),
        _planned(now.works, words),
        _past(now, words),
        words("status.as_of", at=words.date_time(now.at)),
    )
    again = going(words, "status.refresh", Place.STATUS)
    return Screen(text, rows(again, going(words, "menu.notices", Place.NOTICES), to_menu(words)))


def in_short(now: ServicesNow, languages: Mapping[Language, Words]) -> Screen:
    """For who has chosen no language yet: the same in both, without what leads on."""
    spoken = [languages[one] for one in (Language.KK, Language.RU)]
    return Screen(paragraphs(*(lines(words("status.title"), *_services(now, words)) for words in spoken)))


def _services(now: ServicesNow, words: Words) -> Iterable[Markup]:
    down = {outage.service: outage for outage in now.open}
    works = [words("status.up", service=words(f"service.{one.value}")) for one in Service if one not in down]
    return [*(_down(outage, words) for outage in now.open), lines(*works)]


def _down(outage: Outage, words: Words) -> Markup:
    checking = words("status.checking") if outage.up_since is not None else expected(outage, words)
    since = words("outage.since", at=words.date_time(outage.started_at))
    return lines(words("status.down", service=service_of(outage, words)), since, checking)


def _planned(works: Iterable[Works], words: Words) -> Markup | None:
    planned = [works_line(one, words) for one in works]
    return lines(words("status.planned"), *planned) if planned else None


def works_line(works: Works, words: Words) -> Markup:
    service = words(f"service.{works.service.value}")
    since, until = words.date_time(works.starts_at), words.date_time(works.ends_at)
    return words("status.line", service=service, since=since, until=until)


def _past(now: ServicesNow, words: Words) -> Markup:
    if not now.past:
        return words("status.no_past")
    ended = [(one, one.ended_at) for one in now.past if one.ended_at is not None]
    past = [
        words(
            "status.line",
            service=service_of(one, words),
            since=words.date_time(one.started_at),
            until=words.date_time(until),
        )
        for one, until in ended[:10]
    ]
    return lines(words.plural("status.past", len(now.past)), folded(*past))
