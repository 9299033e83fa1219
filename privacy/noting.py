"""What staff write to each other in a topic: kept sealed with its matter, and never sent to anybody."""

from dataclasses import dataclass
from uuid import uuid4

from privacy.authority import acting_member
from privacy.desk_note import DeskNote, NoteId
from privacy.enquiring import fitting_text
from privacy.ports import Storage, Transaction
from privacy.renter import Occasion
from privacy.staff import StaffId
from privacy.staff_group import Matter


@dataclass(frozen=True, slots=True)
class InTopic:
    """A message of the group: where it stands, and its number. Without topics it is a reply to a card."""

    chat_id: int
    thread_id: int | None
    card_id: int | None
    post_id: int


class Noting:
    """No letter is ever posted from here: a note has no way out."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    async def keep(self, staff_id: StaffId, place: InTopic, text: str, occasion: Occasion) -> bool:
        """False where no matter is worked on. Raises Refused: NOT_STAFF, STATEMENT_TOO_LONG."""

        def work(tx: Transaction) -> bool:
            member, matter = acting_member(tx, staff_id), _matter_at(tx, place)
            if matter is None:
                return False
            kept = fitting_text(text)
            known = next((one.note_id for one in tx.desk_notes.of(matter) if one.post_id == place.post_id), None)
            note_id = known or NoteId(uuid4().hex)
            tx.desk_notes.keep(DeskNote(note_id, matter, member.staff_id, place.post_id, kept, occasion.at))
            return True

        return await self._storage.write(work)


def _matter_at(tx: Transaction, place: InTopic) -> Matter | None:
    topic = tx.topics.at(place.chat_id, place.thread_id) if place.thread_id is not None else None
    if topic is not None:
        return topic.matter
    return tx.topics.matter_at(place.chat_id, place.card_id) if place.card_id is not None else None
