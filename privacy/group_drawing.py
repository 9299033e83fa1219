"""What the staff group shows, read as it is now: the board, and the card of a topic."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from privacy.board import Board, QueueLine, QueueQuery, QueueView
from privacy.desk import Desk, DeskStory
from privacy.enquiry_desk import DeskEnquiry, as_desk_sees
from privacy.evidence import Entry
from privacy.group_event import GroupEvent, say_event_in_topic
from privacy.group_letters import open_topic, redraw_topic
from privacy.ports import Clock, Storage, Transaction
from privacy.relaying import relay_all
from privacy.staff import Role, StaffId, StaffMember
from privacy.staff_group import Matter, StaffGroup, Topic, enquiry_of, request_of
from privacy.urgency import SOON

BOARD_ROWS = 8
_ENQUIRY_ROWS = 4
Told = DeskStory | DeskEnquiry


@dataclass(frozen=True, slots=True)
class TopicView:
    """The topic, if there is one yet, and what it is about, as staff see it."""

    topic: Topic | None
    told: Told


@dataclass(frozen=True, slots=True)
class Overdue:
    """How many are overdue, the first of them, and the leads, whose matter that is."""

    count: int
    first: Sequence[QueueLine]
    leads: Sequence[StaffMember]


class GroupDrawing:
    """To read is to be about to draw: a change from that moment on asks for another drawing."""

    def __init__(self, storage: Storage, clock: Clock, desk: Desk) -> None:
        self._storage, self._clock, self._desk = storage, clock, desk

    async def board(self) -> tuple[StaffGroup, Board] | None:
        """None while there is no group."""

        def work(tx: Transaction) -> tuple[StaffGroup, Board] | None:
            group, now = tx.staff_group.current(), self._clock.now()
            if group is None or group.lost:
                return None
            tx.staff_group.drawing_board()
            return group, _with_enquiries(tx, tx.desk_queue.board(now, now + SOON, BOARD_ROWS))

        return await self._storage.write(work)

    async def board_stands_at(self, message_id: int) -> None:
        def work(tx: Transaction) -> None:
            group = tx.staff_group.current()
            if group is not None:
                tx.staff_group.put(replace(group, board_message_id=message_id))

        await self._storage.write(work)

    async def view(self, matter: Matter) -> TopicView | None:
        """None for what is not there."""

        def work(tx: Transaction) -> TopicView | None:
            found = self._look(tx, matter)
            if found is not None:
                tx.topics.drawing(matter)
            return found

        return await self._storage.write(work)

    async def look(self, matter: Matter) -> TopicView | None:
        """As `view`, without being about to draw it."""
        return await self._storage.read(lambda tx: self._look(tx, matter))

    async def overdue(self) -> Overdue:
        def work(tx: Transaction) -> Overdue:
            now = self._clock.now()
            query = QueueQuery(QueueView.OVERDUE, StaffId(""), now, now)
            leads = [member for member in tx.staff.active() if member.role >= Role.LEAD]
            return Overdue(tx.desk_queue.count(query), tx.desk_queue.lines(query, 0, BOARD_ROWS), leads)

        return await self._storage.read(work)

    async def member(self, staff_id: StaffId | None) -> StaffMember | None:
        return await self._storage.read(lambda tx: tx.staff.get(staff_id)) if staff_id is not None else None

    async def keep(self, topic: Topic) -> None:
        def work(tx: Transaction) -> None:
            tx.topics.put(topic)
            if topic.thread_id is None:
                tx.topics.remember(topic.chat_id, topic.card_message_id, topic.matter)

        await self._storage.write(work)

    async def topic_is_gone(self, matter: Matter) -> None:
        """Somebody deleted it by hand: it is forgotten, and another one is opened."""

        def work(tx: Transaction) -> None:
            if tx.topics.of(matter) is not None:
                now = self._clock.now()
                tx.topics.forget(matter)
                tx.evidence.record(Entry("topic.gone", "bot", matter, now, {}))
                open_topic(tx, matter, f"gone:{now.isoformat()}")
                say_event_in_topic(tx, matter, GroupEvent.TOPIC_GONE, now)
                relay_all(tx, matter, f"gone:{now.isoformat()}")

        await self._storage.write(work)

    async def topic(self, matter: Matter) -> Topic | None:
        """Also of what is not there any more."""
        return await self._storage.read(lambda tx: tx.topics.of(matter))

    async def forget(self, matter: Matter) -> None:
        await self._storage.write(lambda tx: tx.topics.forget(matter))

    async def topic_was_closed(self, chat_id: int, thread_id: int) -> None:
        """By hand: it is opened again if what it is about is not settled yet."""

        def work(tx: Transaction) -> None:
            topic = tx.topics.at(chat_id, thread_id)
            if topic is not None:
                say_event_in_topic(tx, topic.matter, GroupEvent.STILL_OPEN, self._clock.now())

        await self._storage.write(work)

    async def topic_was_renamed(self, chat_id: int, thread_id: int) -> None:
        """By hand: it gets its name back with the next drawing, which is due now."""

        def work(tx: Transaction) -> None:
            topic = tx.topics.at(chat_id, thread_id)
            if topic is not None and topic.shown:
                tx.topics.put(replace(topic, shown=""))
                redraw_topic(tx, topic.matter)

        await self._storage.write(work)

    async def matter_at(self, chat_id: int, thread_id: int | None, answered: int | None) -> Matter | None:
        """What a message is about: by its topic, or by the message that it answers in a group without topics."""

        def work(tx: Transaction) -> Matter | None:
            topic = tx.topics.at(chat_id, thread_id) if thread_id is not None else None
            if topic is not None:
                return topic.matter
            return tx.topics.matter_at(chat_id, answered) if answered is not None else None

        return await self._storage.read(work)

    async def follow(self, chat_id: int, message_id: int, answered: int) -> None:
        """A message answers another one: if that stands in a thread of replies, so does this."""

        def work(tx: Transaction) -> None:
            matter = tx.topics.matter_at(chat_id, answered)
            if matter is not None:
                tx.topics.remember(chat_id, message_id, matter)

        await self._storage.write(work)

    def _look(self, tx: Transaction, matter: Matter) -> TopicView | None:
        told = self._told(tx, matter)
        return TopicView(tx.topics.of(matter), told) if told is not None else None

    def _told(self, tx: Transaction, matter: Matter) -> Told | None:
        if enquiry_id := enquiry_of(matter):
            enquiry = tx.enquiries.get(enquiry_id)
            return as_desk_sees(tx, enquiry) if enquiry is not None else None
        request_id = request_of(matter)
        request = tx.requests.get(request_id) if request_id else None
        return self._desk.story(tx, request) if request is not None else None


def _with_enquiries(tx: Transaction, board: Board) -> Board:
    asking, unheard = tx.enquiries.how_many_wait()
    return replace(board, asking=asking, unheard=unheard, asked=tuple(tx.enquiries.most_urgent(_ENQUIRY_ROWS)))
