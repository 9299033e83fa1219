"""Plays one person of the staff in their group: takes what is most urgent, and works in its topic."""

from datetime import timedelta
from textwrap import indent

import typer

from app.demo.player import Player, move_clock
from bot.words import Words
from sandbox import Group, Person, SandboxClock, TopicView
from sandbox.transcript import lines_of

_UNTIL_THE_BOARD_IS_DRAWN = timedelta(seconds=20)
_PATIENCE = 15.0


class Colleague(Player):
    """`words` are those of the group; the clock moves on because the board is drawn at a humane pace."""

    def __init__(self, person: Person, words: Words, group: Group, clock: SandboxClock) -> None:
        super().__init__(person, words)
        self._group, self._clock = group, clock
        self.topic: TopicView | None = None

    async def takes_next(self) -> None:
        """From the board; the new topic is where this person works from then on."""
        known = {topic.topic.id for topic in self._group.topics}
        move_clock(self._clock, _UNTIL_THE_BOARD_IS_DRAWN)
        await self._group.sees(self._said("board.title"), _PATIENCE)
        label = self.named("board.take_next")
        await self._group.waits_for(lambda: label in self._group.pinned[-1].buttons or None, label, _PATIENCE)
        self._tell(f"[{label}]")
        await self._person.taps(label, where=self._group, within=_PATIENCE)
        self.topic = await self._group.waits_for(lambda: self._newer(known), "no topic was opened", _PATIENCE)
        typer.echo(f"    # {self.topic.topic.name}")

    def joins(self, other: "Colleague") -> None:
        self.topic = other.topic

    async def taps(self, label_id: str, **values: object) -> None:
        label = self._words.label(label_id, **values)
        self._tell(f"[{label}]")
        await self._person.taps(label, where=self.topic, within=_PATIENCE)

    async def sees(self, *text_ids: str) -> None:
        """In the topic. Raises NotSeen."""
        where = self.topic or self._group
        for text_id in text_ids:
            post = await where.sees(self._said(text_id), _PATIENCE)
        typer.echo(indent("\n".join(lines_of(post)), "    "))

    def _newer(self, known: set[int]) -> TopicView | None:
        return next((topic for topic in self._group.topics if topic.topic.id not in known), None)
