"""Contact cards as Telegram's server fills them: it alone says whose account a number belongs to."""

from collections.abc import Iterable

from sandbox.accounts import Account
from sandbox.chats import Post


class NoPhone(AssertionError):
    """Somebody without a phone number was to share it."""


def card(
    phone_number: str, first_name: str, last_name: str | None = None, user_id: int | None = None
) -> dict[str, object]:
    """The contact of a message, with exactly these fields."""
    fields = {
        "phone_number": phone_number,
        "first_name": first_name,
        "last_name": last_name,
        "user_id": user_id,
    }
    return {"contact": {name: value for name, value in fields.items() if value is not None}}


def card_of(account: Account) -> dict[str, object]:
    """The account's own number, resolved to its own id."""
    if account.phone is None:
        raise NoPhone(f"{account.name} has no phone number to share")
    return card(account.phone, account.first_name, account.last_name, account.id)


def own_contact(account: Account, asked_by: Post | None) -> dict[str, object]:
    """What the contact button sends: the own card, as a reply to the message that asked for it."""
    content = card_of(account)
    if asked_by is not None:
        content["reply_to_message"] = asked_by.message.model_copy(update={"reply_to_message": None})
    return content


def owner_of(phone_number: str, accounts: Iterable[Account]) -> Account | None:
    """The account that Telegram would find behind a number."""
    digits = _digits(phone_number)
    return next((one for one in accounts if one.phone and _digits(one.phone) == digits), None)


def _digits(phone_number: str) -> str:
    return "".join(character for character in phone_number if character.isdigit())


def forwarded_from(account: Account, at: int) -> dict[str, object]:
    """The origin that a forwarded message carries."""
    sender = account.as_type().model_dump(exclude_none=True)
    return {"forward_origin": {"type": "user", "date": at, "sender_user": sender}}
