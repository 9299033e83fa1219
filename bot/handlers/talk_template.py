"""Ready answers out of the staff group: choosing one that is true of the matter; then it goes the way of any answer."""

from collections.abc import Mapping

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.in_staff_group import by_a_member
from bot.screens import templates as screens
from bot.show import answer, redraw, remove
from bot.talk_taps import NoneReady, Ready
from bot.threads import send_in_thread
from bot.words import Words
from privacy.answering import Answering
from privacy.renter import Language
from privacy.staff import StaffMember

router = Router(name=__name__)
router.callback_query.filter(by_a_member)


@router.callback_query(Ready.filter(F.template.is_(None)))
async def choose(
    press: CallbackQuery, callback_data: Ready, member: StaffMember, answering: Answering, words: Words
) -> None:
    facts = await answering.ready(member.staff_id, callback_data.number)
    await answer(press)
    await send_in_thread(press, screens.choose(facts, words))


@router.callback_query(Ready.filter(F.template))
async def chosen(
    press: CallbackQuery,
    callback_data: Ready,
    member: StaffMember,
    answering: Answering,
    words: Words,
    languages: Mapping[Language, Words],
) -> None:
    """The list becomes the preview, so the same answer is not drafted twice from it."""
    if (template := callback_data.template) is None:
        return
    facts = await answering.ready(member.staff_id, callback_data.number, template)
    theirs = languages[facts.language]
    draft = await answering.draft(member.staff_id, callback_data.number, screens.ready_text(template, facts, theirs))
    await answer(press)
    await redraw(press, screens.preview_of(draft, screens.ready_text(template, facts, words), words, theirs))


@router.callback_query(NoneReady.filter())
async def leave(press: CallbackQuery) -> None:
    await answer(press)
    await remove(press)
