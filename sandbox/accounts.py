"""People's accounts as Telegram's server knows them."""

from dataclasses import dataclass

from aiogram.types import User


@dataclass(slots=True)
class Account:
    """A person of the sandbox and how they stand to the bot."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    phone: str | None = None
    language_code: str | None = None
    started: bool = False
    blocked_bot: bool = False
    deactivated: bool = False
    offline: bool = False

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name or ''}".strip()

    def as_type(self) -> User:
        return User(
            id=self.id,
            is_bot=False,
            first_name=self.first_name,
            last_name=self.last_name,
            username=self.username,
            language_code=self.language_code,
        )
