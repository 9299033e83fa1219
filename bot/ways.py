"""Where several handlers lead: the menu, my data, the second proof, a wish to confirm, a status card."""

from dataclasses import dataclass, replace
from datetime import datetime

from aiogram.types import CallbackQuery

from bot.awaiting import await_answer
from bot.blocking_taps import Block
from bot.screens import appeals as appeal_screens
from bot.screens import blocking as blocking_screens
from bot.screens import card, dossier, home
from bot.screens import erasure as erasure_screens
from bot.screens import step_up as step_up_screens
from bot.screens.screen import Screen
from bot.show import Event, answer, redraw, redraw_at, send, show
from bot.words import Words
from privacy.access import Dossier
from privacy.blocking import Blocking
from privacy.deadline import Deadlines, day_in_almaty, last_day
from privacy.erasure import Erasure
from privacy.my_requests import MyRequests
from privacy.office_hours import OfficeHours
from privacy.policy import Policy
from privacy.ports import Clock, Storage
from privacy.renter import Link, Renter
from privacy.request import Ground, Kind
from privacy.rules import Rules
from privacy.step_up import StepUp
from privacy.working_time import Countdown


@dataclass(frozen=True, slots=True)
class Ways:
    """Loads what these screens show. Handlers find it as `ways`."""

    my_requests: MyRequests
    erasure: Erasure
    step_up: StepUp
    policy: Policy
    rules: Rules
    deadlines: Deadlines
    clock: Clock
    storage: Storage
    blocking: Blocking

    async def menu(self, renter: Renter, words: Words) -> Screen:
        """Blocks are looked up only for somebody who ever asked for one: most taps need one question less."""
        standing, requests = self._standing(renter), await self.my_requests.all(renter)
        ever_blocked = any(request.kind is Kind.RESTRICTION for request in requests)
        if ever_blocked and standing.proven_until and not standing.closed:
            standing = replace(standing, blocks=await self.blocking.standing(renter))
        return home.menu(standing, requests, words)

    def dossier(self, held: Dossier, words: Words, page: int = 0) -> Screen:
        day, lifetime = day_in_almaty(self.clock.now()), self.rules.personal_message_lifetime
        return dossier.dossier(held, self.policy, day, lifetime, words, page)

    def reopening(self, at: datetime) -> datetime | None:
        """When people will be there, if they were away at this moment."""
        return OfficeHours(self.deadlines.calendar, self.rules).reopening(at)

    async def ask_second_proof(self, event: Event, renter: Renter, words: Words, then: str = "") -> None:
        """Await the answer; `then` is the packed button that leads on. Raises Refused: see StepUp.question."""
        question = await self.step_up.question(renter)
        await await_answer(self.storage, renter, self.clock, then)
        await show(event, step_up_screens.ask(question, words))

    async def summary(self, renter: Renter, draft: erasure_screens.Draft, words: Words) -> Screen:
        """What an erasure would do, before it is asked for. Raises Refused: see Erasure.preview."""
        preview = await self.erasure.preview(renter)
        due = last_day(self.deadlines.due(Kind.ERASURE, self.clock.now()))
        violated = draft.ground is Ground.VIOLATION
        cooling_off = self.rules.cooling_off_on_violation if violated else self.rules.cooling_off
        return erasure_screens.confirm(preview, draft, due, cooling_off, words)

    async def block_summary(self, renter: Renter, wish: Block, words: Words) -> Screen:
        """What a block would do, before it is asked for. Raises Refused: see Blocking.preview."""
        due = last_day(self.deadlines.due(Kind.RESTRICTION, self.clock.now()))
        return blocking_screens.confirm(await self.blocking.preview(renter), wish, due, words)

    async def appeal(self, renter: Renter, number: str, words: Words) -> Screen:
        """What an appeal is, before it is sent. Raises Refused: UNKNOWN_REQUEST."""
        return appeal_screens.ask(await self.my_requests.story(renter, number), words)

    async def show_card(
        self,
        press: CallbackQuery,
        renter: Renter,
        number: str,
        words: Words,
        *,
        stays: bool = False,
        toast: str | None = None,
    ) -> None:
        """The request's card, which from now on keeps itself up to date. Raises Refused: UNKNOWN_REQUEST."""
        story = await self.my_requests.story(renter, number)
        await answer(press, toast)
        left = Countdown(self.deadlines, self.clock).left(story.request)
        message_id = await _place(press, card.status_card(story, words, left), stays=stays)
        await self.my_requests.open_card(renter, number, message_id)
        current = await self.my_requests.story(renter, number)
        if current != story:  # it changed before the card was known
            await redraw_at(press, message_id, card.status_card(current, words, left))

    def _standing(self, renter: Renter) -> home.Standing:
        if renter.proven_at is None or not renter.proof_stands(self.clock.now(), self.rules.proof_lifetime):
            return home.Standing(frozen=renter.link is Link.FROZEN)
        until = day_in_almaty(renter.proven_at + self.rules.proof_lifetime)
        return home.Standing(until, renter.link is Link.HELD, renter.link is Link.FROZEN)


async def _place(press: CallbackQuery, screen: Screen, *, stays: bool) -> int:
    if not stays and press.message is not None and await redraw(press, screen):
        return press.message.message_id
    return (await send(press, screen)).message_id
