"""Outages as staff see them: the list, a card, what people will be told in both languages, and writing it anew."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from markupsafe import Markup

from bot.outage_taps import FormStep, OnOutage, OutageAct, OutageForm, WriteText
from bot.screens.layout import folded, lines, paragraphs, span
from bot.screens.outage_texts import Languages, expected, first_text, from_to, service_of, written
from bot.screens.screen import Row, Screen, Style, rows, tap
from bot.words import Words
from privacy.outage import Outage
from privacy.outage_desk import OutageStory
from privacy.outage_journal import OutageNews
from privacy.renter import Language

_SAID = Markup("<blockquote>{said}</blockquote>")
_MINUTE = timedelta(minutes=1)


def outages(going_on: Sequence[Outage], words: Words) -> Screen:
    """What is open now, and the way to open another one."""
    none = words("outage.desk.none") if not going_on else None
    listed = [lines(_head(one, words), *from_to(one, words)) for one in going_on]
    shown = [[tap(one.outage_id, _on(OutageAct.SHOW, one))] for one in going_on]
    new = [tap(words.label("outage.desk.new"), OutageForm(step=FormStep.SERVICE), Style.PRIMARY)]
    return Screen(paragraphs(words("outage.desk.title"), none, *listed), rows(*shown, new))


def card(story: OutageStory, words: Words, languages: Languages, news: OutageNews | None = None) -> Screen:
    """The facts, and as long as nothing was sent what will be sent, in both languages."""
    outage = story.outage
    title = words(f"outage.news.{news.value}") if news is not None else None
    facts = lines(
        _head(outage, words),
        *from_to(outage, words),
        words("outage.desk.lasted", span=_lasted(outage, story.at, words)),
        words(f"outage.cause.{outage.cause.value}"),
        expected(outage, words),
        _sending(story, words),
    )
    history = [_event(event.change, event.at, event.actor, words) for event in story.events[-6:]]
    text = paragraphs(title, facts, *_texts(outage, languages), folded(*history))
    return Screen(text, rows(*_acts(outage, words)))


def _texts(outage: Outage, languages: Languages) -> list[Markup]:
    """Both languages, one below the other: who approves has seen them."""
    if not outage.open or outage.notice_id is not None:
        return []
    return [both({one: first_text(outage, words) for one, words in languages.items()}, languages)]


def both(texts: Mapping[Language, Markup], languages: Languages) -> Markup:
    shown = [(languages[one]("outage.desk.in_language"), texts[one]) for one in (Language.KK, Language.RU)]
    return paragraphs(*(lines(head, _SAID.format(said=text)) for head, text in shown))


def confirm(outage: Outage, act: OutageAct, words: Words) -> Screen:
    """Before an end is written down, which everybody who was told hears of."""
    label = "outage.desk.close_yes" if act is OutageAct.CLOSE_SURE else "outage.desk.none_yes"
    ask = "outage.desk.close_ask" if act is OutageAct.CLOSE_SURE else "outage.desk.none_ask"
    yes = [tap(words.label(label), _on(act, outage), Style.DANGER)]
    keep = [tap(words.label("button.back"), _on(OutageAct.SHOW, outage))]
    return Screen(words(ask, ref=outage.outage_id), rows(yes, keep))


def ask_text(write: WriteText, words: Words) -> Markup:
    which = "news" if write.news else "notice"
    return paragraphs(words(f"outage.write.{which}.{write.language.value}"), words("outage.write.how"))


def news_preview(outage: Outage, texts: Mapping[Language, str], words: Words, languages: Languages) -> Screen:
    """What those who got the notice will read."""
    said = both({one: news_text(outage, text, languages[one]) for one, text in texts.items()}, languages)
    send = [tap(words.label("outage.desk.send"), _on(OutageAct.SEND, outage), Style.PRIMARY)]
    again = [tap(words.label("outage.desk.again"), _write(outage, Language.RU, news=True))]
    keep = [tap(words.label("button.back"), _on(OutageAct.SHOW, outage))]
    return Screen(paragraphs(words("outage.write.preview", ref=outage.outage_id), said), rows(send, again, keep))


def news_text(outage: Outage, text: str, words: Words) -> Markup:
    return paragraphs(words("outage.update", service=service_of(outage, words)), written(text))


def _acts(outage: Outage, words: Words) -> list[Row]:
    if not outage.open:
        return []
    close = tap(words.label("outage.desk.close"), _on(OutageAct.CLOSE, outage))
    if outage.notice_id is not None:
        return [[tap(words.label("outage.desk.news"), _write(outage, Language.RU, news=True), Style.PRIMARY)], [close]]
    approve = [tap(words.label("outage.desk.approve"), _on(OutageAct.APPROVE, outage), Style.SUCCESS)]
    edit = [
        tap(words.label("outage.desk.edit_ru"), _write(outage, Language.RU)),
        tap(words.label("outage.desk.edit_kk"), _write(outage, Language.KK)),
    ]
    none = tap(words.label("outage.desk.not_one"), _on(OutageAct.NONE, outage))
    return [approve if outage.approved_by is None else [], edit, [none, close]]


def _sending(story: OutageStory, words: Words) -> Markup | None:
    """When the notice goes out, and which text."""
    outage = story.outage
    if not outage.open:
        return None
    if outage.notice_id is not None:
        return words("outage.desk.was_sent")
    at = words("outage.desk.due", at=words.date_time(story.due_at))
    if outage.approved_by is not None:
        return lines(at, words("outage.desk.approved"))
    edited = any(outage.drafts.values())
    return lines(at, words("outage.desk.not_approved") if edited else words("outage.desk.by_itself"))


def _head(outage: Outage, words: Words) -> Markup:
    return words("outage.desk.head", ref=outage.outage_id, service=service_of(outage, words))


def _event(change: str, at: datetime, actor: str, words: Words) -> Markup:
    who = actor.removeprefix("staff:")
    return words("outage.desk.event", at=words.date_time(at), what=words(f"outage.change.{change}"), who=who)


def _lasted(outage: Outage, now: datetime, words: Words) -> Markup:
    lasted = max(outage.lasted(now), timedelta())
    whole = timedelta(hours=1) if lasted > timedelta(hours=1) else _MINUTE
    return span(words, lasted - lasted % whole)


def _on(act: OutageAct, outage: Outage) -> OnOutage:
    return OnOutage(act=act, outage_id=outage.outage_id, seen=outage.version)


def _write(outage: Outage, language: Language, *, news: bool = False) -> WriteText:
    return WriteText(outage_id=outage.outage_id, language=language, news=news)
