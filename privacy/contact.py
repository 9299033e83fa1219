"""Whether a shared contact proves that the number is the sender's own. One pure rule, no memory."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from privacy.errors import Reason, Refused
from privacy.phone import read_shared_number

FRESH_FOR = timedelta(minutes=10)
CLOCK_SKEW = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class SharedContact:
    """What Telegram said about a contact message. `sent_at` is UTC.

    `indirect` is true for anything but the person's own plain message: sent via a bot, on behalf of a chat,
    through a business account, as a guest, as a reply to another chat, or by a bot.
    """

    phone_number: str = field(repr=False)
    contact_user_id: int | None
    sender_id: int
    chat_id: int
    in_private_chat: bool
    sent_at: datetime
    forwarded: bool = False
    edited: bool = False
    indirect: bool = False


def own_number(contact: SharedContact, challenged_at: datetime | None, now: datetime) -> str:
    """The number in E.164, if the contact is the sender's own and answers a fresh question of ours.

    Telegram's server fills `contact.user_id`, so equality with the sender is trustworthy; everything that could
    bring an old or a foreign card is refused. Fulfils §4.2 (protective measures of the request).
    Raises Refused: NOT_PRIVATE, FORWARDED_CONTACT, FOREIGN_CONTACT, STALE_CONTACT, ODD_NUMBER, ANONYMOUS_NUMBER.
    """
    if not contact.in_private_chat or contact.chat_id != contact.sender_id:
        raise Refused(Reason.NOT_PRIVATE)
    if contact.forwarded or contact.edited or contact.indirect:
        raise Refused(Reason.FORWARDED_CONTACT)
    if contact.contact_user_id != contact.sender_id:
        raise Refused(Reason.FOREIGN_CONTACT)
    if not _answers_our_question(contact, challenged_at, now):
        raise Refused(Reason.STALE_CONTACT)
    return read_shared_number(contact.phone_number)


def _answers_our_question(contact: SharedContact, challenged_at: datetime | None, now: datetime) -> bool:
    if challenged_at is None or not timedelta(0) <= now - challenged_at <= FRESH_FOR:
        return False
    return challenged_at - CLOCK_SKEW <= contact.sent_at <= now + CLOCK_SKEW
