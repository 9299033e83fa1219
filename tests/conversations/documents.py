"""Steps of a story about documents: an open request that waits for them, and what is kept of them."""

from tests.conversations.house import House
from tests.conversations.people import TAIL
from tests.conversations.visitor import Visitor
from tests.papers import jpeg, segment

CANARY = b"canary-41c7-in-a-picture"
PICTURE = jpeg(more=segment(0xFE, CANARY))


async def awaits_documents(visitor: Visitor) -> str:
    """A proven renter files an erasure and asks to add to it; returns the request's number."""
    await visitor.is_proven()
    number = await visitor.files_erasure(TAIL)
    await visitor.taps("receipt.status")
    await visitor.reads("card.timeline")
    await visitor.taps("words.add")
    await visitor.reads("words.ask", ref=number, longest=1000)
    return number


async def documents_of(house: House, number: str) -> list[bytes]:
    request = await house.storage.read(lambda tx: tx.requests.by_number(number))
    assert request is not None
    request_id = request.request_id
    return [one.content for one in await house.storage.read(lambda tx: tx.attachments.of(request_id))]
