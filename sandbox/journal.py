"""The journal of Bot API calls, for tests and transcripts; bounded, so that it never costs more."""

from collections import deque
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from aiogram.methods import TelegramMethod

KEPT = 20_000


@dataclass(frozen=True, slots=True)
class CallRecord:
    """One call as it came in; `refusal` is Telegram's description where it was refused."""

    method: str
    asked: TelegramMethod[Any] | None
    at: datetime
    refusal: str | None = None

    @property
    def params(self) -> dict[str, Any]:
        """What the bot really sent, without the fields that it left alone."""
        return self.asked.model_dump(exclude_unset=True, exclude_none=True) if self.asked else {}


class Journal(deque[CallRecord]):
    def __init__(self) -> None:
        super().__init__(maxlen=KEPT)

    def of(self, method: str) -> list[CallRecord]:
        return [record for record in self if record.method == method]
