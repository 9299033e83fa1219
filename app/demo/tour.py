"""The tour: the main conversation in both languages, from the first word to «nothing is held», without a browser."""

import asyncio
from datetime import timedelta

import typer

from app.demo.appeal_act import appeal_the_lifting
from app.demo.blocking_act import block_and_lift
from app.demo.clock_act import pause_and_go_on
from app.demo.colleague import Colleague
from app.demo.consent_act import defer_a_withdrawal, withdraw_a_consent
from app.demo.copy_act import get_a_copy, get_the_certificate
from app.demo.correction_act import correct_a_name
from app.demo.enquiry_act import write_to_people, write_to_the_group
from app.demo.freeze_act import open_elsewhere_and_close
from app.demo.house import House, open_house
from app.demo.outage_act import endure_an_outage
from app.demo.people import DEBTOR, KAZAKH, LEAD, NEW_OWNER, OPEN_RENTAL, ORDINARY, SUPPORT, Part, person_of
from app.demo.player import Player, move_clock
from app.demo.retention_act import outlive_the_terms
from app.wiring import SystemClock
from bot.words import load_words
from privacy.dossier import Category
from privacy.renter import Language
from sandbox import NotSeen, SandboxClock

_A_DAY_TO_THINK = timedelta(hours=25)
_UNTIL_THE_RENTAL_ENDS = timedelta(days=22)


async def play() -> bool:
    """Whether every step came out right. The clock stands still but for where the script moves it."""
    stop = asyncio.Event()
    async with open_house(0, SandboxClock(frozen_at=SystemClock().now())) as house, asyncio.TaskGroup() as tasks:
        tasks.create_task(house.live(stop))
        try:
            await _both_languages(house)
        except NotSeen as failure:
            typer.echo(f"\n✗ {failure}", err=True)
            return False
        finally:
            stop.set()
    typer.echo("\n✓ every step came out right, in both languages")
    return True


async def _both_languages(house: House) -> None:
    await house.open_the_desk()
    await _erase_everything(house)
    await _erase_with_an_open_rental(house)
    await _correct_a_name(house)
    await _work_in_the_group(house)
    await outlive_the_terms(_player(house, DEBTOR), _player(house, LEAD), house.telegram.clock)


async def _erase_everything(house: House) -> None:
    """In Russian: nothing stands against it, so everything goes."""
    renter = _player(house, ORDINARY)
    await _get_to_know(renter, ORDINARY)
    await _look(renter)
    await open_elsewhere_and_close(renter, _player(house, NEW_OWNER), ORDINARY.tail, house.telegram.clock)
    await withdraw_a_consent(renter, house.telegram.clock)
    await get_a_copy(renter, ORDINARY.tail, house.telegram.clock)
    await block_and_lift(renter, _player(house, SUPPORT))
    await _ask_for_erasure(renter, ORDINARY, must_stay=False)
    await pause_and_go_on(house.office, renter, *(_player(house, part) for part in (SUPPORT, LEAD)))
    await _approve(house)
    move_clock(house.telegram.clock, _A_DAY_TO_THINK)
    await renter.sees("notice.fulfilled")
    await get_the_certificate(renter)
    await renter.sees_no("data.title")
    await _find_nothing_held(renter)


async def _erase_with_an_open_rental(house: House) -> None:
    """In Kazakh: a part must wait until the car is back, and then goes by itself."""
    renter = _player(house, OPEN_RENTAL)
    await _get_to_know(renter, OPEN_RENTAL)
    await _look(renter)
    await block_and_lift(renter, _player(house, SUPPORT))
    await appeal_the_lifting(renter, _player(house, LEAD), house.telegram.clock)
    await _ask_for_erasure(renter, OPEN_RENTAL, must_stay=True)
    await pause_and_go_on(house.office, renter, *(_player(house, part) for part in (SUPPORT, LEAD)))
    await _approve(house)
    await defer_a_withdrawal(renter, house.telegram.clock)
    move_clock(house.telegram.clock, _A_DAY_TO_THINK)
    await renter.sees("notice.partial")
    move_clock(house.telegram.clock, _UNTIL_THE_RENTAL_ENDS)
    await renter.sees("notice.retained_erased")
    await _find_nothing_held(renter)


async def _correct_a_name(house: House) -> None:
    renter = _player(house, DEBTOR)
    await _get_to_know(renter, DEBTOR)
    await correct_a_name(renter, _player(house, SUPPORT), DEBTOR.tail)
    await write_to_people(renter, _player(house, SUPPORT), house.telegram.clock)


async def _work_in_the_group(house: House) -> None:
    """A renter who speaks Kazakh, and staff who read Russian: a topic for each request, two people for an erasure."""
    await house.open_the_group()
    renter = _player(house, KAZAKH)
    support, lead = _colleague(house, SUPPORT), _colleague(house, LEAD)
    await _get_to_know(renter, KAZAKH)
    await endure_an_outage(_player(house, LEAD), [_player(house, DEBTOR), renter], house.telegram.clock)
    await write_to_the_group(renter, support, house.telegram.clock)
    await block_and_lift(renter, support)
    await _ask_for_erasure(renter, KAZAKH, must_stay=False)
    await support.takes_next()
    await support.taps("desk.approve")
    await support.sees("desk.approved")
    lead.joins(support)
    await lead.taps("desk.approve")
    await lead.sees("place.in_progress.waiting_period")
    move_clock(house.telegram.clock, _A_DAY_TO_THINK)
    await renter.sees("notice.fulfilled")


async def _get_to_know(renter: Player, part: Part) -> None:
    await renter.says("/start")
    await renter.sees("start.greeting")
    await renter.taps(f"language.{part.language.value}")
    await renter.sees("about.title")
    await renter.taps("button.verify")
    await renter.sees("verify.ask")
    await renter.taps("verify.share")
    await renter.sees("verify.done")
    await renter.sees("menu.title")


async def _look(renter: Player) -> None:
    await renter.taps("menu.data")
    await renter.sees("data.title", "data.fact", *(f"category.{category.value}" for category in Category))


async def _ask_for_erasure(renter: Player, part: Part, *, must_stay: bool) -> None:
    await renter.taps("menu.erase")
    await renter.sees("erase.ground")
    await renter.taps("erase.ground.not_needed")
    await renter.sees("erase.stays" if must_stay else "erase.scope")
    await renter.taps("button.next")
    await renter.sees("step_up.ask")
    await renter.says(part.tail)
    await renter.sees("erase.confirm")
    await renter.taps("erase.send")
    await renter.sees("receipt.title")


async def _approve(house: House) -> None:
    """Two different people, each on the card in their own chat."""
    for part, then in ((SUPPORT, "desk.approved"), (LEAD, "place.in_progress.waiting_period")):
        member = _player(house, part)
        await member.taps("desk.approve")
        await member.sees(then)


async def _find_nothing_held(renter: Player) -> None:
    await renter.says("/menu")
    await renter.taps("button.verify")
    await renter.sees("verify.ask")
    await renter.taps("verify.share")
    await renter.sees("verify.not_found")


def _colleague(house: House, part: Part) -> Colleague:
    telegram = house.telegram
    return Colleague(person_of(telegram, part), load_words()[Language.RU], telegram.groups[0], telegram.clock)


def _player(house: House, part: Part) -> Player:
    return Player(person_of(house.telegram, part), load_words()[part.language])
