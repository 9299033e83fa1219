"""Whether a person can be reached: Telegram tells when somebody blocks the bot or lets it in again."""

from aiogram import F, Router
from aiogram.enums import ChatMemberStatus, ChatType
from aiogram.types import ChatMemberUpdated

from privacy.ports import Storage
from privacy.renter import Renter

router = Router(name=__name__)


@router.my_chat_member(F.chat.type == ChatType.PRIVATE)
async def changed(change: ChatMemberUpdated, renter: Renter, storage: Storage) -> None:
    reachable = change.new_chat_member.status == ChatMemberStatus.MEMBER
    await storage.write(lambda tx: tx.accounts.mark_reachable(renter.account_id, reachable))
