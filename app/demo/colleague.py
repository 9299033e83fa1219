"""Plays one person of the staff in their group: takes what is most urgent, and works in its topic."""

from datetime import timedelta
from textwrap import indent

import typer

from app.demo.player import Player, move_clock
from bot.words import Words
from sandbox import Group, Person, SandboxClock, TopicView
from sandbox.transcript import lines_of

_UNTIL_THE_BOARD_IS_DRAWN = timedelta(seconds=70)
_PATIENCE = 15.0
_ENQUIRY = "HLP-"


class Colleague(Player):
    """`words` are those of the group; the clock moves on because the group has a small budget of calls a minute."""

    def __init__(self, person: Person, words: Words, group: Group, clock: SandboxClock) -> None:
        super().__init__(person, words)
        self._group, self._clock = group, clock
        self.topic: TopicView | None = None

    async def takes_next(self) -> None:
        """The most urgent request on the board."""
        await self._takes(self.named("board.take_next"))

    async def takes_enquiry(self) -> None:
        """The most urgent question to people on the board; its button is its number."""
        await self._takes(_ENQUIRY)

    async def replies(self, asked_id: str, text: str) -> None:
        """Answers a question of the bot in the topic: only such a reply is for the renter."""
        if self.topic is None:
            raise RuntimeError("nothing was taken")
        asked = await self.topic.sees(self._said(asked_id), _PATIENCE)
        self._tell(f"«{text}»")
        await self._person.posts_in(self.topic, text, reply_to=asked)

    async def _takes(self, button: str) -> None:
        """From the board; the new topic is where this person works from then on."""
        known = {topic.topic.id for topic in self._group.topics}
        move_clock(self._clock, _UNTIL_THE_BOARD_IS_DRAWN)
        label = await self._group.waits_for(lambda: self._on_board(button), button, _PATIENCE)
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

    def _on_board(self, button: str) -> str | None:
        pinned = self._group.pinned
        return next((one for one in pinned[-1].buttons if one.startswith(button)), None) if pinned else None

    def _newer(self, known: set[int]) -> TopicView | None:
        return next((topic for topic in self._group.topics if topic.topic.id not in known), None)
