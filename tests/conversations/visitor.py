"""A person of the sandbox who knows the bot's texts by their ids, so one story is told in both languages."""

from dataclasses import dataclass

from bot.words import Words
from privacy.dossier import Category
from sandbox import Person, Post
from sandbox.markup import parsed
from tests.conversations.house import House


@dataclass(frozen=True, slots=True)
class Visitor:
    """`reads` waits for a text that has come since the last act; `taps` finds a button by the id of its label."""

    person: Person
    words: Words
    house: House

    async def reads(self, text_id: str, **values: object) -> Post:
        return await self.person.sees_new(self.text(text_id, **values))

    async def counts(self, text_id: str, n: int) -> Post:
        """The form of the text that goes with n."""
        return await self.person.sees_new(parsed(self.words.plural(text_id, n), "HTML").text)

    async def taps(self, text_id: str, **values: object) -> None:
        await self.person.taps(self.words.label(text_id, **values))

    async def says(self, text: str) -> Post:
        return await self.person.says(text)

    async def sees_button(self, text_id: str, **values: object) -> None:
        label = self.words.label(text_id, **values)
        await self.person.waits_for(lambda: label in self.person.buttons or None, f"there is no «{label}»")

    async def is_alerted(self, text_id: str, **values: object) -> None:
        """By a window over the chat, or by a toast."""
        said = self.words.label(text_id, **values)
        await self.person.waits_for(lambda: said in {alert.text for alert in self.person.alerts} or None, said)

    def text(self, text_id: str, **values: object) -> str:
        return parsed(self.words(text_id, **values), "HTML").text

    async def starts(self) -> None:
        """Meets the bot and chooses a language."""
        await self.person.says("/start")
        await self.person.sees_new("Тілді таңдаңыз")
        await self.taps(f"language.{self.words.language.value}")
        await self.reads("about.cannot")

    async def shares_number(self) -> None:
        """Proves the number with the contact button; what comes of it is for the story to read."""
        await self.taps("button.verify")
        await self.reads("verify.ask")
        await self.taps("verify.share")

    async def is_proven(self) -> None:
        await self.starts()
        await self.shares_number()
        await self.reads("menu.prompt")

    async def steps_up(self, answer: str) -> None:
        await self.person.sees_new(self.text("step_up.ask").splitlines()[0])
        await self.says(answer)

    async def wants_erasure(self, ground: str = "not_needed") -> None:
        """From the menu to the summary, everything chosen."""
        await self.taps("menu.erase")
        await self.taps(f"erase.ground.{ground}")
        await self.taps("button.next")

    async def unchooses(self, category: Category) -> None:
        label = self.words.label(f"category.{category.value}")
        await self.taps("erase.chosen", category=label)
        await self.sees_button("erase.not_chosen", category=label)

    async def files_erasure(self, tail: str, ground: str = "not_needed") -> str:
        """All the way to the receipt; returns the request's number."""
        await self.wants_erasure(ground)
        await self.steps_up(tail)
        await self.reads("erase.confirm")
        return await self._sends_erasure()

    async def files_erasure_without_step_up(self) -> str:
        """By somebody who has just given the second proof."""
        await self.wants_erasure()
        await self.reads("erase.confirm")
        return await self._sends_erasure()

    async def _sends_erasure(self) -> str:
        await self.taps("erase.send")
        return number_in(await self.reads("receipt.title"))


def number_in(post: Post) -> str:
    return next(word for word in post.text.split() if word.startswith("DSR-"))
