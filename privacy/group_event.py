"""What staff are told of their group itself: that it is lost, back or moved, and what the bot may not do in it."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from privacy.group_letters import say_in_group, say_in_topic
from privacy.letter import Lane, Letter, LetterKind
from privacy.ports import Transaction
from privacy.staff import Role, StaffMember
from privacy.staff_group import Matter


class GroupEvent(StrEnum):
    LOST = "lost"  # the bot was removed, or the group deleted
    BACK = "back"
    MOVED = "moved"  # Telegram or the operator gave it another chat
    WITHOUT_TOPICS = "without_topics"
    WITH_TOPICS = "with_topics"
    RIGHTS_MISSING = "rights_missing"
    TOPIC_GONE = "topic_gone"
    STILL_OPEN = "still_open"  # a topic was closed by hand before its matter was


def say_event(tx: Transaction, what: GroupEvent, at: datetime) -> None:
    """Beside the board, to the whole group. `at` (UTC) tells one occurrence from another."""
    say_in_group(tx, LetterKind.GROUP_EVENT, {"what": what}, f"group:{what}:{at.isoformat()}")


def say_event_in_topic(tx: Transaction, matter: Matter, what: GroupEvent, at: datetime) -> None:
    say_in_topic(tx, matter, LetterKind.GROUP_EVENT, {"what": what}, f"group:{what}:{matter}:{at.isoformat()}")


def tell_everybody(tx: Transaction, what: GroupEvent, at: datetime) -> None:
    """Each in the private chat: the group cannot be spoken in, or not by everybody any more."""
    for member in tx.staff.active():
        _tell(tx, member, what, at.isoformat())


def tell_of_missing(tx: Transaction, missing: str, at: datetime) -> None:
    """Those who can mend it. `missing`: names of rights in Telegram, with commas between; none is nothing to tell."""
    if missing:
        for member in _in_charge(tx.staff.active()):
            _tell(tx, member, GroupEvent.RIGHTS_MISSING, at.isoformat(), missing)


def _tell(tx: Transaction, member: StaffMember, what: GroupEvent, occurrence: str, missing: str = "") -> None:
    key = f"group:{member.staff_id}"
    facts = {"staff_id": member.staff_id, "what": what, "missing": missing}
    dedupe = f"{key}:{what}:{occurrence}"
    kind = LetterKind.STAFF_GROUP_EVENT
    tx.outbox.post(Letter(Lane.PEOPLE, kind, facts, order_key=key, dedupe_key=dedupe))


def _in_charge(members: Sequence[StaffMember]) -> list[StaffMember]:
    """The admins; where there are none, those of the highest role."""
    highest = max((one.role for one in members), default=Role.ADMIN)
    return [one for one in members if one.role == highest]
