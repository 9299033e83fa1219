"""Finding a button by its label as a person does: the newest message that has it, or the reply keyboard."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from aiogram.types import InlineKeyboardButton, KeyboardButton

from sandbox.chats import Post, ReplyKeyboard

_SIGNS = re.compile(r"^\W+|\W+$")


@dataclass(frozen=True, slots=True)
class InlineFound:
    post: Post
    button: InlineKeyboardButton


@dataclass(frozen=True, slots=True)
class ReplyFound:
    keyboard: ReplyKeyboard
    button: KeyboardButton


Found = InlineFound | ReplyFound


def find_button(posts: Iterable[Post], keyboard: ReplyKeyboard | None, label: str) -> Found | None:
    """The newest button so labelled, signs and emoji around the words aside; else one that holds the words."""
    everything = list(_candidates(posts, keyboard))
    so_labelled = (found for found in everything if label in {found.button.text, _words(found.button.text)})
    holding = (found for found in everything if label in found.button.text)
    return next(so_labelled, None) or next(holding, None)


def _words(label: str) -> str:
    return _SIGNS.sub("", label)


def _candidates(posts: Iterable[Post], keyboard: ReplyKeyboard | None) -> list[Found]:
    """Newest first; the reply keyboard stands where the message that brought it does."""
    found: list[tuple[int, Found]] = [
        (post.born, InlineFound(post, button)) for post in posts for row in post.keyboard for button in row
    ]
    if keyboard:
        found += [(keyboard.born, ReplyFound(keyboard, one)) for row in keyboard.rows for one in row]
    return [one for _, one in sorted(found, key=lambda pair: -pair[0])]
