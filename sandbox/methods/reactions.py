"""setMessageReaction: one emoji of Telegram's own list, or none."""

from aiogram.methods import SetMessageReaction
from aiogram.types import ReactionTypeEmoji

from sandbox.calls import Call, answers
from sandbox.destination import destination
from sandbox.refusals import bad_request

_EMOJI = frozenset(
    [
        "❤",
        "👍",
        "👎",
        "🔥",
        "🥰",
        "👏",
        "😁",
        "🤔",
        "🤯",
        "😱",
        "🤬",
        "😢",
        "🎉",
        "🤩",
        "🤮",
        "💩",
        "🙏",
        "👌",
        "🕊",
        "🤡",
        "🥱",
        "🥴",
        "😍",
        "🐳",
        "❤\u200d🔥",
        "🌚",
        "🌭",
        "💯",
        "🤣",
        "⚡",
        "🍌",
        "🏆",
        "💔",
        "🤨",
        "😐",
        "🍓",
        "🍾",
        "💋",
        "🖕",
        "😈",
        "😴",
        "😭",
        "🤓",
        "👻",
        "👨\u200d💻",
        "👀",
        "🎃",
        "🙈",
        "😇",
        "😨",
        "🤝",
        "✍",
        "🤗",
        "🫡",
        "🎅",
        "🎄",
        "☃",
        "💅",
        "🤪",
        "🗿",
        "🆒",
        "💘",
        "🙉",
        "🦄",
        "😘",
        "💊",
        "🙊",
        "😎",
        "👾",
        "🤷\u200d♂",
        "🤷",
        "🤷\u200d♀",
        "😡",
    ]
)


@answers(SetMessageReaction)
async def set_message_reaction(call: Call[SetMessageReaction]) -> bool:
    room = destination(call.world, call.asked.chat_id)
    post = room.posts.get(call.asked.message_id)
    if post is None:
        raise bad_request("message to react not found")
    reactions = call.asked.reaction or []
    if len(reactions) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    emoji = tuple(one.emoji for one in reactions if isinstance(one, ReactionTypeEmoji))
    if len(emoji) != len(reactions) or not _EMOJI.issuperset(emoji):
        raise bad_request("REACTION_INVALID")
    post.reactions = emoji
    post.changed = call.world.touch(room)
    return True
