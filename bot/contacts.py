"""A contact message in the policy's own words. Judging it is privacy.contact's business."""

from aiogram.enums import ChatType
from aiogram.types import Contact, Message, User

from privacy.contact import SharedContact


def shared_contact(message: Message, contact: Contact, sender: User) -> SharedContact:
    """Names and vCards of the contact are ignored."""
    return SharedContact(
        phone_number=contact.phone_number,
        contact_user_id=contact.user_id,
        sender_id=sender.id,
        chat_id=message.chat.id,
        in_private_chat=message.chat.type == ChatType.PRIVATE,
        sent_at=message.date,
        forwarded=message.forward_origin is not None,
        edited=message.edit_date is not None,
        indirect=sender.is_bot or any(trace is not None for trace in _traces(message)),
    )


def _traces(message: Message) -> tuple[object, ...]:
    """What a plain message of a person's own never has."""
    return (
        message.sender_chat,
        message.via_bot,
        message.business_connection_id,
        message.sender_business_bot,
        message.guest_query_id,
        message.external_reply,
    )
