"""Updates as Telegram gave them: stored before they are confirmed, handled in order per chat."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class RawUpdate:
    """One update, unparsed. `chat_key` is what order is kept by (0 where an update belongs to no chat)."""

    update_id: int
    chat_key: int = field(repr=False)
    body: Mapping[str, object] = field(repr=False)
    received_at: datetime
    attempts: int = 0
