"""A person of the sandbox: all that an actor does, and contacts and files besides."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from aiogram.types import User

from sandbox import contacts, media
from sandbox.accounts import Account
from sandbox.actor import Actor
from sandbox.chats import Post, Room
from sandbox.groups import Group, TopicView
from sandbox.world import World


@dataclass(frozen=True, slots=True)
class Note:
    """How the page introduces a person: their part and their situation in each language."""

    role: str = "renter"
    situation: Mapping[str, str] | None = None


class Person(Actor):
    """Somebody with a Telegram account who may talk with the bot."""

    def __init__(self, world: World, room: Room, account: Account, note: Note) -> None:
        super().__init__(world, room, account)
        self.note = note

    @property
    def phone(self) -> str | None:
        return self.account.phone

    def goes_offline(self) -> None:
        """Ephemeral messages that come now are lost to this person."""
        self.account.offline = True

    def comes_online(self) -> None:
        self.account.offline = False

    async def shares_contact(self) -> Post:
        """Shares the own number, as the contact button or the attachment menu would."""
        keyboard = self.room.keyboard
        asked_by = self.room.posts.get(keyboard.post_id) if keyboard else None
        return await self.sends(contacts.own_contact(self.account, asked_by))

    async def shares_contact_of(self, other: "Person") -> Post:
        """Sends somebody else's card; Telegram puts that person's id into it."""
        return await self.sends(contacts.card_of(other.account))

    async def shares_number(self, phone_number: str, name: str = "Контакт") -> Post:
        """Sends a card from the address book; Telegram adds an id if the number has an account."""
        owner = contacts.owner_of(phone_number, self.world.accounts.values())
        return await self.sends(contacts.card(phone_number, name, user_id=owner.id if owner else None))

    async def forwards_contact(self, of: "Person", sent_by: "Person | None" = None) -> Post:
        """Forwards a card that `sent_by` (otherwise its owner) once sent."""
        now = int(self.world.clock.now().timestamp())
        origin = contacts.forwarded_from((sent_by or of).account, now)
        return await self.sends({**contacts.card_of(of.account), **origin})

    async def sends_contact(
        self,
        phone_number: str,
        *,
        user_id: int | None = None,
        via_bot: User | None = None,
        forward_origin: Mapping[str, object] | None = None,
        date_offset: timedelta = timedelta(),
        **odd: object,
    ) -> Post:
        """A card of any shape, with any further fields of Message, as no honest client would send it."""
        content = {
            **contacts.card(phone_number, self.account.first_name, user_id=user_id),
            "via_bot": via_bot,
            "forward_origin": forward_origin,
            **odd,
        }
        return await self.sends({key: one for key, one in content.items() if one is not None}, date_offset)

    async def sends_document(
        self,
        name: str,
        content: bytes,
        mime: str | None = None,
        *,
        caption: str | None = None,
        where: Group | TopicView | None = None,
    ) -> Post:
        """To the bot, or into a group or one of its topics."""
        stored = self.world.files.put("document", name, content, mime)
        return await self._sends_to(where, {**media.as_document(stored), **_captioned(caption)})

    async def sends_photo(
        self, content: bytes = b"picture", *, caption: str | None = None, where: Group | TopicView | None = None
    ) -> Post:
        stored = self.world.files.put("photo", "photo.jpg", content)
        return await self._sends_to(where, {**media.as_photo(stored), **_captioned(caption)})

    async def _sends_to(self, where: Group | TopicView | None, content: Mapping[str, object]) -> Post:
        return await (self.sends_in(where, content) if where else self.sends(content))

    async def sends_album(self, *pictures: bytes) -> list[Post]:
        """Several photos chosen at once: a message for each, held together by one group id."""
        group = {"media_group_id": str(1_400_000_000 + self.world.changes)}
        shelved = [self.world.files.put("photo", "photo.jpg", content) for content in pictures]
        return [await self.sends({**media.as_photo(stored), **group}) for stored in shelved]

    async def sends_voice(self, content: bytes = b"voice", *, seconds: int = 3) -> Post:
        stored = self.world.files.put("voice", "voice.ogg", content, "audio/ogg")
        return await self.sends(media.as_voice(stored, seconds))

    async def sends_sticker(self, emoji: str = "👍") -> Post:
        stored = self.world.files.put("sticker", "sticker.webp", b"sticker", "image/webp")
        return await self.sends(media.as_sticker(stored, emoji))


def _captioned(caption: str | None) -> dict[str, object]:
    return {"caption": caption} if caption else {}
