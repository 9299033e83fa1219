"""Plays one person of the tour and prints, as it goes, what was done and what came back."""

from datetime import timedelta
from textwrap import indent

import typer

from bot.words import Words
from sandbox import NotSeen, Person, SandboxClock
from sandbox.transcript import lines_of

_PATIENCE = 15.0


class Player:
    """Texts and buttons are named by their ids, so one script plays in both languages."""

    def __init__(self, person: Person, words: Words) -> None:
        self._person, self._words = person, words

    async def says(self, text: str) -> None:
        self._tell(f"«{text}»")
        await self._person.says(text)

    async def sends_file(self, name: str, content: bytes) -> None:
        self._tell(f"📎 {name}")
        await self._person.sends_document(name, content)

    async def taps(self, label_id: str, **values: object) -> None:
        label = self._words.label(label_id, **values)
        self._tell(f"[{label}]")
        await self._person.taps(label, within=_PATIENCE)

    def named(self, text_id: str) -> str:
        """How a thing is called in this person's language, to be put into a label."""
        return self._words.label(text_id)

    async def takes_next(self) -> None:
        """Without a group nothing has to be taken: the card came into the private chat."""

    async def sees(self, *text_ids: str) -> None:
        """Waits for the first text in what has come or changed since the last act; the others stand beside it.

        Raises NotSeen.
        """
        post = await self._person.sees_new(self._said(text_ids[0]), _PATIENCE)
        typer.echo(indent("\n".join(lines_of(post)), "    "))
        for text_id in text_ids[1:]:
            if self._said(text_id) not in post.text:
                raise NotSeen(f"«{self._said(text_id)}» does not stand there", self._person.room)

    async def sees_no(self, text_id: str) -> None:
        """Waits until no message has this text any more. Raises NotSeen."""
        await self._person.sees_no(self._said(text_id), _PATIENCE)
        self._tell(f"(no longer sees: {self._said(text_id)})")

    def _said(self, text_id: str) -> str:
        """How the first line of a text reads on the screen, up to where a value is put into it."""
        first, *_ = self._words.texts[text_id][0].splitlines()
        return first.partition("{")[0].striptags()

    def _tell(self, what: str) -> None:
        typer.echo(f"\n{self._person.name}: {what}")


def move_clock(clock: SandboxClock, by: timedelta) -> None:
    typer.echo(f"\n— the clock moves forward: {by} —")
    clock.advance(by)
