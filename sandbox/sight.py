"""What can be read in a chat, and waiting for it. Shared by people and groups; acts on nothing."""

from collections.abc import Callable, Iterator

from sandbox.chats import Post, Room
from sandbox.transcript import transcript
from sandbox.waiting import T
from sandbox.world import World

PATIENCE = 15.0
"""Real seconds that a person waits for something to appear."""


class NotSeen(AssertionError):
    """What was waited for did not come, or what was tapped is not there; holds the chat's transcript."""

    def __init__(self, what: str, room: Room) -> None:
        super().__init__(f"{what}\n--- the chat of {room.title} ---\n{transcript(room)}")


class Sight:
    """Reads one chat as the people in it do."""

    def __init__(self, world: World, room: Room, topic_id: int | None = None, viewer_id: int | None = None) -> None:
        self.world = world
        self.room = room
        self.topic_id = topic_id
        self.viewer_id = viewer_id
        self._acted_at = 0

    def newest_first(self) -> Iterator[Post]:
        """What can be read here, newest first."""
        return self.room.newest_first(self.topic_id, self.viewer_id)

    @property
    def chat(self) -> list[Post]:
        """The visible messages, newest last."""
        return [*self.newest_first()][::-1]

    @property
    def screen(self) -> list[str]:
        """The visible messages as they read, newest last."""
        return [post.text for post in self.chat]

    @property
    def last(self) -> Post:
        """The newest message; NotSeen in an empty chat."""
        newest = next(self.newest_first(), None)
        if newest is None:
            raise NotSeen("there is no message yet", self.room)
        return newest

    @property
    def buttons(self) -> list[str]:
        """Labels that can be tapped now: of the newest message with buttons, then of the reply keyboard."""
        inline = next((post.buttons for post in self.newest_first() if post.keyboard), [])
        rows = self.room.keyboard.rows if self.room.keyboard else []
        return [*inline, *(button.text for row in rows for button in row)]

    @property
    def transcript(self) -> str:
        return transcript(self.room, self.topic_id, self.viewer_id)

    async def sees(self, fragment: str, within: float = PATIENCE) -> Post:
        """Waits for a visible message with this fragment; the newest such message."""
        return await self.waits_for(lambda: self._newest(fragment, 0), f"nobody sees «{fragment}»", within)

    async def sees_new(self, fragment: str, within: float = PATIENCE) -> Post:
        """As `sees`, but only in what came or was changed since this person's last act."""
        since = self._acted_at
        return await self.waits_for(
            lambda: self._newest(fragment, since), f"«{fragment}» has not come since the last act", within
        )

    async def sees_no(self, fragment: str, within: float = PATIENCE) -> None:
        """Waits until no visible message has this fragment."""
        await self.waits_for(
            lambda: True if self._newest(fragment, 0) is None else None,
            f"«{fragment}» is still there",
            within,
        )

    def cannot_see(self, fragment: str) -> None:
        """Fails if a message with this fragment is visible now."""
        if self._newest(fragment, 0) is not None:
            raise NotSeen(f"«{fragment}» is visible", self.room)

    async def waits_for(self, probe: Callable[[], T | None], complaint: str, within: float = PATIENCE) -> T:
        """Waits, without polling, for anything that `probe` can find; NotSeen with the complaint."""
        try:
            return await self.world.bell.until(probe, within)
        except TimeoutError:
            raise NotSeen(f"{complaint} (waited {within:g} s)", self.room) from None

    @property
    def pinned(self) -> list[Post]:
        """The pinned messages, the newest pin last."""
        return [self.room.posts[one] for one in self.room.pinned if self._lies_here(self.room.posts[one])]

    def _lies_here(self, post: Post) -> bool:
        return self.topic_id is None or post.topic_id == self.topic_id

    def file_of(self, post: Post) -> bytes:
        """The document or the picture of a message, downloaded."""
        media = post.message.document or (post.message.photo[-1] if post.message.photo else None)
        stored = self.world.files.find(media.file_id) if media else None
        if stored is None:
            raise NotSeen(f"message {post.id} has no file", self.room)
        return stored.content

    def _newest(self, fragment: str, since: int) -> Post | None:
        fitting = (post for post in self.newest_first() if post.changed > since and fragment in post.text)
        return next(fitting, None)
