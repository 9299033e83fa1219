"""The guided form by which staff open an outage: which service, since when, why, and for how long."""

from datetime import UTC, datetime, timedelta

from markupsafe import Markup

from bot.outage_taps import FormStep, OutageForm
from bot.screens.layout import lines, paragraphs
from bot.screens.screen import Row, Screen, Style, rows, tap
from bot.words import Words
from privacy.outage import Cause, Service

_LABELS = {FormStep.SINCE: "since", FormStep.CAUSE: "cause", FormStep.END: "end", FormStep.SURE: "sure"}


def form(so_far: OutageForm, now: datetime, words: Words) -> Screen:
    """The next question, below what is known already."""
    match so_far.step:
        case FormStep.SERVICE:
            return Screen(words("outage.form.service"), rows(*_services(so_far, words)))
        case FormStep.SINCE:
            return Screen(_asked(so_far, words), rows(*_since(so_far, now, words), _leave(words)))
        case FormStep.CAUSE:
            return Screen(_asked(so_far, words), rows(*_causes(so_far, words), _leave(words)))
        case FormStep.END:
            return Screen(_asked(so_far, words), rows(*_ends(so_far, now, words), _leave(words)))
        case _:
            yes = [tap(words.label("outage.form.open"), _next(so_far, FormStep.OPEN), Style.DANGER)]
            return Screen(_asked(so_far, words), rows(yes, _leave(words)))


def ask_time(words: Words) -> Markup:
    return words("outage.form.typed")


def as_minutes(at: datetime) -> int:
    return int(at.timestamp()) // 60


def as_moment(minutes: int) -> datetime | None:
    """None for what is not known. Raises nothing for a forged button: a year is far enough."""
    return datetime.fromtimestamp(minutes * 60, UTC) if 0 < minutes < 10**8 else None


def _asked(so_far: OutageForm, words: Words) -> Markup:
    since, end = as_moment(so_far.since), as_moment(so_far.end)
    known = lines(
        words("outage.form.of", service=words(f"service.{so_far.service.value}")),
        words("outage.since", at=words.date_time(since)) if since is not None else None,
        words(f"outage.cause.{so_far.cause.value}") if so_far.step in (FormStep.END, FormStep.SURE) else None,
        words("outage.expected", at=words.date_time(end)) if end is not None else None,
    )
    return paragraphs(known, words(f"outage.form.{_LABELS[so_far.step]}"))


def _services(so_far: OutageForm, words: Words) -> list[Row]:
    step = FormStep.SINCE
    chosen = [so_far.model_copy(update={"service": one, "step": step}) for one in Service]
    return [[tap(words.label(f"service.{one.service.value}"), one)] for one in chosen]


def _since(so_far: OutageForm, now: datetime, words: Words) -> list[Row]:
    at_once = _next(so_far, FormStep.CAUSE, since=as_minutes(now))
    an_hour = _next(so_far, FormStep.CAUSE, since=as_minutes(now - timedelta(hours=1)))
    typed = _next(so_far, FormStep.SINCE_TYPED)
    return [
        [tap(words.label("outage.form.now"), at_once), tap(words.label("outage.form.hour_ago"), an_hour)],
        [tap(words.label("outage.form.type"), typed)],
    ]


def _causes(so_far: OutageForm, words: Words) -> list[Row]:
    chosen = [_next(so_far, FormStep.END, cause=one) for one in Cause]
    return [[tap(words.label(f"outage.form.cause.{one.cause.value}"), one)] for one in chosen]


def _ends(so_far: OutageForm, now: datetime, words: Words) -> list[Row]:
    unknown = tap(words.label("outage.form.end_unknown"), _next(so_far, FormStep.SURE))
    spans = [(words.label("outage.form.end_6"), 6), (words.label("outage.form.end_24"), 24)]
    later = [tap(label, _next(so_far, FormStep.SURE, end=as_minutes(now + timedelta(hours=n)))) for label, n in spans]
    return [[unknown], later, [tap(words.label("outage.form.type"), _next(so_far, FormStep.END_TYPED))]]


def _leave(words: Words) -> Row:
    return [tap(words.label("outage.form.again"), OutageForm(step=FormStep.SERVICE))]


def _next(so_far: OutageForm, step: FormStep, **known: object) -> OutageForm:
    return so_far.model_copy(update={"step": step, **known})
