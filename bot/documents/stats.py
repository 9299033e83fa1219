"""The last weeks of the desk as a picture. The same stands in words on the screen beside it."""

from bot.documents.figures import HEAD, head, rated, row_of
from bot.documents.printing import drawn
from bot.words import Words
from privacy.statistics import DeskStats, Tally

_HIGHEST = 1


def stats_picture(stats: DeskStats, words: Words) -> bytes:
    """A PNG. Takes a moment: call it in a thread."""
    highest = max((most for tally in stats.by_week.values() for most in (tally.received, tally.answered)), default=0)
    return drawn("stats", _data(stats, max(highest, _HIGHEST), words))


def _data(stats: DeskStats, highest: int, words: Words) -> dict[str, object]:
    return {
        "lang": words.language.value,
        "title": words.label("stats.title"),
        "whole": list(zip(head(words)[1:], row_of(stats.whole), strict=True)),
        "weeks": [{"label": f"{monday:%d.%m}", **_bars(tally, highest)} for monday, tally in stats.by_week.items()],
        "legend": {column: words.label(f"figures.{column}") for column in HEAD[1:3]},
        "ratings": rated(stats.ratings, words).unescape(),
        "head": head(words),
        "kinds": [[words.label(f"kind.{kind.value}"), *row_of(tally)] for kind, tally in stats.by_kind.items()],
    }


def _bars(tally: Tally, highest: int) -> dict[str, object]:
    counts = {"received": tally.received, "answered": tally.answered}
    return {name: {"count": str(n), "share": n / highest} for name, n in counts.items()}
