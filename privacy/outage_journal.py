"""Changing an outage: the next version, its history, the audit entry and the timers in one stroke."""

from datetime import datetime
from enum import StrEnum

from privacy.evidence import Entry
from privacy.letter import Facts, Lane, Letter, LetterKind
from privacy.outage import Outage, OutageEvent
from privacy.ports import Transaction
from privacy.rules import Rules
from privacy.staff import Role

SYSTEM = "system"


class OutageNews(StrEnum):
    """What leads are told of an outage."""

    OPENED = "opened"
    PREVIEW = "preview"  # the notice goes out soon
    TOLD = "told"  # it has gone out
    ENDED = "ended"


def begin(tx: Transaction, outage: Outage, actor: str, at: datetime, rules: Rules) -> bool:
    """False if one is open for this service already."""
    event = OutageEvent(outage.outage_id, "opened", actor, at, now=outage.started_at.isoformat())
    if not tx.outages.open(outage, event):
        return False
    _record(tx, outage, event)
    watch(tx, outage, rules)
    tell_leads(tx, outage, OutageNews.OPENED)
    return True


def change(
    tx: Transaction, outage: Outage, what: str, actor: str, at: datetime, rules: Rules, was: str = "", now: str = ""
) -> Outage:
    """Store it and look at it anew. Raises Refused(OUTAGE_CHANGED) if somebody was faster."""
    event = OutageEvent(outage.outage_id, what, actor, at, was, now)
    stored = tx.outages.save(outage, event)
    _record(tx, stored, event)
    watch(tx, stored, rules)
    look_now(tx, stored)
    return stored


def watch(tx: Transaction, outage: Outage, rules: Rules) -> None:
    for at in outage.looks_at(rules):
        _post_look(tx, outage, at.isoformat(), at)


def look_now(tx: Transaction, outage: Outage) -> None:
    """Once for each version: what has changed may make something due at once."""
    _post_look(tx, outage, f"v{outage.version}", None)


def tell_leads(tx: Transaction, outage: Outage, news: OutageNews, occurrence: str = "") -> None:
    """Each in their private chat; once for each occurrence."""
    for member in tx.staff.active():
        if member.role >= Role.LEAD:
            facts: Facts = {"staff_id": member.staff_id, "outage_id": outage.outage_id, "news": news.value}
            dedupe = f"outage:{member.staff_id}:{outage.outage_id}:{news.value}:{occurrence}"
            tx.outbox.post(Letter(Lane.PEOPLE, LetterKind.STAFF_OUTAGE, facts, dedupe_key=dedupe))


def _post_look(tx: Transaction, outage: Outage, moment: str, at: datetime | None) -> None:
    facts: Facts = {"outage_id": outage.outage_id}
    dedupe = f"outage:{outage.outage_id}:{moment}"
    tx.outbox.post(Letter(Lane.PEOPLE, LetterKind.OUTAGE_LOOK, facts, not_before=at, dedupe_key=dedupe))


def _record(tx: Transaction, outage: Outage, event: OutageEvent) -> None:
    detail = {"service": outage.service.value, "was": event.was, "now": event.now}
    about = f"outage:{outage.outage_id}"
    tx.evidence.record(Entry(f"outage.{event.change}", event.actor, about, event.at, detail))
