"""Answering a renter out of the staff group: the question what to write, the preview, and sending it."""

from collections.abc import Mapping

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from bot.in_staff_group import by_a_member
from bot.prompts import PromptAnswered, prompt_below
from bot.screens import talk as screens
from bot.show import answer, redraw, remove
from bot.talk_taps import Ask, DraftAct, OnDraft, Reply
from bot.threads import send_in_thread
from bot.words import Words
from privacy.answering import Answering
from privacy.ports import Clock, Storage
from privacy.renter import Language, Occasion
from privacy.staff import StaffMember

router = Router(name=__name__)
router.callback_query.filter(by_a_member)
router.message.filter(by_a_member)

Languages = Mapping[Language, Words]


@router.callback_query(Reply.filter())
async def ask_what(
    press: CallbackQuery,
    callback_data: Reply,
    member: StaffMember,
    answering: Answering,
    storage: Storage,
    clock: Clock,
    words: Words,
) -> None:
    to = await answering.may_answer(member.staff_id, callback_data.number)
    await answer(press)
    await prompt_below(press, screens.prompt(to, member.name, words), callback_data.pack(), storage, clock)


@router.message(F.text, PromptAnswered())
async def drafted(
    message: Message, awaited: str, member: StaffMember, answering: Answering, words: Words, languages: Languages
) -> None:
    wish = Ask.unpack(awaited) if awaited.startswith(f"{Ask.__prefix__}:") else Reply.unpack(awaited)
    asks = wish.why if isinstance(wish, Ask) else None
    draft = await answering.draft(member.staff_id, wish.number, message.text or "", asks)
    await send_in_thread(message, screens.preview(draft, words, languages[draft.language]))


@router.callback_query(OnDraft.filter(F.act == DraftAct.SEND))
async def send(
    press: CallbackQuery,
    callback_data: OnDraft,
    member: StaffMember,
    answering: Answering,
    occasion: Occasion,
    words: Words,
    languages: Languages,
) -> None:
    """The preview stays, and says by itself what becomes of the answer."""
    post_id = press.message.message_id if press.message is not None else None
    sent = await answering.send(member.staff_id, callback_data.token, post_id, occasion)
    await answer(press, words.label("enquiry.desk.sent"))
    await redraw(press, screens.sent(sent, words, languages[sent.language]))


@router.callback_query(OnDraft.filter(F.act == DraftAct.AGAIN))
async def again(
    press: CallbackQuery,
    callback_data: OnDraft,
    member: StaffMember,
    answering: Answering,
    storage: Storage,
    clock: Clock,
    words: Words,
) -> None:
    dropped = await answering.drop(member.staff_id, callback_data.token)
    await answer(press)
    if dropped is not None:
        number, asks = dropped
        to = await answering.may_answer(member.staff_id, number)
        then = Reply(number=number) if asks is None else Ask(number=number, why=asks)
        await prompt_below(press, screens.prompt(to, member.name, words), then.pack(), storage, clock)
    await remove(press)


@router.callback_query(OnDraft.filter(F.act == DraftAct.DROP))
async def drop(
    press: CallbackQuery, callback_data: OnDraft, member: StaffMember, answering: Answering, words: Words
) -> None:
    await answering.drop(member.staff_id, callback_data.token)
    await answer(press, words.label("enquiry.desk.dropped"))
    await remove(press)
