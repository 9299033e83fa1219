"""What the page lets a visitor do in a person's name, and how the clock is moved."""

from collections.abc import Awaitable, Callable
from datetime import datetime, time, timedelta
from typing import Any

from sandbox.clock import SandboxClock
from sandbox.groups import Group, TopicView
from sandbox.person import Person
from sandbox.transcript import ALMATY

Place = Group | TopicView | None
Act = Callable[[Person, Place, dict[str, Any]], Awaitable[None]]

_WORK_BEGINS = time(9, 0)
_WEEK = 7


class NotAllowed(ValueError):
    """The visitor asked for something that this person cannot do."""


async def _say(person: Person, place: Place, wish: dict[str, Any]) -> None:
    text = str(wish.get("text", "")).strip()
    if not text:
        raise NotAllowed("an empty message")
    await (person.posts_in(place, text) if place else person.says(text))


async def _tap(person: Person, place: Place, wish: dict[str, Any]) -> None:
    """By place, not by label: the button that the visitor has really clicked."""
    room = place.room if place else person.room
    post = room.at(int(wish["post"]), person.id)
    try:
        button = post.keyboard[int(wish["row"])][int(wish["column"])] if post else None
    except IndexError:
        button = None
    if post is None or button is None or button.callback_data is None:
        raise NotAllowed("this button is not there any more")
    await person.presses_stale(post, button.callback_data)


async def _press_key(person: Person, _place: Place, wish: dict[str, Any]) -> None:
    await person.taps_key(str(wish["text"]))


async def _unfold(person: Person, _place: Place, wish: dict[str, Any]) -> None:
    if person.room.keyboard:
        person.room.keyboard.hidden = bool(wish.get("hidden"))
        person.world.touch(person.room)


async def _block(person: Person, _place: Place, _wish: dict[str, Any]) -> None:
    await person.blocks_bot()


async def _restart(person: Person, _place: Place, _wish: dict[str, Any]) -> None:
    await person.says("/start")


ACTS: dict[str, Act] = {
    "say": _say,
    "tap": _tap,
    "key": _press_key,
    "unfold": _unfold,
    "block": _block,
    "restart": _restart,
}


def moved(clock: SandboxClock, wish: dict[str, Any]) -> None:
    """Forward by hours, or to the beginning of the next working week in Almaty."""
    if wish.get("to") == "monday":
        clock.advance_to(next_monday(clock.now()))
        return
    hours = int(wish.get("hours", 0))
    if not 0 < hours <= 24 * 366:
        raise NotAllowed("the clock moves forward, by a year at most")
    clock.advance(timedelta(hours=hours))


def next_monday(now: datetime) -> datetime:
    """Nine in the morning of the next Monday in Almaty."""
    local = now.astimezone(ALMATY)
    day = local.date() + timedelta(days=_WEEK - local.weekday())
    return datetime.combine(day, _WORK_BEGINS, ALMATY)
