"""A tiny bot of plain aiogram: a menu that counts, an echo, a contact button, a file turned round."""

from aiogram import Bot, Dispatcher, F, Router
from aiogram.filters import Command, CommandStart
from aiogram.types import (
    BufferedInputFile,
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    Message,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)


def counting_menu(count: int) -> InlineKeyboardMarkup:
    more = InlineKeyboardButton(text="➕ Ещё раз", callback_data=f"count:{count + 1}", style="primary")
    link = InlineKeyboardButton(text="Политика", url="https://example.org/policy")
    return InlineKeyboardMarkup(inline_keyboard=[[more], [link]])


async def start(message: Message) -> None:
    await message.answer("<b>Меню</b> 0", reply_markup=counting_menu(0))


async def count(query: CallbackQuery) -> None:
    assert query.data is not None
    assert isinstance(query.message, Message)
    number = int(query.data.removeprefix("count:"))
    await query.answer(f"Счёт: {number}", show_alert=number > 1)
    await query.message.edit_text(f"<b>Меню</b> {number}", reply_markup=counting_menu(number))


async def ask_phone(message: Message) -> None:
    button = KeyboardButton(text="📱 Отправить номер", request_contact=True)
    await message.answer(
        "Нажмите кнопку ниже",
        reply_markup=ReplyKeyboardMarkup(keyboard=[[button], [KeyboardButton(text="Отмена")]]),
    )


async def phone(message: Message) -> None:
    assert message.contact is not None
    assert message.from_user is not None
    is_own = message.contact.user_id == message.from_user.id
    await message.answer("свой номер" if is_own else "чужой номер", reply_markup=ReplyKeyboardRemove())


async def turn_round(message: Message, bot: Bot) -> None:
    assert message.document is not None
    content = await bot.download(message.document)
    assert content is not None
    await message.answer_document(BufferedInputFile(content.read()[::-1], "turned.txt"), caption="наоборот")


async def echo(message: Message) -> None:
    await message.answer(f"эхо: {message.text}", parse_mode=None)


def menu_dispatcher() -> Dispatcher:
    router = Router()
    router.message.register(start, CommandStart())
    router.message.register(ask_phone, Command("phone"))
    router.message.register(phone, F.contact)
    router.message.register(turn_round, F.document)
    router.message.register(echo, F.text)
    router.callback_query.register(count)
    dispatcher = Dispatcher()
    dispatcher.include_router(router)
    return dispatcher
