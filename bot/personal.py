"""Personal data on the screen: always a message of its own, protected, that deletes itself by a durable timer."""

from aiogram.types import CallbackQuery, Message

from bot.files import Attachment, send_file
from bot.screens.screen import Screen
from bot.sending import Sent
from bot.show import Event, answer, redraw, send, with_answer
from privacy.letter import Facts, Lane, Letter, LetterKind
from privacy.ports import Clock, Storage
from privacy.renter import Renter
from privacy.rules import Rules


class PersonalMessages:
    """Handlers find it as `personal`."""

    def __init__(self, storage: Storage, clock: Clock, rules: Rules) -> None:
        self._storage, self._clock, self._rules = storage, clock, rules

    async def show(self, event: Event, screen: Screen, renter: Renter) -> None:
        """Send it as a new protected message and set the timer that will delete it."""
        if isinstance(event, CallbackQuery):
            await with_answer(event, self._send(event, screen, renter))
        else:
            await self._send(event, screen, renter)

    async def add(self, press: CallbackQuery, screen: Screen, renter: Renter) -> None:
        """The same, for a tap that is answered already."""
        await self._send(press, screen, renter)

    async def hand_over(self, press: CallbackQuery, name: str, content: bytes, screen: Screen, renter: Renter) -> None:
        """A file, with the screen's text and buttons under it."""
        attachment = Attachment(name, content, screen.text, screen.inline)
        await self._hide_later(renter, await send_file(press, attachment, protected=True))

    async def turn(self, press: CallbackQuery, screen: Screen, renter: Renter) -> None:
        """Another page of the same message; its timer runs on.

        If the message is gone, or is none of these (a forged tap), a new one is sent.
        """
        if _is_protected(press) and await redraw(press, screen):
            await answer(press)
        else:
            await self.show(press, screen, renter)

    async def show_message(self, message: Message, screen: Screen, renter: Renter) -> Sent:
        """As `show` after a message, and says which message it became."""
        return await self._send(message, screen, renter)

    async def _send(self, event: Event, screen: Screen, renter: Renter) -> Sent:
        return await self._hide_later(renter, await send(event, screen, protected=True))

    async def _hide_later(self, renter: Renter, sent: Sent) -> Sent:
        timer = self._timer(renter, sent.message_id)
        await self._storage.write(lambda tx: tx.outbox.post(timer))
        return sent

    def _timer(self, renter: Renter, message_id: int) -> Letter:
        facts: Facts = {"account_id": renter.account_id, "message_id": message_id}
        return Letter(
            Lane.PEOPLE,
            LetterKind.HIDE_MESSAGE,
            facts,
            not_before=self._clock.now() + self._rules.personal_message_lifetime,
        )


def _is_protected(press: CallbackQuery) -> bool:
    return isinstance(press.message, Message) and bool(press.message.has_protected_content)
