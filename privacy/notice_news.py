"""Letting staff know how a notice goes: its card, and whom a duty has not reached. In the group, or leads privately."""

from privacy.group_letters import has_group, say_in_group
from privacy.letter import Facts, Lane, Letter, LetterKind
from privacy.notice import NoticeId
from privacy.ports import Transaction
from privacy.staff import Role


def show_progress(tx: Transaction, notice_id: NoticeId) -> None:
    """One card, redrawn in place."""
    if has_group(tx):
        letter = Letter(Lane.DESK, LetterKind.NOTICE_PROGRESS, {"notice_id": notice_id}, order_key=_key(notice_id))
        tx.outbox.post(letter)
    else:
        _tell_leads(tx, notice_id, LetterKind.STAFF_NOTICE)


def tell_of_unreached(tx: Transaction, notice_id: NoticeId, count: int) -> None:
    """The law asks that these people are told another way. Once per notice."""
    dedupe = f"unreached:{notice_id}"
    if has_group(tx):
        say_in_group(tx, LetterKind.NOTICE_UNREACHED, {"notice_id": notice_id, "count": count}, dedupe)
    else:
        _tell_leads(tx, notice_id, LetterKind.STAFF_UNREACHED, dedupe, count=count)


def _tell_leads(tx: Transaction, notice_id: NoticeId, kind: LetterKind, dedupe: str | None = None, **more: int) -> None:
    for member in tx.staff.active():
        if member.role >= Role.LEAD and member.telegram_id is not None:
            facts: Facts = {"staff_id": member.staff_id, "notice_id": notice_id, **more}
            once = f"{dedupe}:{member.staff_id}" if dedupe else None
            key = f"{_key(notice_id)}:{member.staff_id}"
            tx.outbox.post(Letter(Lane.PEOPLE, kind, facts, order_key=key, dedupe_key=once))


def _key(notice_id: NoticeId) -> str:
    return f"notice:{notice_id}"
