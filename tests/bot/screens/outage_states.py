"""Outages, notices and the state of the services, as people and staff see them."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta

from bot.outage_taps import FormStep, OutageAct, OutageForm, WriteText
from bot.screens import breach, notice_settings, outage_desk, outage_form, policy_change, status
from bot.screens.outage_texts import texts_of, works_text
from bot.screens.screen import Screen
from bot.words import Words, load_words
from privacy.breach import Breach, BreachId
from privacy.dossier import Category
from privacy.notice import BY_DEFAULT, Subscription
from privacy.outage import Cause, Due, Ending, Outage, OutageEvent, OutageId, Service, Source
from privacy.outage_desk import OutageStory
from privacy.outage_journal import OutageNews
from privacy.outages import Saying, ServicesNow
from privacy.policy_version import PolicyChange
from privacy.renter import Language
from privacy.staff import StaffId
from privacy.works import Works, WorksId
from tests.bot.screens import samples as some

State = Callable[[Words], Screen]
HOUR = timedelta(hours=1)
LANGUAGES = load_words()
OUTAGE = Outage(OutageId("OUT-7K3F"), Service.SITE, some.NOW, Source.STAFF)
KNOWN = replace(OUTAGE, cause=Cause.PROVIDER, expected_end=some.NOW + 60 * HOUR)
ENDED = replace(OUTAGE, ended_at=some.NOW + 50 * HOUR, ending=Ending.RECOVERED, notice_id="OUT-7K3F-lasts")
DRAFTED = replace(KNOWN, draft_ru="Чиним <сервер>.", draft_kk="Серверді жөндеп жатырмыз.", version=4)
WORKS = Works(WorksId("WRK-7K3F"), Service.BOOKING, some.NOW + 24 * HOUR, some.NOW + 26 * HOUR)
CHANGE = PolicyChange("2.0", "ab" * 32, "Храним <меньше>.", "Азырақ сақтаймыз.", some.NOW)
BREACH = Breach(
    BreachId("BRC-7K3F"),
    some.NOW,
    some.NOW + 37 * HOUR,
    frozenset({Category.NAME, Category.MOBILE_NUMBER}),
    "Письмо с <данными> ушло не туда.",
    "Деректері бар хат басқа жаққа кетті.",
    StaffId("aigerim"),
)
EVENTS = (OutageEvent(OUTAGE.outage_id, "opened", "staff:aigerim", some.NOW),)


def _told(outage: Outage, due: Due) -> State:
    return lambda words: Screen(texts_of(Saying(outage, due), LANGUAGES)[words.language])


def _card(outage: Outage, news: OutageNews | None = None) -> State:
    story = OutageStory(outage, EVENTS, some.NOW + 47 * HOUR, some.NOW + 48 * HOUR)
    return lambda words: outage_desk.card(story, words, LANGUAGES, news)


def _form(step: FormStep) -> State:
    so_far = OutageForm(step=step, service=Service.BOOKING, since=outage_form.as_minutes(some.NOW), cause=Cause.POWER)
    return lambda words: outage_form.form(so_far, some.NOW, words)


def _status(*outages: Outage, past: tuple[Outage, ...] = (), works: tuple[Works, ...] = ()) -> ServicesNow:
    return ServicesNow(some.NOW + HOUR, outages, works, past)


NEWS = {Language.RU: "Меняем сервер.", Language.KK: "Серверді ауыстырып жатырмыз."}
OUTAGES: Mapping[str, State] = {
    "outage-lasts": _told(OUTAGE, Due.LASTS),
    "outage-lasts-known": _told(KNOWN, Due.LASTS),
    "outage-lasts-drafted": _told(DRAFTED, Due.LASTS),
    "outage-lasts-approved": _told(replace(DRAFTED, approved_by="aigerim"), Due.LASTS),
    "outage-over": _told(ENDED, Due.OVER),
    "outage-was": _told(ENDED, Due.WAS),
    "outage-list-none": lambda words: outage_desk.outages((), words),
    "outage-list": lambda words: outage_desk.outages((KNOWN,), words),
    "outage-card-opened": _card(OUTAGE, OutageNews.OPENED),
    "outage-card-preview": _card(KNOWN, OutageNews.PREVIEW),
    "outage-card-drafted": _card(DRAFTED),
    "outage-card-approved": _card(replace(DRAFTED, approved_by="aigerim")),
    "outage-card-told": _card(replace(KNOWN, notice_id="OUT-7K3F-lasts"), OutageNews.TOLD),
    "outage-card-ended": _card(ENDED, OutageNews.ENDED),
    "outage-close": lambda words: outage_desk.confirm(OUTAGE, OutageAct.CLOSE_SURE, words),
    "outage-none": lambda words: outage_desk.confirm(OUTAGE, OutageAct.NONE_SURE, words),
    "outage-write": lambda words: Screen(
        outage_desk.ask_text(WriteText(outage_id="OUT-7K3F", language=Language.KK), words)
    ),
    "outage-news": lambda words: outage_desk.news_preview(OUTAGE, NEWS, words, LANGUAGES),
    "outage-form-service": _form(FormStep.SERVICE),
    "outage-form-since": _form(FormStep.SINCE),
    "outage-form-cause": _form(FormStep.CAUSE),
    "outage-form-end": _form(FormStep.END),
    "outage-form-sure": _form(FormStep.SURE),
    "status-up": lambda words: status.status(_status(), words),
    "status-down": lambda words: status.status(_status(KNOWN, past=(ENDED,), works=(WORKS,)), words),
    "status-checking": lambda words: status.status(_status(replace(OUTAGE, up_since=some.NOW)), words),
    "status-no-language": lambda _: status.in_short(_status(KNOWN), LANGUAGES),
    "notices": lambda words: notice_settings.settings(BY_DEFAULT, words),
    "notices-off": lambda words: notice_settings.switched_off(Subscription.OUTAGES, words),
    "policy-change": lambda words: policy_change.shown(CHANGE, "https://example.kz/policy", words),
    "policy-change-read": lambda words: policy_change.was_read(CHANGE, words),
    "policy-change-object": lambda words: policy_change.confirm(CHANGE, words),
    "policy-change-objected": lambda words: policy_change.objected("HLP-7K3F", words),
    "outage-works": lambda words: Screen(works_text(WORKS, None, words)),
    "outage-works-moved": lambda words: Screen(works_text(WORKS, replace(WORKS, starts_at=some.NOW), words)),
    "breach-told": lambda words: Screen(breach.notice_text(BREACH, words)),
    "breach-proposed": lambda words: breach.for_staff(BREACH, "proposed", words),
    "breach-due": lambda words: breach.for_staff(BREACH, "due", words),
}
