"""The staff group itself: taken over, followed when it moves, done without while it is lost. Requests outlive it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta

from privacy.board import QueueQuery, QueueView
from privacy.enquiry_letters import tell_desk_privately
from privacy.evidence import Entry
from privacy.group_event import GroupEvent, say_event, tell_everybody, tell_of_missing
from privacy.group_letters import open_topic, redraw_board
from privacy.ports import Clock, Storage, Transaction
from privacy.request import PrivacyRequest
from privacy.staff import StaffId
from privacy.staff_group import TOPICS_RIGHT, StaffGroup, matter_of, matter_of_enquiry
from privacy.telling import tell_privately

_SHOWN_PRIVATELY = 50
_NOBODY = StaffId("")
_LOOK_AGAIN_AFTER = timedelta(minutes=1)
_LOOKED = "staff_group:looked"


class GroupKeeping:
    """What happens to the group is in the audit chain; which chat it is stands in no log."""

    def __init__(self, storage: Storage, clock: Clock) -> None:
        self._storage, self._clock = storage, clock

    async def current(self) -> StaffGroup | None:
        return await self._storage.read(lambda tx: tx.staff_group.current())

    async def adopt(self, chat_id: int, *, named: int, is_forum: bool, missing: Iterable[str] = ()) -> StaffGroup:
        """The group that the operator named is at `chat_id` now. `missing`: rights that the bot was not given."""
        lacking = ",".join(sorted(missing))
        may_make_topics = is_forum and TOPICS_RIGHT not in lacking
        found = StaffGroup(named, chat_id, may_make_topics, missing=lacking)
        return await self._storage.write(lambda tx: self._adopt(tx, found))

    async def without_topics(self) -> None:
        """The bot may not make any: threads of replies do their job, until it is let in again with that right."""

        def work(tx: Transaction) -> None:
            group = tx.staff_group.current()
            if group is not None and group.has_topics:
                missing = ",".join(sorted({*group.missing.split(","), TOPICS_RIGHT} - {""}))
                self._adopt(tx, replace(group, has_topics=False, missing=missing))

        await self._storage.write(work)

    async def moved(self, was: int, now: int) -> None:
        """Telegram gives a group that becomes a supergroup another id; what stood in the old one is opened anew."""

        def work(tx: Transaction) -> None:
            group = tx.staff_group.current()
            if group is not None and group.chat_id == was:
                tx.staff_group.put(replace(group, chat_id=now, board_message_id=None, lost=False))
                self._record(tx, "group.moved")
                self._open_all_anew(tx, GroupEvent.MOVED)

        await self._storage.write(work)

    async def lose(self, why: str) -> None:
        """The bot is out, or the group is gone: from now on everybody has cards in their private chat."""

        def work(tx: Transaction) -> None:
            group = tx.staff_group.current()
            if group is not None and not group.lost:
                self._lose(tx, group, why)

        await self._storage.write(work)

    async def find_shut(self, named: int, why: str) -> None:
        """The group that the operator named cannot be entered; let in later, the bot knows that it is this one."""

        def work(tx: Transaction) -> None:
            group = tx.staff_group.current()
            if group is None or group.named != named:
                group = StaffGroup(named, named, has_topics=False, lost=group is not None and group.lost)
                tx.staff_group.put(group)
            if not group.lost:
                self._lose(tx, group, why)

        await self._storage.write(work)

    async def let_go(self) -> None:
        """The operator names no group any more: everybody has cards in their private chat."""

        def work(tx: Transaction) -> None:
            group = tx.staff_group.current()
            if group is None:
                return
            tx.staff_group.forget()
            self._record(tx, "group.let_go")
            if not group.lost:
                self._show_privately(tx)

        await self._storage.write(work)

    async def may_look_again(self) -> bool:
        """At the group in Telegram, because it seems other than it was: once a minute is often enough."""
        now = self._clock.now()

        def work(tx: Transaction) -> bool:
            looked = tx.notes.get(_LOOKED, now) is not None
            if not looked:
                tx.notes.put(_LOOKED, {}, now + _LOOK_AGAIN_AFTER)
            return not looked

        return await self._storage.write(work)

    def _adopt(self, tx: Transaction, found: StaffGroup) -> StaffGroup:
        known = tx.staff_group.current()
        if known is None or known.missing != found.missing:
            tell_of_missing(tx, found.missing, self._clock.now())
        if known is None or known.lost or known.chat_id != found.chat_id:
            tx.staff_group.put(found)
            self._record(tx, "group.adopted")
            self._open_all_anew(tx, _arrival(known))
            return found
        group = replace(found, board_message_id=known.board_message_id)
        tx.staff_group.put(group)
        if known.has_topics != group.has_topics:
            self._change_topics(tx, group)
        redraw_board(tx)
        return group

    def _change_topics(self, tx: Transaction, group: StaffGroup) -> None:
        """Topics that are there stay in use as long as the group is a forum, even if no more may be made."""
        what = GroupEvent.WITH_TOPICS if group.has_topics else GroupEvent.WITHOUT_TOPICS
        self._record(tx, f"group.{what}")
        if group.has_topics:
            tx.topics.forget_threads()
        elif not group.is_forum:
            tx.topics.forget_all()
        say_event(tx, what, self._clock.now())
        self._open_anew(tx)

    def _lose(self, tx: Transaction, group: StaffGroup, why: str) -> None:
        now = self._clock.now()
        tx.staff_group.put(replace(group, lost=True, board_message_id=None))
        self._record(tx, "group.lost", why)
        tell_everybody(tx, GroupEvent.LOST, now)
        self._show_privately(tx)

    def _show_privately(self, tx: Transaction) -> None:
        now = self._clock.now()
        for request in self._waiting(tx):
            tell_privately(tx, request, occurrence=f"lost:{now.isoformat()}")
        for enquiry in tx.enquiries.most_urgent(_SHOWN_PRIVATELY):
            tell_desk_privately(tx, enquiry, news=True, occurrence=f"lost:{now.isoformat()}")

    def _open_all_anew(self, tx: Transaction, what: GroupEvent | None) -> None:
        """The board, and a topic for everything that somebody has in hand."""
        now = self._clock.now()
        tx.topics.forget_all()
        redraw_board(tx)
        if what is not None:
            say_event(tx, what, now)
        if what is GroupEvent.BACK:
            tell_everybody(tx, what, now)
        self._open_anew(tx)

    def _open_anew(self, tx: Transaction) -> None:
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


def _arrival(known: StaffGroup | None) -> GroupEvent | None:
    """What to say of a group that has just been entered; the first one needs no words."""
    if known is None:
        return None
    return GroupEvent.BACK if known.lost else GroupEvent.MOVED
