"""How somebody who was invited reaches the bot: a link if Telegram says the bot's name, else words to send to it."""

from privacy.inviting import MARK


async def ways_to_join(code: str) -> str:
    """What to pass on to the person; a bot that cannot be asked for its name is no error."""
    username = await _username()
    if username is None:
        return f"ask them to open the bot and send it: /start {MARK}{code}"
    return f"https://t.me/{username}?start={MARK}{code}"


async def _username() -> str | None:
    from app.settings import BotSettings, load
    from app.wrong_settings import WrongSetting
    from bot.connection import ask_telegram
    from bot.telegram_errors import WrongToken

    try:
        settings = load(BotSettings)
        return await ask_telegram(settings.token, settings.api_url)
    except (WrongSetting, WrongToken, ConnectionError):
        return None
