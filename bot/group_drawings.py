"""Drawing what the staff group sees: the pinned board, and for each matter in hand a topic with its card."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.group_chat import GroupChat, Place, place_of
from bot.screens import anchor as anchor_screens
from bot.screens import board as board_screens
from bot.screens import group as group_screens
from bot.screens.topic import CLOSED, icons_for
from bot.topic_faces import Face, face_of
from bot.words import Words
from privacy.anchor import Anchor
from privacy.group_drawing import GroupDrawing, Told
from privacy.group_event import GroupEvent
from privacy.letter import Facts
from privacy.outside import DELIVERED, Delivery, Verdict
from privacy.staff_group import NO_CARD, Matter, StaffGroup, Topic
from privacy.working_time import Countdown

BOARD_PACE = timedelta(seconds=15)
PIN_PACE = timedelta(minutes=10)
_NO_GROUP = Delivery(Verdict.GONE, "no_group")
_NO_MATTER = Delivery(Verdict.GONE, "no_such_matter")


class GroupDrawings:
    """Everything is read as it stands now. `words` is the language that the group reads."""

    def __init__(self, chat: GroupChat, drawing: GroupDrawing, countdown: Countdown, words: Words) -> None:
        self._chat, self._drawing, self._words = chat, drawing, words
        self._clock, self._countdown = countdown.clock, countdown
        self._board_drawn_at: datetime | None = None
        self._pin_seen_at: datetime | None = None

    async def board(self) -> Delivery:
        """At a humane pace: a hundred requests at once are one change of a number."""
        if (pause := self._pause()) is not None:
            return Delivery(Verdict.LATER, "board_pace", pause)
        found = await self._drawing.board()
        if found is None:
            return _NO_GROUP
        group, shown = found
        now = self._board_drawn_at = self._clock.now()
        screen = board_screens.board(shown, self._words, now)
        stands = group.board_message_id
        if stands is None or not await self._chat.edit(group.chat_id, stands, screen):
            stands = await self._chat.send(group, screen)
            await self._drawing.board_stands_at(stands)
            await self._chat.pin(group, stands)
        elif await self._is_unpinned(group.chat_id, stands):
            await self._chat.pin(group, stands)
        return DELIVERED

    async def anchor(self, group: StaffGroup, facts: Facts) -> Delivery:
        """Beside the board, where Telegram keeps it with its time."""
        day = date.fromisoformat(str(facts["day"]))
        told = Anchor(int(facts["seq"] or 0), str(facts["digest"]))
        await self._chat.send(group, anchor_screens.anchored(told, day, self._words))
        return DELIVERED

    async def _is_unpinned(self, chat_id: int, board_id: int) -> bool:
        """Nobody tells when somebody unpins it, so it is looked after once in a while."""
        now = self._clock.now()
        if self._pin_seen_at is not None and timedelta(0) <= now - self._pin_seen_at < PIN_PACE:
            return False
        self._pin_seen_at = now
        return not await self._chat.may_be_pinned(chat_id, board_id)

    async def open_topic(self, group: StaffGroup, matter: Matter) -> Delivery:
        view = await self._drawing.view(matter)
        if view is None:
            return _NO_MATTER
        if view.topic is not None:
            return await self._redraw(group, view.topic, view.told)
        await self._open(group, matter, view.told)
        return DELIVERED

    async def say_event(self, group: StaffGroup, what: GroupEvent, matter: Matter | None) -> Delivery:
        """Beside the board, or in the topic of a matter, which is opened if it is not there."""
        if matter is None:
            await self._chat.send(group, group_screens.happened(what, self._words))
            return DELIVERED
        view = await self._drawing.view(matter)
        if view is None:
            return _NO_MATTER
        if what is GroupEvent.STILL_OPEN and face_of(view.told, self._words, self._countdown).state == CLOSED:
            return _NO_MATTER
        topic = view.topic or await self._open(group, matter, view.told)
        if what is GroupEvent.STILL_OPEN and topic.thread_id is not None:
            await self._chat.reopen_topic(topic)
        await self._chat.send(group, group_screens.happened(what, self._words), place_of(topic))
        return DELIVERED

    async def _open(self, group: StaffGroup, matter: Matter, told: Told) -> Topic:
        now, thread_id = self._clock.now(), None
        face = face_of(told, self._words, self._countdown)
        if group.has_topics:
            thread_id = await self._chat.create_topic(group, face.name, icons_for(face.state))
        card_id = await self._chat.send(group, face.card, Place(thread_id), silent=False)
        topic = Topic(matter, group.chat_id, thread_id, card_id, now, face.state)
        await self._drawing.keep(topic)
        return topic

    async def redraw_topic(self, group: StaffGroup, matter: Matter) -> Delivery:
        view = await self._drawing.view(matter)
        if view is None or view.topic is None:
            return _NO_MATTER
        return await self._redraw(group, view.topic, view.told)

    async def take_away(self, matter: Matter) -> Delivery:
        """With every word in it: what it was about is forgotten. A card without a topic is deleted alone."""
        topic = await self._drawing.topic(matter)
        if topic is None:
            return _NO_MATTER
        await self._chat.delete(topic)
        await self._drawing.forget(matter)
        return DELIVERED

    async def _redraw(self, group: StaffGroup, topic: Topic, told: Told) -> Delivery:
        """The card in place; the icon and the lock only when they change."""
        face = face_of(told, self._words, self._countdown)
        stands = topic.card_message_id
        if stands == NO_CARD or not await self._chat.edit(topic.chat_id, stands, face.card):
            card_id = await self._chat.send(group, face.card, Place(topic.thread_id))
            topic = replace(topic, card_message_id=card_id)
            await self._drawing.keep(topic)
        if group.has_topics or topic.thread_id is None:
            await self._show_state(topic, face)
        return DELIVERED

    async def _show_state(self, topic: Topic, face: Face) -> None:
        if face.state == topic.shown:
            return
        if topic.thread_id is not None:
            if topic.shown == CLOSED:
                await self._chat.reopen_topic(topic)
            await self._chat.rename_topic(topic, face.name, icons_for(face.state))
            if face.state == CLOSED:
                await self._chat.close_topic(topic)
        await self._drawing.keep(replace(topic, shown=face.state))

    def _pause(self) -> timedelta | None:
        if self._board_drawn_at is None:
            return None
        left = self._board_drawn_at + BOARD_PACE - self._clock.now()
        return left if timedelta(0) < left <= BOARD_PACE else None
