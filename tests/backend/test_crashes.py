"""An erasure is abandoned at any write and taken up by a new process: nothing lost, nothing done twice."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

import pytest

from backend.relay import LEASE
from privacy.dossier import SubjectState
from privacy.letter import LetterKind
from privacy.ports import Transaction
from privacy.request import PrivacyRequest, Stage, Status
from privacy.task import TaskStatus
from sandbox import SandboxClock
from storage import Keyring
from storage.sqlite import SqliteStorage
from tests.backend.house import DAY, House, without_holds
from tests.backend.stumbling import Stumbling

T = TypeVar("T")
Reopen = Callable[[], SqliteStorage]
WRITES = 18
"""No fewer than one erasure takes on its way through both systems; one test below counts them."""


class Killed(BaseException):
    """As from outside: nobody in the process catches it, so nothing is settled afterwards."""


class Mortal(Stumbling):
    async def write(self, work: Callable[[Transaction], T]) -> T:
        try:
            return await super().write(work)
        except OSError:
            raise Killed from None


async def filed(reopen: Reopen, clock: SandboxClock, crm: Path, keyring: Keyring) -> PrivacyRequest:
    async with reopen() as storage:
        house = House(storage, clock, crm)
        await house.move_in(keyring, without_holds())
        return await house.ask()


async def run_until_killed(mortal: Mortal, clock: SandboxClock, crm: Path) -> None:
    house = House(mortal, clock, crm)
    with suppress(Killed, BaseExceptionGroup):  # alone, or in a group of letters that were under way together
        await house.relay.run_once()


async def assert_done_once(house: House, asked: PrivacyRequest, told: list[LetterKind]) -> None:
    request, tasks = await house.request(asked), await house.tasks(asked)
    assert (request.status, request.stage) == (Status.FULFILLED, Stage.FULL)
    assert {name: task.status for name, task in tasks.items()} == dict.fromkeys(("vault", "crm"), TaskStatus.RESOLVED)
    assert {name: task.affected_count for name, task in tasks.items()} == {"vault": 4, "crm": 3}
    assert list(house.crm.glob("*.json")) == []
    subject = await house.storage.read(lambda tx: tx.subjects.get(asked.subject_id))
    assert subject is not None
    assert subject.state is SubjectState.ERASED
    events = await house.storage.read(lambda tx: tx.requests.events(asked.request_id))
    places = [event.now for event in events if event.was != event.now]
    assert len(places) == len(set(places))
    assert told.count(LetterKind.REQUEST_FULFILLED) == 1
    assert await house.storage.read(lambda tx: tx.outbox.dead()) == []


async def test_an_undisturbed_erasure_takes_no_more_writes_than_are_tried(
    reopen: Reopen, clock: SandboxClock, crm: Path, keyring: Keyring
) -> None:
    asked = await filed(reopen, clock, crm, keyring)
    clock.advance(DAY)
    async with reopen() as storage:
        counting = Mortal(storage)
        house = House(counting, clock, crm)
        await house.relay.run_once()

        assert 10 < counting.writes <= WRITES
        await house.post.run_once()
        await assert_done_once(house, asked, house.mail.told)


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("write", range(1, WRITES + 1))
async def test_a_kill_at_any_write_loses_nothing_and_does_nothing_twice(
    reopen: Reopen, clock: SandboxClock, crm: Path, keyring: Keyring, when: str, write: int
) -> None:
    asked = await filed(reopen, clock, crm, keyring)
    clock.advance(DAY)
    async with reopen() as storage:
        await run_until_killed(Mortal(storage, **{when: [write]}), clock, crm)

    async with reopen() as storage:
        house = House(storage, clock, crm)
        for _ in range(3):
            clock.advance(LEASE + timedelta(seconds=1))
            await house.relay.run_once()
            await house.post.run_once()
        await assert_done_once(house, asked, house.mail.told)
