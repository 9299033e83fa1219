"""A group, supergroup or channel in the hands of a test or the demo."""

from aiogram.enums import ChatMemberStatus

from sandbox.accounts import Account
from sandbox.chats import Room
from sandbox.delivery import tell_standing
from sandbox.sight import Sight
from sandbox.world import World


class Group(Sight):
    """Its chat can be read like a person's; people write in it with `posts_in`."""

    def __init__(self, world: World, room: Room) -> None:
        super().__init__(world, room)
        self.id = room.id

    def let_in(self, account: Account, status: ChatMemberStatus = ChatMemberStatus.MEMBER) -> None:
        self.room.members[account.id] = status
        self.world.touch(self.room)

    def let_bot_in(self, by: Account, status: ChatMemberStatus = ChatMemberStatus.ADMINISTRATOR) -> None:
        """The bot hears of it by my_chat_member."""
        self._move_bot(by, status)

    def put_bot_out(self, by: Account) -> None:
        self._move_bot(by, ChatMemberStatus.KICKED)

    def _move_bot(self, by: Account, status: ChatMemberStatus) -> None:
        bot = self.world.bot.id
        before = self.room.members.get(bot, ChatMemberStatus.LEFT)
        self.room.members[bot] = status
        tell_standing(self.world, self.room, by.as_type(), before, status)
        self.world.touch(self.room)
