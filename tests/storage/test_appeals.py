"""A denied request has one appeal, ever: the database itself sees to it."""

from dataclasses import replace

import pytest

from privacy.errors import Reason, Refused
from privacy.request import RequestId, Status
from tests.storage.samples import Remembering, event, request, revoked

DENIED = replace(request("r1"), status=Status.DENIED)
APPEAL = replace(request("r2"), appeal_of=RequestId("r1"))


async def test_an_appeal_is_found_by_what_it_is_about(storage: Remembering) -> None:
    await storage.write(lambda tx: tx.requests.add(DENIED))
    assert await storage.read(lambda tx: tx.requests.appealing(DENIED.request_id)) is None

    await storage.write(lambda tx: tx.requests.add(APPEAL))

    assert await storage.read(lambda tx: tx.requests.appealing(DENIED.request_id)) == APPEAL


async def test_a_second_appeal_is_not_stored_even_when_the_first_has_ended(storage: Remembering) -> None:
    await storage.write(lambda tx: tx.requests.add(DENIED))
    await storage.write(lambda tx: tx.requests.add(APPEAL))
    await storage.write(lambda tx: tx.requests.save(revoked(APPEAL), event(APPEAL)))

    with pytest.raises(Refused) as refused:
        await storage.write(lambda tx: tx.requests.add(replace(APPEAL, request_id=RequestId("r3"), number="DSR-r3")))

    assert refused.value.reason is Reason.REQUEST_CHANGED
