"""Refuses the keyboards that Telegram refuses. The models have already checked their form."""

from urllib.parse import urlsplit

from aiogram.types import (
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)

from sandbox.refusals import Refusal, bad_request

Markup = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove | ForceReply

_ACTIONS = (
    "url",
    "callback_data",
    "copy_text",
    "disabled",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "callback_game",
    "pay",
)
_STYLES = frozenset({"danger", "success", "primary"})
_DATA_BYTES = 64
_COPY_LENGTH = 256
_PLACEHOLDER_LENGTH = 64
_BUTTONS = 100


def checked(markup: Markup | None, *, in_private: bool) -> Markup | None:
    """The same keyboard, or Telegram's refusal of its first bad button."""
    if isinstance(markup, InlineKeyboardMarkup):
        return _checked_inline(markup)
    if isinstance(markup, ReplyKeyboardMarkup):
        _check_reply(markup, in_private=in_private)
    return markup


def _checked_inline(markup: InlineKeyboardMarkup) -> InlineKeyboardMarkup | None:
    rows = [row for row in markup.inline_keyboard if row]
    buttons = [button for row in rows for button in row]
    for button in buttons:
        _check_button(button)
    if len(buttons) > _BUTTONS:
        raise bad_request("REPLY_MARKUP_TOO_LONG")
    return InlineKeyboardMarkup(inline_keyboard=rows) if rows else None


def _button_refusal(why: str) -> Refusal:
    return bad_request(f"can't parse inline keyboard button: {why}")


def _check_button(button: InlineKeyboardButton) -> None:
    if not button.text.strip():
        raise _button_refusal("Text must be non-empty")
    if button.style and button.style not in _STYLES:
        raise _button_refusal("Unsupported button style specified")
    chosen = [name for name in _ACTIONS if getattr(button, name) not in (None, "")]
    if not chosen:
        raise _button_refusal("Text buttons are unallowed in the inline keyboard")
    if len(chosen) > 1:
        raise _button_refusal("Exactly one optional field must be used")
    _check_action(button)


def _check_action(button: InlineKeyboardButton) -> None:
    if button.callback_data and len(button.callback_data.encode()) > _DATA_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    if button.copy_text and not 1 <= len(button.copy_text.text) <= _COPY_LENGTH:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")
    if button.url:
        _check_url(button.url)


def _check_url(url: str) -> None:
    address = urlsplit(url if "://" in url else f"http://{url}")
    words = f"inline keyboard button URL '{url}' is invalid"
    if address.scheme not in {"http", "https", "tg", "ton"}:
        raise bad_request(f"{words}: Unsupported URL protocol")
    if address.scheme in {"http", "https"} and "." not in (address.hostname or ""):
        raise bad_request(f"{words}: Wrong HTTP URL")


def _check_reply(markup: ReplyKeyboardMarkup, *, in_private: bool) -> None:
    if len(markup.input_field_placeholder or "") > _PLACEHOLDER_LENGTH:
        raise bad_request("REPLY_MARKUP_PLACEHOLDER_TOO_LONG")
    if not any(markup.keyboard):
        raise bad_request("reply keyboard must be non-empty")
    for row in markup.keyboard:
        for button in row:
            _check_reply_button(button, in_private=in_private)


def _check_reply_button(button: KeyboardButton, *, in_private: bool) -> None:
    if not button.text.strip():
        raise bad_request("can't parse keyboard button: Text must be non-empty")
    if button.style and button.style not in _STYLES:
        raise bad_request("can't parse keyboard button: Unsupported button style specified")
    if button.request_contact and not in_private:
        raise bad_request("phone number can be requested in private chats only")
