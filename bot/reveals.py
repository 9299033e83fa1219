"""Personal data for one member of staff: whispered in the group, or in their private chat; gone after a while."""

from datetime import datetime

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest, TelegramForbiddenError
from aiogram.methods import EditEphemeralMessageText, SendMessage
from aiogram.types import CallbackQuery, Message

from bot.files import Attachment, send_file_to
from bot.screens.screen import Screen
from bot.sending import Sent, send_to
from bot.show import bot_of, chat_of
from bot.whisper import thread_of, to_who_asked
from privacy.enquiry import MessageId
from privacy.errors import Reason, Refused
from privacy.letter import Facts, Lane, Letter, LetterKind
from privacy.ports import Clock, Storage, Transaction
from privacy.relaying import Relaying
from privacy.renter import AccountId
from privacy.rules import Rules
from privacy.staff import StaffMember


class Reveals:
    """Handlers find it as `reveals`. A server that knows no whispers says them aloud, so an empty one goes first."""

    def __init__(self, storage: Storage, clock: Clock, rules: Rules) -> None:
        self._storage, self._clock, self._rules = storage, clock, rules

    async def show(self, press: CallbackQuery, member: StaffMember, screen: Screen, empty: Screen) -> bool:
        """True if it stands in the group, for this person alone; False if in their private chat.

        The same button pressed again leads there: nobody knows whether a whisper was seen.
        Raises Refused: NO_PRIVATE_CHAT.
        """
        if await self._whispered_before(press, member) or not await self._whisper(press, member, screen, empty):
            await self.show_privately(press, member, screen)
            return False
        return True

    async def show_privately(self, press: CallbackQuery, member: StaffMember, screen: Screen) -> None:
        """Raises Refused: NO_PRIVATE_CHAT."""
        chat_id, account_id = await self._private_chat(member)
        try:
            await self._hide_later(account_id, await send_to(bot_of(press), chat_id, screen, protected=True))
        except TelegramForbiddenError:
            raise Refused(Reason.NO_PRIVATE_CHAT) from None

    async def hand_over(self, press: CallbackQuery, member: StaffMember, attachment: Attachment) -> None:
        """A file is never whispered. Raises Refused: NO_PRIVATE_CHAT."""
        chat_id, account_id = await self._private_chat(member)
        try:
            sent = await send_file_to(bot_of(press), chat_id, attachment, protected=True)
        except TelegramForbiddenError:
            raise Refused(Reason.NO_PRIVATE_CHAT) from None
        await self._hide_later(account_id, sent)

    async def copy_privately(self, press: CallbackQuery, member: StaffMember, message_id: MessageId) -> None:
        """A renter's file, out of their chat into this person's. Raises Refused: NO_PRIVATE_CHAT, FILE_GONE."""
        chat_id, account_id = await self._private_chat(member)
        found = await Relaying(self._storage, self._clock).said(message_id)
        if found is None or found.message.telegram_id is None:
            raise Refused(Reason.FILE_GONE)
        try:
            copied = await bot_of(press).copy_message(
                chat_id, found.from_chat, found.message.telegram_id, protect_content=True
            )
        except TelegramForbiddenError:
            raise Refused(Reason.NO_PRIVATE_CHAT) from None
        except TelegramBadRequest:
            raise Refused(Reason.FILE_GONE) from None
        await self._hide_later(account_id, Sent(copied.message_id))

    async def _whisper(self, press: CallbackQuery, member: StaffMember, screen: Screen, empty: Screen) -> bool:
        """False if nothing can be whispered here. The timer stands before anything personal does."""
        bot, chat_id = bot_of(press), chat_of(press)
        said = await _say_nothing(press, empty)
        if said is None:
            return False
        if not said.ephemeral_message_id:
            await _take_back(bot, said)
            return False
        whisper_id = said.ephemeral_message_id
        await self._storage.write(lambda tx: self._remember(tx, press, member, whisper_id))
        try:
            await bot(
                EditEphemeralMessageText(
                    chat_id=chat_id,
                    receiver_user_id=press.from_user.id,
                    ephemeral_message_id=whisper_id,
                    text=screen.text,
                    reply_markup=screen.inline,
                )
            )
        except TelegramBadRequest:
            return False
        return True

    def _remember(self, tx: Transaction, press: CallbackQuery, member: StaffMember, whisper_id: int) -> None:
        facts: Facts = {"staff_id": member.staff_id, "whisper_id": whisper_id}
        tx.outbox.post(Letter(Lane.PEOPLE, LetterKind.HIDE_WHISPER, facts, not_before=self._vanishes_at()))
        tx.notes.put(_key(press, member), {"whisper_id": str(whisper_id)}, self._vanishes_at())

    async def _whispered_before(self, press: CallbackQuery, member: StaffMember) -> bool:
        now = self._clock.now()
        return await self._storage.read(lambda tx: tx.notes.get(_key(press, member), now)) is not None

    async def _private_chat(self, member: StaffMember) -> tuple[int, AccountId]:
        """Where a member is reached, if they have started the bot."""
        telegram_id = member.telegram_id
        known = await self._storage.read(lambda tx: tx.accounts.find(telegram_id)) if telegram_id is not None else None
        if known is None:
            raise Refused(Reason.NO_PRIVATE_CHAT)
        return known.telegram_id, known.account_id

    async def _hide_later(self, account_id: AccountId, sent: Sent) -> None:
        facts: Facts = {"account_id": account_id, "message_id": sent.message_id}
        timer = Letter(Lane.PEOPLE, LetterKind.HIDE_MESSAGE, facts, not_before=self._vanishes_at())
        await self._storage.write(lambda tx: tx.outbox.post(timer))

    def _vanishes_at(self) -> datetime:
        return self._clock.now() + self._rules.personal_message_lifetime


async def _say_nothing(press: CallbackQuery, empty: Screen) -> Message | None:
    """None if the server turns it down."""
    try:
        return await bot_of(press)(
            SendMessage(
                chat_id=chat_of(press),
                message_thread_id=thread_of(press),
                ephemeral_message_parameters=to_who_asked(press),
                text=empty.text,
                protect_content=True,
            )
        )
    except TelegramBadRequest:
        return None


async def _take_back(bot: Bot, said: Message) -> None:
    """It came out for all to see; nothing personal stood in it, so that it stays is no harm."""
    try:
        await bot.delete_message(said.chat.id, said.message_id)
    except TelegramAPIError:
        return


def _key(press: CallbackQuery, member: StaffMember) -> str:
    return f"whispered:{member.staff_id}:{press.data}"
