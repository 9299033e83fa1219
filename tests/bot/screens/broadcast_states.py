"""Notices to many: what a recipient sees, and the card that staff steer by."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta

from bot.screens import broadcast
from bot.screens.screen import Screen
from bot.words import Words, load_words
from privacy.broadcasting import Progress
from privacy.notice import Counts, Notice, NoticeId, NoticeKind, NoticeState
from privacy.renter import Language
from tests.bot.screens import samples as some

State = Callable[[Words], Screen]

TEXTS = {Language.RU: "<b>Сайт не работает</b>", Language.KK: "<b>Сайт жұмыс істемейді</b>"}
NOTICE = Notice(NoticeId("0" * 32), NoticeKind.OUTAGE, "site", TEXTS, some.NOW, "system")
GOING = Progress(NOTICE, Counts(9800, 1240, 2, 31), some.NOW + timedelta(minutes=6))
PAUSED = Progress(replace(NOTICE, state=NoticeState.PAUSED), GOING.counts)
SENT = Progress(replace(NOTICE, state=NoticeState.SENT, kind=NoticeKind.BREACH), Counts(9800, 9767, 2, 31))
NOBODY = Progress(replace(NOTICE, state=NoticeState.SENT), Counts())

BROADCASTS: Mapping[str, State] = {
    "broadcast-told": lambda words: broadcast.told(NOTICE, words.language, load_words()),
    "broadcast-told-duty": lambda words: broadcast.told(replace(NOTICE, duty=True), words.language, load_words()),
    "broadcast-told-both": lambda _: broadcast.told(NOTICE, None, load_words()),
    "broadcast-card": lambda words: broadcast.card(GOING, words),
    "broadcast-card-paused": lambda words: broadcast.card(PAUSED, words),
    "broadcast-card-sent": lambda words: broadcast.card(SENT, words),
    "broadcast-card-nobody": lambda words: broadcast.card(NOBODY, words),
    "broadcast-sure": lambda words: broadcast.sure(GOING, words),
    "broadcast-unreached": lambda words: broadcast.unreached(SENT, 33, words),
}
