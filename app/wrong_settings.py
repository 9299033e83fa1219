"""A missing or wrong setting, in one clear line that never repeats its value."""

from pydantic import ValidationError

_HINTS = {
    "DATABASE_URL": "such as sqlite:///data/bot.db",
    "MASTER_KEY": "make one with `privacy-bot keys generate --out FILE` and set MASTER_KEY_FILE",
    "BOT_TOKEN": "@BotFather gives it; BOT_TOKEN_FILE may name a file with it",
    "WEBHOOK_SECRET": "Telegram shows it with every update; WEBHOOK_SECRET_FILE may name a file with it",
}


class WrongSetting(Exception):
    """`name` is the setting as the operator writes it."""

    def __init__(self, name: str, what: str) -> None:
        super().__init__(f"{name} {what}")
        self.name = name


def missing(name: str) -> WrongSetting:
    hint = _HINTS.get(name)
    return WrongSetting(name, f"is missing ({hint})" if hint else "is missing")


def described(error: ValidationError) -> WrongSetting:
    """The first complaint of pydantic; its messages name types and bounds, not what was given."""
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    name = str(first["loc"][0]).upper()
    if first["type"] == "missing":
        return missing(name)
    why = first["msg"].removeprefix("Value error, ").replace("Input should", "it should")
    return WrongSetting(name, f"is wrong: {why}")
