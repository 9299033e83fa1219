"""What renters say, on its way into the topic of its matter. Letters name messages and never hold a word of them."""

import dataclasses
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from privacy.clock_event import standing_pause
from privacy.enquiry import Enquiry, EnquiryMessage, MessageId
from privacy.enquiry_letters import matter_of_talk
from privacy.group_letters import has_group, say_in_topic
from privacy.letter import LetterKind
from privacy.ports import Clock, Storage, Transaction
from privacy.request import PrivacyRequest
from privacy.staff_group import Matter, Topic, enquiry_of, matter_of, request_of

_FOLLOWED_FOR = timedelta(days=60)


class Added(StrEnum):
    """What a renter adds to a rights request; it is read by a button, never in the topic."""

    WORDS = "words"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Said:
    """A renter's message for its topic. `from_chat` is where it stands, `post_id` its copy in the group."""

    message: EnquiryMessage
    enquiry: Enquiry
    topic: Topic
    from_chat: int = dataclasses.field(repr=False)
    post_id: int | None = None


def relay(tx: Transaction, enquiry: Enquiry, message: EnquiryMessage, again: str = "") -> None:
    """Once, in the order of writing. What nobody has in hand waits until somebody takes it."""
    matter = matter_of_talk(tx, enquiry)
    if has_group(tx) and _is_followed(tx, enquiry, matter):
        key = f"said:{message.message_id}:{again}"
        say_in_topic(tx, matter, LetterKind.ENQUIRY_SAID, {"message_id": message.message_id}, key)


def relay_all(tx: Transaction, matter: Matter, again: str = "") -> None:
    """What the renter has written so far, into a topic that was just opened. `again`: into a new one."""
    enquiry = _talk_of(tx, matter)
    for message in tx.enquiries.thread(enquiry.enquiry_id) if enquiry is not None else ():
        if enquiry is not None and message.from_renter:
            relay(tx, enquiry, message, again)


def relay_edit(tx: Transaction, enquiry: Enquiry, message: EnquiryMessage, cause: str) -> None:
    matter, facts = matter_of_talk(tx, enquiry), {"message_id": message.message_id}
    if has_group(tx) and _is_followed(tx, enquiry, matter):
        say_in_topic(tx, matter, LetterKind.ENQUIRY_AMENDED, facts, f"amended:{message.message_id}:{cause}")


def tell_added(tx: Transaction, request: PrivacyRequest, what: Added, cause: str) -> None:
    """A line in the request's topic, if there is one."""
    matter = matter_of(request.request_id)
    if has_group(tx) and tx.topics.of(matter) is not None:
        say_in_topic(tx, matter, LetterKind.RENTER_ADDED, {"what": what.value}, f"added:{what.value}:{cause}")


class Relaying:
    """Each message is read as it stands when it is drawn."""

    def __init__(self, storage: Storage, clock: Clock) -> None:
        self._storage, self._clock = storage, clock

    async def said(self, message_id: MessageId) -> Said | None:
        """None if the message is gone, or the topic."""
        return await self._storage.read(lambda tx: self._said(tx, message_id))

    async def stands_at(self, message_id: MessageId, post_id: int) -> None:
        """Where its copy is, so that an edit finds it."""
        until = self._clock.now() + _FOLLOWED_FOR
        await self._storage.write(lambda tx: tx.notes.put(_key(message_id), {"post_id": str(post_id)}, until))

    async def topic_of(self, matter: Matter) -> tuple[Topic, PrivacyRequest] | None:
        """The request's topic."""
        return await self._storage.read(lambda tx: _topic_of(tx, matter))

    async def silent(self, matter: Matter, since: str) -> tuple[Topic, PrivacyRequest] | None:
        """None once the question of that moment has been answered."""

        def work(tx: Transaction) -> tuple[Topic, PrivacyRequest] | None:
            found = _topic_of(tx, matter)
            pause = standing_pause(tx.clocks.of(found[1].request_id)) if found is not None else None
            return found if pause is not None and pause.at.isoformat() == since else None

        return await self._storage.read(work)

    def _said(self, tx: Transaction, message_id: MessageId) -> Said | None:
        message = tx.enquiries.message(message_id)
        enquiry = tx.enquiries.get(message.enquiry_id) if message is not None else None
        if message is None or enquiry is None:
            return None
        renter, topic = tx.accounts.get(enquiry.account_id), tx.topics.of(matter_of_talk(tx, enquiry))
        if renter is None or topic is None:
            return None
        note = tx.notes.get(_key(message_id), self._clock.now())
        return Said(message, enquiry, topic, renter.telegram_id, int(note["post_id"]) if note is not None else None)


def _talk_of(tx: Transaction, matter: Matter) -> Enquiry | None:
    if enquiry_id := enquiry_of(matter):
        return tx.enquiries.get(enquiry_id)
    request_id = request_of(matter)
    request = tx.requests.get(request_id) if request_id is not None else None
    return tx.enquiries.about(request.number) if request is not None else None


def _topic_of(tx: Transaction, matter: Matter) -> tuple[Topic, PrivacyRequest] | None:
    request_id = request_of(matter)
    request = tx.requests.get(request_id) if request_id is not None else None
    topic = tx.topics.of(matter)
    return (topic, request) if topic is not None and request is not None else None


def _is_followed(tx: Transaction, enquiry: Enquiry, matter: Matter) -> bool:
    return enquiry.assigned_to is not None or tx.topics.of(matter) is not None


def _key(message_id: MessageId) -> str:
    return f"said-post:{message_id}"
