"""The page in a real browser: a visitor starts the bot, taps, shares a number, moves the clock, changes language."""

from collections.abc import AsyncIterator

import pytest
from aiogram import Bot
from playwright.async_api import Page, expect

from sandbox import Person, Sandbox
from tests.sandbox.browser import opened

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("menu_bot")]


@pytest.fixture
async def page(telegram: Sandbox, cast: list[Person]) -> AsyncIterator[Page]:
    async with opened(telegram.url) as page:
        yield page


@pytest.fixture
def cast(telegram: Sandbox) -> list[Person]:
    telegram.hints = {"ru": ["Нажмите «Начать»"], "kk": ["«Бастау» түймесін басыңыз"]}
    renter = telegram.person("Пробная Арендаторша", phone="+77010000001", note={"ru": "Обычный клиент"})
    other = telegram.person("Пробный Арендатор", phone="+77010000002", note={"kk": "Ашық жалға алу"})
    support = telegram.person("Дежурная Поддержка", role="staff")
    telegram.group("Служба поддержки", [support], bot_leads=True)
    return [renter, other, support]


async def test_a_visitor_plays_a_conversation(page: Page) -> None:
    left = page.locator("#left")
    await left.get_by_role("button", name="Начать").click()
    await left.get_by_role("button", name="➕ Ещё раз").click()
    await expect(left.locator(".theirs .text")).to_contain_text("Меню 1")
    await expect(left.get_by_text("изменено")).to_be_visible()
    await expect(page.locator(".toast")).to_have_text("Счёт: 1")

    await left.get_by_role("button", name="➕ Ещё раз").click()
    await page.get_by_role("button", name="Понятно").click()
    await expect(page.locator("#window")).to_be_hidden()


async def test_the_contact_button_asks_before_it_shares(page: Page, cast: list[Person]) -> None:
    left = page.locator("#left")
    await cast[0].says("/phone")
    await left.get_by_role("button", name="Отправить номер").click()
    await page.get_by_role("button", name="Поделиться", exact=True).click()

    await expect(left.get_by_text("свой номер")).to_be_visible()
    await expect(left.locator(".key")).to_have_count(0)


async def test_marks_of_a_protected_message_are_drawn(page: Page, bot: Bot, cast: list[Person]) -> None:
    left = page.locator("#left")
    await cast[0].says("/start")
    await cast[0].sees("Меню 0")
    shown = "<tg-spoiler>тайна</tg-spoiler><blockquote expandable>раз\nдва\nтри\nчетыре</blockquote>"
    sent = await bot.send_message(cast[0].id, shown, protect_content=True)
    await expect(left.get_by_label("Нельзя переслать или сохранить")).to_be_visible()
    await left.get_by_role("button", name="Показать скрытый текст").click()
    await expect(left.locator(".spoiler.revealed")).to_have_text("тайна")
    await left.get_by_role("button", name="Развернуть").click()
    await expect(left.get_by_role("button", name="Свернуть")).to_be_visible()

    await bot.delete_message(cast[0].id, sent.message_id)
    await expect(left.get_by_text("тайна")).to_have_count(0)


async def test_the_clock_and_the_language_are_changed_at_the_top(page: Page) -> None:
    now = page.locator("#now")
    await expect(now).to_contain_text("пн, 23 ноября 2026")
    await page.get_by_role("button", name="+2 дня (48 ч)").click()
    await expect(now).to_contain_text("ср, 25 ноября 2026")

    await page.get_by_role("button", name="Қаз").click()
    await expect(now).to_contain_text("2026 ж. 25 қараша")
    await expect(page.get_by_text("Ашық жалға алу")).to_be_visible()
    await page.locator("#help").click()
    await expect(page.get_by_text("«Бастау» түймесін басыңыз")).to_be_visible()


async def test_a_staff_member_writes_in_the_group(page: Page, bot: Bot) -> None:
    right = page.locator("#right")
    await right.get_by_role("combobox").select_option(label="Служба поддержки")
    await right.get_by_role("textbox").fill("беру заявку")
    await right.get_by_role("textbox").press("Enter")

    await expect(right.locator(".mine .text")).to_contain_text("беру заявку")
    await expect(right.locator(".theirs .text")).to_contain_text("эхо: беру заявку")


async def test_on_a_phone_one_pane_is_shown_at_a_time(page: Page) -> None:
    await page.set_viewport_size({"width": 390, "height": 844})
    await expect(page.locator("#left")).to_be_hidden()
    await page.get_by_role("button", name="Пробный Арендатор").click()

    await expect(page.locator("#left")).to_be_visible()
    await expect(page.locator("#people")).to_be_hidden()
    width = await page.evaluate("document.documentElement.scrollWidth")
    assert width == 390


async def test_a_file_is_sent_and_comes_back(page: Page) -> None:
    left = page.locator("#left")
    await left.get_by_role("button", name="Начать").click()
    await expect(left.get_by_role("button", name="Прикрепить файл")).to_be_visible()
    await left.locator("input[type=file]").set_input_files(
        {"name": "note.txt", "mimeType": "text/plain", "buffer": b"abc"}
    )

    await expect(left.get_by_role("link", name="Открыть файл: turned.txt")).to_be_visible()
