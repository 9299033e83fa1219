"""Renters and staff in any order, the group lost and found between: each hears of their own request and no other's."""

import asyncio
import contextlib
import shutil
import tempfile
from collections.abc import Callable, Coroutine, Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TypeVar

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from privacy.desk import Desk
from privacy.errors import Reason, Refused
from privacy.group_keeping import GroupKeeping
from privacy.identity import Identity
from privacy.letter import ClaimedLetter, Lane
from privacy.ports import Transaction
from privacy.renter import Language, Link
from privacy.request import Denial, PrivacyRequest, Stage, Status
from privacy.rules import Rules
from privacy.staff import Role, StaffId, StaffMember
from privacy.taking import Taking
from privacy.telling import tell_staff
from sandbox import SandboxClock
from storage import Keyring, generate_master_key
from storage.sqlite import SqliteStorage
from tests.privacy.conftest import MONDAY
from tests.storage.samples import record, request, take_in

T = TypeVar("T")
STAFF = [StaffId("one"), StaffId("two"), StaffId("three")]
RENTERS = range(4)
GROUP = -1001
_OF_ACCOUNTS = {"account_id", "request_id"}
somebody, anybody = st.sampled_from(STAFF), st.integers(RENTERS.start, RENTERS.stop - 1)


def _hire(staff_id: StaffId, tx: Transaction) -> None:
    tx.staff.put(StaffMember(staff_id, staff_id, Role.LEAD, Language.RU))


def _posted(lane: Lane, now: SandboxClock, tx: Transaction) -> Iterator[ClaimedLetter]:
    """Everything that was posted for now, and is carried by that."""
    while letters := tx.outbox.claim(lane, now.now(), 50, now.now() + timedelta(minutes=1)):
        for letter in letters:
            tx.outbox.done(letter)
            yield letter


class DeskAnyOrder(RuleBasedStateMachine):
    template: Path

    def __init__(self) -> None:
        super().__init__()
        self.runner, self.folder = asyncio.Runner(), Path(tempfile.mkdtemp())
        shutil.copytree(self.template, self.folder / "data")
        self.clock = SandboxClock(frozen_at=MONDAY)
        self.storage = SqliteStorage(self.folder / "data" / "bot.db", Keyring.parse(generate_master_key()))
        self.runner.run(self.storage.__aenter__())
        self.desk, self.taking = Desk(self.storage, self.clock, Rules()), Taking(self.storage, self.clock)
        self.keeping = GroupKeeping(self.storage, self.clock)
        for staff_id in STAFF:
            self.write(partial(_hire, staff_id))
        self.filed = [self._files(n) for n in RENTERS]
        self.owners: dict[str, str] = {one.request_id: one.account_id for one in self.filed}

    def teardown(self) -> None:
        self.runner.run(self.storage.close())
        self.runner.close()
        shutil.rmtree(self.folder)

    def write(self, work: Callable[[Transaction], T]) -> T:
        return self.runner.run(self.storage.write(work))

    def attempt(self, act: Coroutine[object, object, object]) -> None:
        self.clock.advance(timedelta(seconds=1))
        with contextlib.suppress(Refused):
            self.runner.run(act)

    def _files(self, n: int) -> PrivacyRequest:
        """A renter with an account of their own, and a request that waits for people."""
        account = self.runner.run(Identity(self.storage, self.clock, Rules()).meet(1000 + n))

        def work(tx: Transaction) -> PrivacyRequest:
            subject_id = take_in(tx, record(f"C-{n}", (f"+7701{n:07}",)))
            tx.accounts.link(account.account_id, subject_id, Link.LINKED, MONDAY)
            waiting = replace(
                request(f"r{n}", subject_id),
                account_id=account.account_id,
                status=Status.IN_PROGRESS,
                stage=Stage.AWAITING_APPROVAL,
                received_at=MONDAY,
                due_at=MONDAY + timedelta(days=1),
            )
            tx.requests.add(waiting)
            tell_staff(tx, waiting)
            return waiting

        return self.write(work)

    @rule(staff=somebody, n=anybody)
    def take(self, staff: StaffId, n: int) -> None:
        self.attempt(self.taking.take(staff, self.filed[n].number))

    @rule(staff=somebody)
    def take_next(self, staff: StaffId) -> None:
        self.attempt(self.taking.take_next(staff))

    @rule(staff=somebody, n=anybody)
    def release(self, staff: StaffId, n: int) -> None:
        self.attempt(self.taking.release(staff, self.filed[n].number))

    @rule(staff=somebody, n=anybody, heir=somebody)
    def hand_over(self, staff: StaffId, n: int, heir: StaffId) -> None:
        self.attempt(self.taking.hand_over(staff, self.filed[n].number, heir))

    @rule(staff=somebody, n=anybody)
    def approve(self, staff: StaffId, n: int) -> None:
        self.attempt(self.desk.approve(staff, self.filed[n].number))

    @rule(staff=somebody, n=anybody)
    def refuse(self, staff: StaffId, n: int) -> None:
        self.attempt(self.desk.refuse(staff, self.filed[n].number, Denial.OTHER))

    @rule(forum=st.booleans())
    def the_group_is_found(self, *, forum: bool) -> None:
        self.attempt(self.keeping.adopt(GROUP, named=GROUP, is_forum=forum))

    @rule()
    def the_group_is_lost(self) -> None:
        self.attempt(self.keeping.lose("removed"))

    @invariant()
    def a_renter_hears_of_their_own_request_alone(self) -> None:
        for letter in self.write(lambda tx: list(_posted(Lane.PEOPLE, self.clock, tx))):
            if set(letter.facts) >= _OF_ACCOUNTS:
                assert self.owners[str(letter.facts["request_id"])] == letter.facts["account_id"]

    @invariant()
    def the_group_hears_nothing_of_who_asks(self) -> None:
        for letter in self.write(lambda tx: list(_posted(Lane.DESK, self.clock, tx))):
            assert "account_id" not in letter.facts
            assert not set(map(str, letter.facts.values())) & set(self.owners.values())

    @invariant()
    def while_there_is_no_group_every_change_is_told_in_private(self) -> None:
        group = self.runner.run(self.keeping.current())
        if group is None or group.lost:
            assert self.write(lambda tx: tx.outbox.next_due(Lane.DESK)) is None


def test_any_order_of_renters_and_staff_keeps_every_promise(sqlite_template: Path) -> None:
    DeskAnyOrder.template = sqlite_template
    run_state_machine_as_test(DeskAnyOrder, settings=settings(max_examples=15, stateful_step_count=25, deadline=None))


async def test_of_fifty_who_take_it_at_once_exactly_one_has_it(storage: SqliteStorage, clock: SandboxClock) -> None:
    waiting = replace(request(), status=Status.IN_PROGRESS, stage=Stage.AWAITING_APPROVAL)
    await storage.write(lambda tx: tx.requests.add(waiting))
    crowd = [StaffId(f"member{n}") for n in range(50)]
    for one in crowd:
        await storage.write(partial(_hire, one))
    taking = Taking(storage, clock)

    async def takes(staff_id: StaffId) -> Reason | None:
        try:
            await taking.take(staff_id, waiting.number)
        except Refused as refused:
            return refused.reason
        return None

    said = await asyncio.gather(*map(takes, crowd))

    assert said.count(None) == 1
    assert said.count(Reason.TAKEN_BY_OTHER) == 49
    held = await storage.read(lambda tx: tx.assignments.of(waiting.request_id))
    assert held is not None
    assert held.staff_id == crowd[said.index(None)]
