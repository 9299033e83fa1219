"""The webhook a bot has set, and what Telegram tells about it."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(slots=True)
class Webhook:
    """No URL means that the bot polls."""

    url: str = ""
    secret: str = ""
    max_connections: int = 40
    failed_at: datetime | None = None
    failure: str = ""
