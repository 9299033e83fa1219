"""The staff group itself: taken over, followed when it moves, done without while it is lost. Requests outlive it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from privacy.board import QueueQuery, QueueView
from privacy.enquiry_letters import tell_desk_privately
from privacy.evidence import Entry
from privacy.group_letters import open_topic, redraw_board
from privacy.ports import Clock, Storage, Transaction
from privacy.request import PrivacyRequest
from privacy.staff import StaffId
from privacy.staff_group import StaffGroup, matter_of, matter_of_enquiry
from privacy.telling import tell_privately

_SHOWN_PRIVATELY = 50
_NOBODY = StaffId("")


class GroupKeeping:
    """What happens to the group is in the audit chain; which chat it is stands in no log."""

    def __init__(self, storage: Storage, clock: Clock) -> None:
        self._storage, self._clock = storage, clock

    async def current(self) -> StaffGroup | None:
        return await self._storage.read(lambda tx: tx.staff_group.current())

    async def adopt(self, chat_id: int, *, named: int, has_topics: bool) -> StaffGroup:
        """The group that the operator named is at `chat_id` now."""
        return await self._storage.write(lambda tx: self._adopt(tx, StaffGroup(named, chat_id, has_topics)))

    async def without_topics(self) -> None:
        """The bot may not make any: threads of replies do their job, until it is let in again with that right."""

        def work(tx: Transaction) -> None:
            group = tx.staff_group.current()
            if group is not None and group.has_topics:
                tx.staff_group.put(replace(group, has_topics=False))
                self._record(tx, "group.without_topics")

        await self._storage.write(work)

    async def moved(self, was: int, now: int) -> None:
        """Telegram gives a group that becomes a supergroup another id; what stood in the old one is opened anew."""

        def work(tx: Transaction) -> None:
            group = tx.staff_group.current()
            if group is not None and group.chat_id == was:
                tx.staff_group.put(replace(group, chat_id=now, board_message_id=None))
                self._record(tx, "group.moved")
                self._open_anew(tx)

        await self._storage.write(work)

    async def lose(self, why: str) -> None:
        """The bot is out, or the group is gone: from now on everybody has cards in their private chat."""

        def work(tx: Transaction) -> None:
            group = tx.staff_group.current()
            if group is None or group.lost:
                return
            tx.staff_group.put(replace(group, lost=True, board_message_id=None))
            self._record(tx, "group.lost", why)
            for request in self._waiting(tx):
                tell_privately(tx, request, occurrence=f"lost:{self._clock.now().isoformat()}")
            for enquiry in tx.enquiries.most_urgent(_SHOWN_PRIVATELY):
                tell_desk_privately(tx, enquiry, news=True, occurrence=f"lost:{self._clock.now().isoformat()}")

        await self._storage.write(work)

    def _adopt(self, tx: Transaction, group: StaffGroup) -> StaffGroup:
        known = tx.staff_group.current()
        same = known is not None and known.chat_id == group.chat_id and not known.lost
        if known is not None and same:
            group = replace(group, board_message_id=known.board_message_id)
        tx.staff_group.put(group)
        if not same:
            self._record(tx, "group.adopted")
            self._open_anew(tx)
        redraw_board(tx)
        return group

    def _open_anew(self, tx: Transaction) -> None:
        """The board, and a topic for everything that somebody has in hand."""
        tx.topics.forget_all()
        redraw_board(tx)
        for request in self._waiting(tx):
            if tx.assignments.of(request.request_id) is not None:
                open_topic(tx, matter_of(request.request_id), f"anew:{self._clock.now().isoformat()}")
        for enquiry in tx.enquiries.in_hand():
            open_topic(tx, matter_of_enquiry(enquiry.enquiry_id), f"anew:{self._clock.now().isoformat()}")

    def _waiting(self, tx: Transaction) -> Iterator[PrivacyRequest]:
        """The most urgent of what needs people."""
        now = self._clock.now()
        query = QueueQuery(QueueView.ALL, _NOBODY, now, now + timedelta(days=1))
        for line in tx.desk_queue.lines(query, 0, _SHOWN_PRIVATELY):
            request = tx.requests.by_number(line.number)
            if request is not None:
                yield request

    def _record(self, tx: Transaction, action: str, why: str = "") -> None:
        tx.evidence.record(Entry(action, "bot", "staff_group", self._clock.now(), {"why": why}))
