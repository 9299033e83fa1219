"""The figures of the desk in words, for whoever does not see pictures. Counts and times of nobody."""

from markupsafe import Markup

from bot.documents.figures import days, rated
from bot.screens.layout import lines, paragraphs
from bot.screens.screen import Screen
from bot.words import Words
from privacy.statistics import DeskStats, MonthReport, Tally


def stats(told: DeskStats, words: Words) -> Screen:
    by_week = [_line(words, f"{monday:%d.%m}", tally) for monday, tally in told.by_week.items()]
    by_kind = [_line(words, words.label(f"kind.{kind.value}"), tally) for kind, tally in told.by_kind.items()]
    text = paragraphs(
        lines(words("stats.heading"), _whole(words, told.whole), rated(told.ratings, words)),
        lines(words("stats.by_kind"), *by_kind) if by_kind else None,
        lines(words("stats.by_week"), *by_week),
        words("stats.how"),
    )
    return Screen(text)


def report_caption(report: MonthReport, words: Words) -> Markup:
    return lines(
        words("report.caption", month=f"{report.month:%m.%Y}"),
        _whole(words, report.whole),
        rated(report.ratings, words),
    )


def _whole(words: Words, tally: Tally) -> Markup:
    return words("stats.whole", **_of(tally))


def _line(words: Words, what: str, tally: Tally) -> Markup:
    return words("stats.line", what=what, **_of(tally))


def _of(tally: Tally) -> dict[str, object]:
    return {
        "received": tally.received,
        "answered": tally.answered,
        "in_time": tally.in_time,
        "median": days(tally.median),
    }
