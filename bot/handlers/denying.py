"""The staff group: refusing with a paragraph of one's own, written in both languages and looked over first."""

from collections.abc import Mapping

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from bot.denial_prompts import DenialPrompts, ParagraphAwaited, Prompt
from bot.denial_taps import AddWords, DraftAct, OnDraft
from bot.in_staff_group import by_a_member
from bot.screens import denying as screens
from bot.show import Event, answer, chat_of, remove
from bot.threads import send_in_thread
from bot.words import Words
from privacy.denial_words import paragraph
from privacy.desk import Desk
from privacy.errors import Reason, Refused
from privacy.renter import Language
from privacy.staff import StaffMember

router = Router(name=__name__)
router.callback_query.filter(by_a_member)
router.message.filter(by_a_member)


@router.callback_query(AddWords.filter())
async def begin(
    press: CallbackQuery,
    callback_data: AddWords,
    member: StaffMember,
    desk: Desk,
    denial_prompts: DenialPrompts,
    words: Words,
) -> None:
    await desk.may_decide(member.staff_id, callback_data.number)
    await answer(press)
    await _ask(press, Prompt(callback_data.number, callback_data.denial, member.staff_id), denial_prompts, words)


@router.message(F.text, F.reply_to_message, ParagraphAwaited())
async def written(
    message: Message,
    prompt: Prompt,
    member: StaffMember,
    desk: Desk,
    denial_prompts: DenialPrompts,
    words: Words,
    languages: Mapping[Language, Words],
) -> None:
    """What is too long is refused, and the question stands."""
    said = paragraph(message.text or "")
    told = await desk.may_decide(member.staff_id, prompt.number)
    question = message.reply_to_message
    if question is None or not await denial_prompts.answered(message.chat.id, question.message_id):
        return
    if not prompt.russian:
        await _ask(message, Prompt(prompt.number, prompt.denial, prompt.asked, said), denial_prompts, words)
        return
    added = {Language.RU: prompt.russian, Language.KK: said}
    screen = screens.preview(told.story.request, prompt.denial, added, words, languages)
    shown = await send_in_thread(message, screen)
    await denial_prompts.keep_draft(message.chat.id, shown.message_id, added)


@router.callback_query(OnDraft.filter(F.act == DraftAct.SEND))
async def send(
    press: CallbackQuery,
    callback_data: OnDraft,
    member: StaffMember,
    desk: Desk,
    denial_prompts: DenialPrompts,
    words: Words,
) -> None:
    stands = press.message.message_id if press.message else 0
    added = await denial_prompts.draft(chat_of(press), stands)
    if added is None:
        raise Refused(Reason.REQUEST_CHANGED)
    await desk.refuse(member.staff_id, callback_data.number, callback_data.denial, added)
    await denial_prompts.drop_draft(chat_of(press), stands)
    await answer(press, words.label("topic.refused"))
    await remove(press)


@router.callback_query(OnDraft.filter(F.act == DraftAct.DROP))
async def drop(
    press: CallbackQuery, callback_data: OnDraft, member: StaffMember, desk: Desk, denial_prompts: DenialPrompts
) -> None:
    """The draft is forgotten; the request waits as before. Not everybody may take it from who wrote it."""
    await desk.may_decide(member.staff_id, callback_data.number)
    await denial_prompts.drop_draft(chat_of(press), press.message.message_id if press.message else 0)
    await answer(press)
    await remove(press)


async def _ask(event: Event, prompt: Prompt, denial_prompts: DenialPrompts, words: Words) -> None:
    asked = await send_in_thread(event, screens.ask(prompt, words))
    await denial_prompts.ask(chat_of(event), asked.message_id, prompt)
