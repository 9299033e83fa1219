"""Asking for a block in four steps: why, what, what then, and are you sure."""

from datetime import date

from aiogram.types import InlineKeyboardButton
from markupsafe import Markup

from bot.blocking_taps import Block, BlockStep
from bot.callbacks import EVERYTHING, Place, categories_of, mask_of
from bot.screens.layout import going, lines, listed, paragraphs, to_menu
from bot.screens.screen import Screen, Style, rows, tap
from bot.words import Words
from privacy.blocking import BlockPreview
from privacy.dossier import Category
from privacy.request import Ground, Remedy


def ground(words: Words) -> Screen:
    """Step 1: why."""
    buttons = [
        [tap(words.label(f"erase.ground.{one.value}"), Block(step=BlockStep.SCOPE, ground=one, chosen=EVERYTHING))]
        for one in Ground
    ]
    return Screen(words("block.ground"), rows(*buttons, to_menu(words)))


def scope(preview: BlockPreview, wish: Block, words: Words) -> Screen:
    """Step 2: what. Only categories that hold something can be chosen."""
    toggles = [[_toggle(words, category, wish)] for category in Category if preview.counts.get(category)]
    onward = [_to(words.label("button.next"), BlockStep.REMEDY, wish, Style.PRIMARY)]
    return Screen(
        words("block.scope"), rows(*toggles, onward, going(words, "button.back", Place.BLOCK), to_menu(words))
    )


def remedy(wish: Block, words: Words) -> Screen:
    """Step 3: what shall follow if the violation is confirmed."""
    choices = [
        [_to(words.label(f"block.remedy.{one.value}"), BlockStep.CONFIRM, wish.model_copy(update={"remedy": one}))]
        for one in Remedy
    ]
    back = [_to(words.label("button.back"), BlockStep.SCOPE, wish)]
    return Screen(words("block.remedy"), rows(*choices, back, to_menu(words)))


def confirm(preview: BlockPreview, wish: Block, due: date, words: Words) -> Screen:
    """Step 4: what happens at once, until when it is reviewed, and how it can end."""
    wish = settled(preview, wish)
    text = paragraphs(
        lines(words("block.confirm"), words("erase.reason", ground=words(f"ground.{wish.ground.value}"))),
        lines(words("block.at_once"), blocked(words, categories_of(wish.chosen))),
        lines(words("block.review", date=words.date(due)), words(f"remedy.{wish.remedy.value}")),
        words("block.otherwise"),
    )
    send = [_to(words.label("block.send"), BlockStep.FILE, wish, Style.DANGER)]
    back = [_to(words.label("button.back"), BlockStep.REMEDY, wish)]
    return Screen(text, rows(send, back, to_menu(words)))


def settled(preview: BlockPreview, wish: Block) -> Block:
    """Only categories that hold something; and if those are all there are, the wish is for everything."""
    present = mask_of(category for category, count in preview.counts.items() if count)
    chosen = wish.chosen & present
    return wish.model_copy(update={"chosen": EVERYTHING if chosen == present else chosen})


def blocked(words: Words, categories: frozenset[Category]) -> Markup:
    if categories == frozenset(Category):
        return words("card.scope_all")
    named = [words(f"category.{category.value}") for category in Category if category in categories]
    return words("card.scope", categories=listed(named))


def _toggle(words: Words, category: Category, wish: Block) -> InlineKeyboardButton:
    mark = "erase.chosen" if category in categories_of(wish.chosen) else "erase.not_chosen"
    label = words.label(mark, category=words.label(f"category.{category.value}"))
    return _to(label, BlockStep.SCOPE, wish.model_copy(update={"chosen": wish.chosen ^ mask_of([category])}))


def _to(label: str, step: BlockStep, wish: Block, style: Style | None = None) -> InlineKeyboardButton:
    return tap(label, wish.model_copy(update={"step": step}), style)
