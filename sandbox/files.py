"""The files that went through the sandbox: kept in memory, told apart by opaque file ids."""

import base64
import hashlib
import mimetypes
from dataclasses import dataclass

from sandbox.refusals import bad_request, too_large

UPLOAD_LIMIT = 50 * 1024 * 1024
DOWNLOAD_LIMIT = 20 * 1024 * 1024
PHOTO_LIMIT = 10 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class StoredFile:
    kind: str
    file_id: str
    unique_id: str
    name: str
    mime: str
    path: str
    content: bytes


class FileShelf:
    """Puts files away and finds them by id or by download path."""

    def __init__(self) -> None:
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}

    def put(self, kind: str, name: str, content: bytes, mime: str | None = None) -> StoredFile:
        """Refuses what Telegram refuses: an empty file, one over 50 MB, a photo over 10 MB."""
        if not content:
            raise bad_request("file must be non-empty")
        if len(content) > UPLOAD_LIMIT:
            raise too_large()
        if kind == "photo" and len(content) > PHOTO_LIMIT:
            raise bad_request("too big for a photo")
        stored = self._shelved(kind, name, content, mime)
        self._by_id[stored.file_id] = stored
        self._by_path[stored.path] = stored
        return stored

    def _shelved(self, kind: str, name: str, content: bytes, mime: str | None) -> StoredFile:
        number = len(self._by_id)
        digest = hashlib.sha256(f"{kind}/{number}".encode()).digest()
        ending = f".{name.rpartition('.')[2]}" if "." in name else ""
        return StoredFile(
            kind=kind,
            file_id=f"SANDBOX{base64.urlsafe_b64encode(digest[:24]).decode()}",
            unique_id=f"AQAD{base64.urlsafe_b64encode(digest[24:]).decode().rstrip('=')}",
            name=name,
            mime=mime or mimetypes.guess_type(name)[0] or "application/octet-stream",
            path=f"{kind}s/file_{number}{ending}",
            content=content,
        )

    def find(self, file_id: str) -> StoredFile | None:
        return self._by_id.get(file_id)

    def at(self, path: str) -> StoredFile | None:
        return self._by_path.get(path)
