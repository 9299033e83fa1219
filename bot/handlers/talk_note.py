"""What staff type in a topic and is no answer to the bot: a note among them. There is no way out of here."""

from aiogram import F, Router
from aiogram.types import Message

from bot.acknowledging import acknowledge_note
from bot.in_staff_group import by_a_member
from privacy.noting import InTopic, Noting
from privacy.renter import Occasion
from privacy.staff import StaffMember

router = Router(name=__name__)
router.message.filter(by_a_member)
router.edited_message.filter(by_a_member)


@router.message(F.text, ~F.text.startswith("/"), F.message_thread_id | F.reply_to_message)
@router.edited_message(F.text, F.message_thread_id | F.reply_to_message)
async def note(message: Message, member: StaffMember, noting: Noting, occasion: Occasion) -> None:
    card = message.reply_to_message
    thread = message.message_thread_id if message.is_topic_message else None
    place = InTopic(message.chat.id, thread, card.message_id if card is not None else None, message.message_id)
    if await noting.keep(member.staff_id, place, message.text or "", occasion):
        await acknowledge_note(message)
