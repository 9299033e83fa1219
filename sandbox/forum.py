"""The topics of a forum supergroup. Knows no chat and no call; says who may do what to a topic."""

from dataclasses import dataclass, field

GENERAL = 1
"""The id of the topic that every forum has; its messages name no topic."""

NAME_LENGTH = 128
COLOURS = (0x6FB9F0, 0xFFD67E, 0xCB86DB, 0x8EEE98, 0xFF93B2, 0xFB6F5F)

ICONS = {
    "5312536423851630001": "💡",
    "5312016608254762256": "⚡️",
    "5377498341074542641": "✍️",
    "5379748062124056162": "❗️",
    "5377316857231450742": "❓",
    "5350713563512052787": "⭐️",
    "5357121491508928442": "👀",
    "5237699328843200968": "✅",
    "5309832892262654231": "🤖",
    "5348227245599105972": "💼",
    "5350305691942788490": "📈",
    "5350481781306958339": "📅",
    "5417915203100613993": "💬",
    "5433758796289685818": "👑",
    "5438316440715273153": "🔎",
    "5420216386448270341": "🗳",
}
"""The custom emoji that topics may have as icons. Telegram has more, with ids of its own: a bot has to ask for them."""


@dataclass(slots=True)
class Topic:
    """One topic; its id is the id of the message that created it."""

    id: int
    name: str
    icon_color: int = COLOURS[0]
    icon_custom_emoji_id: str | None = None
    creator_id: int = 0
    is_closed: bool = False
    is_hidden: bool = False

    @property
    def icon(self) -> str:
        """The emoji that people see before the name; nothing where it is a mere colour."""
        return ICONS.get(self.icon_custom_emoji_id or "", "")


def _general() -> dict[int, Topic]:
    return {GENERAL: Topic(GENERAL, "General")}


@dataclass(slots=True)
class Forum:
    """All topics, General first."""

    topics: dict[int, Topic] = field(default_factory=_general)

    @property
    def general(self) -> Topic:
        return self.topics[GENERAL]

    def named(self, name: str) -> Topic | None:
        """The newest topic of this name."""
        return next((topic for topic in reversed(self.topics.values()) if topic.name == name), None)
