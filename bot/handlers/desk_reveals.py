"""The staff group: what is personal, for who may see it, never in the group for all."""

from aiogram import F, Router
from aiogram.methods import DeleteEphemeralMessage
from aiogram.types import CallbackQuery, Message

from bot.attaching_taps import ReadAttachments
from bot.blocking_taps import ReadStatement
from bot.callbacks import HideData
from bot.correction_taps import ReadCorrection
from bot.desk_taps import OnTopic, TopicAct
from bot.files import Attachment
from bot.in_staff_group import by_a_member
from bot.reveals import Reveals
from bot.screens import attaching as attaching_screens
from bot.screens import correction as correction_screens
from bot.screens import revealing as screens
from bot.screens.blocked import statement
from bot.screens.screen import Screen
from bot.show import answer, bot_of, remove
from bot.words import Words
from privacy.attaching import Attaching
from privacy.correction_desk import CorrectionDesk
from privacy.explaining import Explaining
from privacy.renter import Occasion
from privacy.revealing import Revealing
from privacy.rules import Rules
from privacy.staff import StaffMember

router = Router(name=__name__)
router.callback_query.filter(by_a_member)


@router.callback_query(OnTopic.filter(F.act == TopicAct.REVEAL))
async def values(
    press: CallbackQuery,
    callback_data: OnTopic,
    member: StaffMember,
    revealing: Revealing,
    reveals: Reveals,
    occasion: Occasion,
    rules: Rules,
    words: Words,
) -> None:
    held = await revealing.values(member.staff_id, callback_data.number, occasion)
    shown = screens.values(callback_data.number, held, rules.personal_message_lifetime, words)
    if len(shown) > 1:
        for page in shown:
            await reveals.show_privately(press, member, page)
        await answer(press, words.label("reveal.private"))
    else:
        await _show(press, member, reveals, shown[0], words)


@router.callback_query(ReadStatement.filter())
async def words_of_renter(
    press: CallbackQuery,
    callback_data: ReadStatement,
    member: StaffMember,
    explaining: Explaining,
    reveals: Reveals,
    occasion: Occasion,
    words: Words,
) -> None:
    text = await explaining.read(member.staff_id, callback_data.number, occasion)
    await _show(press, member, reveals, statement(callback_data.number, text, words), words)


@router.callback_query(ReadCorrection.filter())
async def both_values(
    press: CallbackQuery,
    callback_data: ReadCorrection,
    member: StaffMember,
    correction_desk: CorrectionDesk,
    reveals: Reveals,
    occasion: Occasion,
    words: Words,
) -> None:
    kept = await correction_desk.read(member.staff_id, callback_data.number, occasion)
    await _show(press, member, reveals, correction_screens.both_values(callback_data.number, kept, words), words)


@router.callback_query(ReadAttachments.filter())
async def documents(
    press: CallbackQuery,
    callback_data: ReadAttachments,
    member: StaffMember,
    attaching: Attaching,
    reveals: Reveals,
    occasion: Occasion,
    words: Words,
) -> None:
    number = callback_data.number
    found = await attaching.read(member.staff_id, number, occasion)
    for nth, document in enumerate(found, start=1):
        said = attaching_screens.handed_over(number, nth, words)
        file = Attachment(f"{number}-{nth}.{document.format.value}", document.content, said.text, said.inline)
        await reveals.hand_over(press, member, file)
    await answer(press, words.label("reveal.private" if found else "reveal.no_documents"))


@router.callback_query(HideData.filter())
async def hide(press: CallbackQuery) -> None:
    await answer(press)
    said = press.message
    if not isinstance(said, Message) or not said.ephemeral_message_id:
        await remove(press)
        return
    await bot_of(press)(
        DeleteEphemeralMessage(
            chat_id=said.chat.id, receiver_user_id=press.from_user.id, ephemeral_message_id=said.ephemeral_message_id
        )
    )


async def _show(press: CallbackQuery, member: StaffMember, reveals: Reveals, screen: Screen, words: Words) -> None:
    here = await reveals.show(press, member, screen, screens.empty(words))
    await answer(press, words.label("reveal.here" if here else "reveal.private"))
