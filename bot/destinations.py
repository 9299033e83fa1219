"""Where several handlers lead: the menu, the second proof, a wish to be confirmed, a status card. Loads what they show."""

from aiogram.types import CallbackQuery

from bot.awaiting import await_answer
from bot.screens import card, home
from bot.screens import erasure as erasure_screens
from bot.screens import step_up as step_up_screens
from bot.screens.screen import Screen
from bot.show import Event, answer, redraw, send, show
from bot.words import Words
from privacy.deadline import Deadlines, day_in_almaty, last_day
from privacy.erasure import Erasure
from privacy.my_requests import MyRequests
from privacy.ports import Clock, Storage
from privacy.renter import Link, Renter
from privacy.request import Ground, Kind
from privacy.rules import Rules
from privacy.step_up import StepUp


async def menu(renter: Renter, my_requests: MyRequests, rules: Rules, clock: Clock, words: Words) -> Screen:
    standing = _standing(renter, rules, clock)
    return home.menu(standing, await my_requests.all(renter), words)


async def ask_second_proof(
    event: Event, renter: Renter, step_up: StepUp, storage: Storage, clock: Clock, words: Words, then: str = ""
) -> None:
    """Await the answer; `then` is the packed data of the button that leads on. Raises Refused: see StepUp.question."""
    question = await step_up.question(renter)
    await await_answer(storage, renter, clock, then)
    await show(event, step_up_screens.ask(question, words))


async def summary(
    renter: Renter,
    draft: erasure_screens.Draft,
    erasure: Erasure,
    deadlines: Deadlines,
    rules: Rules,
    clock: Clock,
    words: Words,
) -> Screen:
    """What an erasure would do, before it is asked for. Raises Refused: see Erasure.preview."""
    preview = await erasure.preview(renter)
    due = last_day(deadlines.due(Kind.ERASURE, clock.now()))
    violated = draft.ground is Ground.VIOLATION
    cooling_off = rules.cooling_off_on_violation if violated else rules.cooling_off
    return erasure_screens.confirm(preview, draft, due, cooling_off, words)


async def show_card(
    press: CallbackQuery,
    renter: Renter,
    number: str,
    my_requests: MyRequests,
    words: Words,
    *,
    anew: bool = False,
    toast: str | None = None,
) -> None:
    """The request's card, which from now on keeps itself up to date. Raises Refused: UNKNOWN_REQUEST."""
    story = await my_requests.story(renter, number)
    await answer(press, toast)
    message_id = await _place(press, card.status_card(story, words), anew=anew)
    await my_requests.open_card(renter, number, message_id)
    now = await my_requests.story(renter, number)
    if now != story and not anew:
        await redraw(press, card.status_card(now, words))


async def _place(press: CallbackQuery, screen: Screen, *, anew: bool) -> int:
    if not anew and press.message is not None and await redraw(press, screen):
        return press.message.message_id
    return (await send(press, screen)).message_id


def _standing(renter: Renter, rules: Rules, clock: Clock) -> home.Standing:
    if renter.proven_at is None or not renter.proof_stands(clock.now(), rules.proof_lifetime):
        return home.Standing()
    return home.Standing(day_in_almaty(renter.proven_at + rules.proof_lifetime), renter.link is Link.HELD)
