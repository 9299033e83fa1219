"""An unmodified aiogram bot in long polling, spoken with over real HTTP."""

import pytest
from aiogram import Bot
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from sandbox import NotSeen, Person, Sandbox

pytestmark = pytest.mark.usefixtures("menu_bot")


async def test_a_person_starts_the_bot_and_walks_its_menu(anna: Person) -> None:
    await anna.sees("Меню 0")
    await anna.taps("➕ Ещё раз")
    shown = await anna.sees("Меню 1")

    assert shown.message.edit_date is not None
    assert shown.message.entities is not None
    assert shown.message.entities[0].type == "bold"
    assert len(anna.chat) == 2


async def test_a_label_may_be_given_in_part(anna: Person) -> None:
    await anna.taps("Ещё раз")

    await anna.sees("Меню 1")


async def test_the_newest_of_several_like_buttons_is_tapped(bot: Bot, anna: Person, telegram: Sandbox) -> None:
    await anna.sees("Меню 0")
    newer = InlineKeyboardButton(text="» Ещё раз", callback_data="count:41")
    await bot.send_message(anna.id, "новее", reply_markup=InlineKeyboardMarkup(inline_keyboard=[[newer]]))
    await anna.taps("Ещё раз")

    await anna.sees("Меню 41")


async def test_answers_to_taps_are_shown_as_toasts_and_windows(anna: Person) -> None:
    await anna.taps("Ещё раз")
    await anna.sees("Меню 1")
    await anna.taps("Ещё раз")
    await anna.sees("Меню 2")

    assert [(alert.text, alert.is_window) for alert in anna.alerts] == [("Счёт: 1", False), ("Счёт: 2", True)]


async def test_a_link_button_is_opened_without_telling_the_bot(anna: Person, telegram: Sandbox) -> None:
    await anna.taps("Политика")

    await telegram.all_updates_taken()
    assert anna.opened_links == ["https://example.org/policy"]


async def test_the_contact_button_shares_ones_own_number(anna: Person) -> None:
    await anna.says("/phone")
    await anna.taps("Отправить номер")
    await anna.sees("свой номер")

    assert "📱 Отправить номер" not in anna.buttons


async def test_a_reply_button_sends_its_label(anna: Person) -> None:
    await anna.says("/phone")
    await anna.taps("Отмена")

    await anna.sees("эхо: Отмена")


async def test_a_card_of_somebody_else_has_their_id(anna: Person, bekzat: Person) -> None:
    sent = await anna.shares_contact_of(bekzat)
    await anna.sees("чужой номер")

    assert sent.message.contact is not None
    assert sent.message.contact.user_id == bekzat.id


async def test_files_go_up_and_come_down(anna: Person) -> None:
    await anna.sends_document("note.txt", b"abc", "text/plain")
    answer = await anna.sees("turned.txt")

    assert anna.file_of(answer) == b"cba"
    assert answer.message.caption == "наоборот"


async def test_new_words_are_told_from_old_ones(anna: Person) -> None:
    await anna.says("раз")
    await anna.sees("эхо: раз")
    await anna.says("два")
    await anna.sees_new("эхо: два")

    with pytest.raises(NotSeen, match="has not come since"):
        await anna.sees_new("эхо: раз", within=0.05)


async def test_a_missing_button_is_reported_with_those_that_are_there(anna: Person) -> None:
    await anna.sees("Меню 0")
    with pytest.raises(NotSeen, match=r"no button «Нет такой»; visible: «➕ Ещё раз», «Политика»"):
        await anna.taps("Нет такой", within=0.05)


async def test_a_failure_shows_the_whole_chat(anna: Person) -> None:
    await anna.sees("Меню 0")
    with pytest.raises(NotSeen, match=r"(?s)nobody sees «чудо».*Пробная: /start.*Помощник: Меню 0"):
        await anna.sees("чудо", within=0.05)


async def test_what_disappears_can_be_waited_for(anna: Person, bot: Bot) -> None:
    shown = await anna.sees("Меню 0")
    await bot.delete_message(anna.id, shown.id)

    await anna.sees_no("Меню 0")
    anna.cannot_see("Меню 0")


async def test_calls_are_journalled_in_order(anna: Person, telegram: Sandbox) -> None:
    await anna.taps("Ещё раз")
    await anna.sees("Меню 1")

    made = [call.method for call in telegram.calls if call.method != "getMe"]
    assert made == ["sendMessage", "answerCallbackQuery", "editMessageText"]
    assert telegram.calls.of("answerCallbackQuery")[0].params["text"] == "Счёт: 1"
