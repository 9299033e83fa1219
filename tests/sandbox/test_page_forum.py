"""The staff group on the page, beside the renter's chat: topics as tabs, ephemeral messages for one person alone."""

from collections.abc import AsyncIterator

import pytest
from aiogram import Bot
from aiogram.types import EphemeralMessageParameters, InlineKeyboardButton, InlineKeyboardMarkup
from playwright.async_api import Page, expect

from sandbox import Group, Person, Sandbox
from tests.sandbox.browser import opened

pytestmark = [pytest.mark.browser]
BUTTON = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Скрыть", callback_data="hide")]])


@pytest.fixture
def staff(telegram: Sandbox) -> list[Person]:
    telegram.person("Пробная Арендаторша", phone="+77010000001")
    return [telegram.person("Дежурная Поддержка", role="staff"), telegram.person("Второй Сотрудник", role="staff")]


@pytest.fixture
async def desk(telegram: Sandbox, bot: Bot, staff: list[Person]) -> Group:
    """A forum with a topic that holds one card."""
    desk = telegram.forum("Служба поддержки", staff)
    made = await bot.create_forum_topic(desk.id, "DSR-7K3F-Q2 · Удаление", icon_custom_emoji_id="5348227245599105972")
    await bot.send_message(desk.id, "Новых: 1")
    await bot.send_message(desk.id, "Карточка заявки", message_thread_id=made.message_thread_id)
    return desk


@pytest.fixture
async def page(telegram: Sandbox, desk: Group) -> AsyncIterator[Page]:
    async with opened(telegram.url) as page:
        yield page


async def test_topics_are_tabs_and_messages_go_into_the_chosen_one(page: Page, desk: Group) -> None:
    right = page.locator("#right")
    await expect(right.get_by_text("Новых: 1")).to_be_visible()
    await expect(right.get_by_text("Карточка заявки")).to_have_count(0)
    await right.get_by_role("tab", name="DSR-7K3F-Q2").click()
    await expect(right.get_by_text("Карточка заявки")).to_be_visible()
    await expect(right.get_by_text("Тема создана")).to_be_visible()

    await right.get_by_role("textbox").fill("беру заявку")
    await right.get_by_role("textbox").press("Enter")
    await desk.topic("DSR-7K3F-Q2 · Удаление").sees("беру заявку")
    await expect(right.locator(".mine .text")).to_contain_text("беру заявку")


async def test_a_closed_topic_takes_no_words_of_an_ordinary_member(
    page: Page, bot: Bot, desk: Group, staff: list[Person]
) -> None:
    right = page.locator("#right")
    await page.get_by_role("button", name="Второй Сотрудник").click()
    await right.get_by_role("tab", name="DSR-7K3F-Q2").click()
    await expect(right.get_by_role("textbox")).to_be_visible()
    topic_id = desk.topic("DSR-7K3F-Q2 · Удаление").topic.id
    await bot.close_forum_topic(desk.id, topic_id)
    await expect(right.get_by_role("textbox")).to_be_hidden()
    await expect(right.get_by_role("button", name="Тема закрыта")).to_be_disabled()

    await page.get_by_role("button", name="Қаз").click()
    await expect(right.get_by_role("tab", name="Жалпы")).to_be_visible()
    await expect(right.get_by_role("button", name="Тақырып жабық")).to_be_visible()


async def test_an_ephemeral_message_is_drawn_for_its_receiver_alone(
    page: Page, bot: Bot, telegram: Sandbox, desk: Group, staff: list[Person]
) -> None:
    right = page.locator("#right")
    to = EphemeralMessageParameters(receiver_user_id=staff[0].id)
    sent = await bot.send_message(desk.id, "тайна", ephemeral_message_parameters=to, reply_markup=BUTTON)
    await expect(right.get_by_text("Видите только вы")).to_be_visible()
    await right.get_by_role("button", name="Скрыть").click()
    await telegram.world.updates.bell.until(lambda: tapped(telegram), 5)
    await page.get_by_role("button", name="Второй Сотрудник").click()
    await expect(right.get_by_text("Новых: 1")).to_be_visible()
    await expect(right.get_by_text("тайна")).to_have_count(0)

    await page.get_by_role("button", name="Дежурная Поддержка").click()
    await expect(right.get_by_text("тайна")).to_be_visible()
    await bot(sent.delete_ephemeral())
    await expect(right.get_by_text("тайна")).to_have_count(0)


def tapped(telegram: Sandbox) -> bool | None:
    bodies = (pending.body for pending in telegram.world.updates.pending)
    return True if any("callback_query" in body for body in bodies) else None
