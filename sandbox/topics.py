"""Opening, naming, closing and deleting topics: what the bot and people do alike, with Telegram's refusals."""

from sandbox.chats import Post, Room
from sandbox.delivery import Sender, announce
from sandbox.forum import COLOURS, GENERAL, ICONS, NAME_LENGTH, Forum, Topic
from sandbox.refusals import bad_request
from sandbox.rights import Right
from sandbox.world import World


def forum_of(room: Room) -> Forum:
    if room.forum is None:
        raise bad_request("the chat is not a forum")
    return room.forum


def topic_of(room: Room, topic_id: int) -> Topic:
    """A topic that is not General, or Telegram's refusal."""
    topic = forum_of(room).topics.get(topic_id)
    if topic is None or topic_id == GENERAL:
        raise bad_request("TOPIC_ID_INVALID")
    return topic


def may_manage(room: Room, topic: Topic, member_id: int) -> bool:
    """Those with the right, and whoever opened the topic."""
    return room.may(member_id, Right.MANAGE_TOPICS) or (topic.id != GENERAL and topic.creator_id == member_id)


def check_manages(room: Room, topic: Topic, sender: Sender) -> None:
    if not may_manage(room, topic, sender.id):
        raise bad_request("not enough rights to edit the topic")


def checked_name(name: str) -> str:
    """The name that the topic gets: cut to Telegram's length, never empty."""
    cut = " ".join(name.split())[:NAME_LENGTH]
    if not cut:
        raise bad_request("title must be non-empty")
    return cut


def checked_icon(icon: str | None) -> str | None:
    if icon and icon not in ICONS:
        raise bad_request("DOCUMENT_INVALID")
    return icon or None


def open_topic(
    world: World, room: Room, sender: Sender, name: str, color: int | None = None, icon: str | None = None
) -> Topic:
    forum = forum_of(room)
    if not room.may(sender.id, Right.MANAGE_TOPICS):
        raise bad_request("not enough rights to create a topic")
    if color is not None and color not in COLOURS:
        raise bad_request("invalid icon color specified")
    topic = Topic(room.next_post, checked_name(name), color or COLOURS[0], checked_icon(icon), sender.id)
    forum.topics[topic.id] = topic
    told = {"name": topic.name, "icon_color": topic.icon_color, "icon_custom_emoji_id": topic.icon_custom_emoji_id}
    _announce(world, room, sender, topic, "forum_topic_created", told)
    return topic


def rename(world: World, room: Room, sender: Sender, topic: Topic, name: str | None, icon: str | None) -> None:
    """None leaves a part as it is; an empty icon takes the icon away."""
    check_manages(room, topic, sender)
    told: dict[str, object] = {}
    if name and checked_name(name) != topic.name:
        topic.name = checked_name(name)
        told["name"] = topic.name
    if icon is not None and checked_icon(icon) != topic.icon_custom_emoji_id:
        topic.icon_custom_emoji_id = checked_icon(icon)
        told["icon_custom_emoji_id"] = icon
    if told:
        _announce(world, room, sender, topic, "forum_topic_edited", told)
    elif name or icon is not None:
        raise bad_request("TOPIC_NOT_MODIFIED")


def set_closed(world: World, room: Room, sender: Sender, topic: Topic, *, closed: bool) -> None:
    check_manages(room, topic, sender)
    if topic.is_closed is closed:
        raise bad_request("TOPIC_NOT_MODIFIED")
    topic.is_closed = closed
    _announce(world, room, sender, topic, "forum_topic_closed" if closed else "forum_topic_reopened", {})


def set_hidden(world: World, room: Room, sender: Sender, *, hidden: bool) -> None:
    """General alone can be hidden, and closes with it."""
    topic = forum_of(room).general
    check_manages(room, topic, sender)
    if topic.is_hidden is hidden:
        raise bad_request("TOPIC_NOT_MODIFIED")
    topic.is_hidden = topic.is_closed = hidden
    kind = "general_forum_topic_hidden" if hidden else "general_forum_topic_unhidden"
    _announce(world, room, sender, topic, kind, {})


def delete_topic(world: World, room: Room, sender: Sender, topic: Topic) -> None:
    """The topic goes with every message in it; nobody is told."""
    if not room.may(sender.id, Right.DELETE_MESSAGES):
        raise bad_request("not enough rights to delete the topic")
    for post in [one for one in room.posts.values() if one.topic_id == topic.id]:
        world.remove(room, post.id)
    del forum_of(room).topics[topic.id]
    world.touch(room)


def place_in(room: Room, topic_id: int) -> dict[str, object]:
    """The fields of a message that say in which topic it lies; none for General."""
    if room.forum is None or topic_id == GENERAL:
        return {}
    return {"message_thread_id": topic_id, "is_topic_message": True}


def first_of(room: Room, topic_id: int) -> dict[str, object]:
    """What a message in a topic answers unless it answers something else: the message that opened the topic."""
    first = room.posts.get(topic_id) if room.forum is not None and topic_id != GENERAL else None
    return {"reply_to_message": first.message} if first else {}


def _announce(world: World, room: Room, sender: Sender, topic: Topic, kind: str, told: dict[str, object]) -> Post:
    known = {name: value for name, value in told.items() if value is not None}
    return announce(world, room, sender, {**place_in(room, topic.id), kind: known})
