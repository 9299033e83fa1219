"""The bot's name, description and short description in each language."""

from aiogram.methods import (
    GetMyDescription,
    GetMyName,
    GetMyShortDescription,
    SetMyDescription,
    SetMyName,
    SetMyShortDescription,
)
from aiogram.types import BotDescription, BotName, BotShortDescription

from sandbox.calls import Call, answers
from sandbox.refusals import bad_request

_NAME, _DESCRIPTION, _SHORT = 64, 512, 120


def _keep(kept: dict[str, str], language: str | None, text: str | None, limit: int, words: str) -> bool:
    """An empty text takes the language's own away."""
    if len(text or "") > limit:
        raise bad_request(words)
    kept[language or ""] = text or ""
    return True


def _told(kept: dict[str, str], language: str | None, otherwise: str = "") -> str:
    """The language's own text, else the one for everybody."""
    return kept.get(language or "") or kept.get("") or otherwise


@answers(SetMyName)
async def set_my_name(call: Call[SetMyName]) -> bool:
    asked = call.asked
    return _keep(call.world.profile.names, asked.language_code, asked.name, _NAME, "BOT_TITLE_TOO_LONG")


@answers(GetMyName)
async def get_my_name(call: Call[GetMyName]) -> BotName:
    world = call.world
    return BotName(name=_told(world.profile.names, call.asked.language_code, world.bot.first_name))


@answers(SetMyDescription)
async def set_my_description(call: Call[SetMyDescription]) -> bool:
    asked, kept = call.asked, call.world.profile.descriptions
    return _keep(kept, asked.language_code, asked.description, _DESCRIPTION, "BOT_DESCRIPTION_TOO_LONG")


@answers(GetMyDescription)
async def get_my_description(call: Call[GetMyDescription]) -> BotDescription:
    return BotDescription(description=_told(call.world.profile.descriptions, call.asked.language_code))


@answers(SetMyShortDescription)
async def set_my_short_description(call: Call[SetMyShortDescription]) -> bool:
    asked, kept = call.asked, call.world.profile.short_descriptions
    return _keep(kept, asked.language_code, asked.short_description, _SHORT, "BOT_ABOUT_TOO_LONG")


@answers(GetMyShortDescription)
async def get_my_short_description(call: Call[GetMyShortDescription]) -> BotShortDescription:
    kept = call.world.profile.short_descriptions
    return BotShortDescription(short_description=_told(kept, call.asked.language_code))
