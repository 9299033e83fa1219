"""Finding who handles a tap: everything that fits is asked, in order, and nothing else."""

from datetime import UTC, datetime

import pytest
from aiogram import Router
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.types import CallbackQuery, User

from bot.callbacks import DataPage, Go, HideData, LogOut, Place, StepUpCancel
from bot.dispatcher import build_dispatcher
from bot.tapped import Tapped, TappedFilter
from bot.taps import Taps

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


def tapped(data: str | None) -> CallbackQuery:
    sender = User(id=7, is_bot=False, first_name="Проба")
    return CallbackQuery(id="1", from_user=sender, chat_instance="1", data=data)


@pytest.mark.parametrize("data", [HideData(), LogOut(), StepUpCancel(), Go(to=Place.MENU), DataPage(page=3)])
async def test_a_button_passes_the_filter_of_its_kind(data: Tapped) -> None:
    assert await type(data).filter()(tapped(data.pack())) == {"callback_data": data}


@pytest.mark.parametrize("data", ["", "goat:menu", "go", "go:nowhere:0", "hide:1", "\ud83d"])
async def test_forged_data_passes_no_filter(data: str) -> None:
    assert not await Go.filter()(tapped(data))
    assert not await HideData.filter()(tapped(data))


async def test_the_first_fitting_handler_takes_the_tap_and_a_gate_before_it_is_asked() -> None:
    asked: list[str] = []
    taps = Taps(Router())

    async def gate(_: CallbackQuery) -> bool:
        asked.append("gate")
        return False

    async def page(_: CallbackQuery, callback_data: DataPage) -> str:
        return f"page {callback_data.page}"

    async def any_tap(_: CallbackQuery) -> str:
        return "any tap"

    taps.register(any_tap, gate)
    taps.register(page, DataPage.filter())
    taps.register(any_tap)

    assert await taps.trigger(tapped(DataPage(page=2).pack())) == "page 2"
    assert await taps.trigger(tapped(DataPage(page=5).pack())) == "page 5"
    assert await taps.trigger(tapped(HideData().pack())) == "any tap"
    assert await taps.trigger(tapped(None)) == "any tap"
    assert asked == ["gate"] * 4


async def test_a_tap_that_nobody_knows_is_left_to_others() -> None:
    taps = Taps(Router())
    taps.register(lambda _: None, DataPage.filter())

    assert await taps.trigger(tapped(HideData().pack())) is UNHANDLED


def test_private_taps_are_looked_up() -> None:
    private = next(router for router in build_dispatcher().sub_routers if router.name == "private")
    filters = [one.callback for handler in private.callback_query.handlers for one in handler.filters or ()]

    assert isinstance(private.callback_query, Taps)
    assert sum(isinstance(one, TappedFilter) for one in filters) > 20
