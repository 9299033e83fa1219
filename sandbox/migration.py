"""A basic group becomes a supergroup: its members move, and each of the two chats tells of the other."""

from sandbox.chats import Room
from sandbox.delivery import Sender, announce
from sandbox.rights import GROUP_ANONYMOUS_BOT
from sandbox.world import World


def migrate(world: World, group: Room, supergroup: Room) -> None:
    """Messages stay where they were; the old id is refused from now on."""
    supergroup.members = dict(group.members)
    supergroup.offices = dict(group.offices)
    world.rooms[supergroup.id] = supergroup
    announce(world, group, _speaking(group), {"migrate_to_chat_id": supergroup.id})
    announce(world, supergroup, _speaking(supergroup), {"migrate_from_chat_id": group.id})
    group.upgraded_to = supergroup.id


def _speaking(room: Room) -> Sender:
    return Sender(GROUP_ANONYMOUS_BOT.id, {"from": GROUP_ANONYMOUS_BOT, "sender_chat": room.as_type()})
