"""A stored file as it stands in a message: Document, PhotoSize, Voice, Sticker."""

from sandbox.files import FileShelf, StoredFile
from sandbox.images import size_of_picture

_UNKNOWN_SIZE = (320, 320)


def _named(stored: StoredFile) -> dict[str, object]:
    return {
        "file_id": stored.file_id,
        "file_unique_id": stored.unique_id,
        "file_size": len(stored.content),
    }


def as_document(stored: StoredFile) -> dict[str, object]:
    return {"document": {**_named(stored), "file_name": stored.name, "mime_type": stored.mime}}


def as_photo(stored: StoredFile) -> dict[str, object]:
    width, height = size_of_picture(stored.content) or _UNKNOWN_SIZE
    return {"photo": [{**_named(stored), "width": width, "height": height}]}


def as_voice(stored: StoredFile, seconds: int) -> dict[str, object]:
    return {"voice": {**_named(stored), "duration": seconds, "mime_type": stored.mime}}


def as_sticker(stored: StoredFile, emoji: str) -> dict[str, object]:
    shape = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
    return {"sticker": {**_named(stored), **shape, "emoji": emoji}}


def picked_up(shelf: FileShelf, file_id: str | None) -> bytes | None:
    """The bytes behind a file id."""
    stored = shelf.find(file_id) if file_id else None
    return stored.content if stored else None
