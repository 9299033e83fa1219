"""sendDocument, sendPhoto and getFile."""

from aiogram.methods import GetFile, SendDocument, SendPhoto
from aiogram.types import File, Message

from sandbox.calls import Call, answers
from sandbox.decoding import Upload, attached
from sandbox.destination import destination
from sandbox.files import DOWNLOAD_LIMIT, StoredFile
from sandbox.images import size_of_picture
from sandbox.media import as_document, as_photo
from sandbox.refusals import bad_request
from sandbox.sending import as_fields, caption_of, send


@answers(SendDocument)
async def send_document(call: Call[SendDocument]) -> Message:
    asked = call.asked
    caption = caption_of(asked.caption, asked.parse_mode, asked.caption_entities)
    room = destination(call.world, asked.chat_id)
    stored = _stored(call, "document", asked.document)
    content = {**as_document(stored), **as_fields(call.world, caption, "caption", "caption_entities")}
    return send(call.world, room, asked, content)


@answers(SendPhoto)
async def send_photo(call: Call[SendPhoto]) -> Message:
    asked = call.asked
    caption = caption_of(asked.caption, asked.parse_mode, asked.caption_entities)
    room = destination(call.world, asked.chat_id)
    stored = _stored(call, "photo", asked.photo)
    content = {**as_photo(stored), **as_fields(call.world, caption, "caption", "caption_entities")}
    if asked.has_spoiler:
        content["has_media_spoiler"] = True
    return send(call.world, room, asked, content)


def _stored(call: Call[SendDocument] | Call[SendPhoto], kind: str, parameter: object) -> StoredFile:
    """The upload put on the shelf, or the file that a file id names."""
    given = attached(parameter, call.uploads)
    if isinstance(given, Upload):
        if kind == "photo" and size_of_picture(given.content) is None:
            raise bad_request("IMAGE_PROCESS_FAILED")
        return call.world.files.put(kind, given.name, given.content)
    if given is None:
        raise bad_request(f"there is no {kind} in the request")
    if given.startswith(("http://", "https://")):
        raise bad_request("failed to get HTTP URL content")
    return _reused(call.world.files.find(given), kind)


def _reused(stored: StoredFile | None, kind: str) -> StoredFile:
    if stored is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    if stored.kind != kind:
        raise bad_request(f"can't use file of type {stored.kind.title()} as {kind.title()}")
    return stored


@answers(GetFile)
async def get_file(call: Call[GetFile]) -> File:
    stored = call.world.files.find(call.asked.file_id)
    if stored is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    if len(stored.content) > DOWNLOAD_LIMIT:
        raise bad_request("file is too big")
    return File(
        file_id=stored.file_id,
        file_unique_id=stored.unique_id,
        file_size=len(stored.content),
        file_path=stored.path,
    )
