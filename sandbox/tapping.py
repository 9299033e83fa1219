"""Finding a button by its label as a person does: the newest message that has it, or the reply keyboard."""

from dataclasses import dataclass

from aiogram.types import InlineKeyboardButton, KeyboardButton

from sandbox.chats import Post, ReplyKeyboard, Room


@dataclass(frozen=True, slots=True)
class InlineFound:
    post: Post
    button: InlineKeyboardButton


@dataclass(frozen=True, slots=True)
class ReplyFound:
    keyboard: ReplyKeyboard
    button: KeyboardButton


Found = InlineFound | ReplyFound


def find_button(room: Room, label: str) -> Found | None:
    """An exact label wins over one that merely holds these words; the newest message wins over older ones."""
    everything = list(_candidates(room))
    exact = (found for found in everything if found.button.text == label)
    holding = (found for found in everything if label in found.button.text)
    return next(exact, None) or next(holding, None)


def _candidates(room: Room) -> list[Found]:
    found: list[tuple[int, Found]] = [
        (post.id, InlineFound(post, button)) for post in room.newest_first() for row in post.keyboard for button in row
    ]
    if room.keyboard:
        keyboard = room.keyboard
        found += [(keyboard.post_id, ReplyFound(keyboard, one)) for row in keyboard.rows for one in row]
    return [one for _, one in sorted(found, key=lambda pair: -pair[0])]
