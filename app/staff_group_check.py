"""What `doctor` finds in the staff group: in a line each what is missing, and how many there are no staff."""

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

from app.finding import Finding

if TYPE_CHECKING:
    from app.settings import BotSettings
    from bot.group_check import GroupCheck

_WHAT = "staff group"


async def group_findings(settings: "BotSettings") -> AsyncIterator[Finding]:
    """Nothing where the company has no group, or where Telegram does not answer: that is said elsewhere."""
    from bot.group_check import check_group
    from bot.telegram_errors import WrongToken

    if settings.staff_chat_id is None:
        return
    try:
        check = await check_group(settings.token, settings.api_url, settings.staff_chat_id, await _staff(settings))
    except (ConnectionError, WrongToken):
        return
    for missing in check.missing:
        yield Finding(_WHAT, well=False, detail=missing)
    if not check.missing:
        yield Finding(_WHAT, well=True, detail="the bot has every right it needs")
    if check.outsiders > 0:
        yield _outsiders(check)


def _outsiders(check: "GroupCheck") -> Finding:
    """A warning: they can do nothing and see nothing personal, but they read numbers, and what colleagues write."""
    detail = f"{check.outsiders} of its members are not on the roll of `staff list`: let them out or add them"
    return Finding("members of the group", well=True, detail=detail)


async def _staff(settings: "BotSettings") -> list[int]:
    """Their Telegram ids; none if the database does not open, which is said elsewhere."""
    from app.memory import open_memory
    from app.wrong_settings import WrongSetting

    try:
        async with open_memory(settings) as storage:
            roll = await storage.read(lambda tx: tx.staff.active())
    except (WrongSetting, RuntimeError, OSError):
        return []
    return [member.telegram_id for member in roll if member.telegram_id is not None]
