"""Notices to many: what a recipient sees, and the card by which staff follow and steer one."""

from collections.abc import Mapping

from aiogram.types import InlineKeyboardButton
from markupsafe import Markup

from bot.broadcast_taps import Steer, SteerAct
from bot.callbacks import Place
from bot.notice_taps import Switch
from bot.screens.layout import going, lines, paragraphs
from bot.screens.policy_change import answering
from bot.screens.screen import Row, Screen, Style, rows, tap
from bot.words import Words
from privacy.broadcasting import Progress
from privacy.notice import SUBSCRIPTION_OF, Notice, NoticeId, NoticeKind, NoticeState
from privacy.renter import Language

_FULL = 100


def told(notice: Notice, language: Language | None, languages: Mapping[Language, Words]) -> Screen:
    """In the person's language; in both if they have chosen none. The texts were made by Words, and are HTML."""
    spoken = [language] if language is not None else [Language.KK, Language.RU]
    texts = [Markup(notice.texts[one]) for one in spoken]  # noqa: S704 - stored as it was made, and escaped then
    return Screen(paragraphs(*texts), rows(*_ways_on(notice, languages[spoken[0]])))


def card(progress: Progress, words: Words) -> Screen:
    notice, counts = progress.notice, progress.counts
    text = paragraphs(
        words("broadcast.title", kind=words(f"broadcast.kind.{notice.kind.value}"), about=notice.about),
        lines(
            words(f"broadcast.state.{notice.state.value}"),
            words("broadcast.sent", sent=counts.sent, total=counts.total, percent=_percent(progress)),
            words("broadcast.left", n=counts.left) if counts.left else None,
            words("broadcast.failed", n=counts.failed) if counts.failed else None,
            words("broadcast.skipped", n=counts.skipped) if counts.skipped else None,
        ),
        words("broadcast.ready_at", at=words.date_time(progress.ready_at)) if progress.ready_at else None,
    )
    return Screen(text, rows(*_steering(notice, words)))


def sure(progress: Progress, words: Words) -> Screen:
    notice_id = progress.notice.notice_id
    yes = [_tap(words, "broadcast.cancel_sure", SteerAct.CANCEL, notice_id, Style.DANGER)]
    back = [_tap(words, "broadcast.back", SteerAct.LOOK, notice_id)]
    return Screen(words("broadcast.sure", left=progress.counts.left), rows(yes, back))


def unreached(progress: Progress, count: int, words: Words) -> Screen:
    """A task for staff: the law asks that these people hear of it another way."""
    kind = words(f"broadcast.kind.{progress.notice.kind.value}")
    command = Markup("<code>privacy-bot notice report {}</code>").format(progress.notice.notice_id)
    return Screen(paragraphs(words("broadcast.unreached", kind=kind, n=count), lines(words("broadcast.who"), command)))


def _ways_on(notice: Notice, words: Words) -> list[Row]:
    """A duty cannot be switched off, so it has no such button."""
    answers = answering(notice.about, words) if notice.kind is NoticeKind.POLICY_CHANGE else []
    status = going(words, "menu.status", Place.STATUS, stays=True)
    subscription = SUBSCRIPTION_OF.get(notice.kind)
    if notice.duty or subscription is None:
        return [*answers, status]
    return [*answers, status, [tap(words.label("broadcast.switch_off"), Switch(to=subscription, on=False, stays=True))]]


def _steering(notice: Notice, words: Words) -> list[Row]:
    if notice.over:
        return []
    end = _tap(words, "broadcast.cancel", SteerAct.ASK, notice.notice_id, Style.DANGER)
    if notice.state is NoticeState.PAUSED:
        return [[_tap(words, "broadcast.resume", SteerAct.RESUME, notice.notice_id, Style.PRIMARY), end]]
    return [[_tap(words, "broadcast.pause", SteerAct.PAUSE, notice.notice_id), end]]


def _tap(
    words: Words, label: str, act: SteerAct, notice_id: NoticeId, style: Style | None = None
) -> InlineKeyboardButton:
    return tap(words.label(label), Steer(act=act, notice=notice_id), style)


def _percent(progress: Progress) -> int:
    counts = progress.counts
    return _FULL if not counts.total else _FULL * (counts.total - counts.left) // counts.total
