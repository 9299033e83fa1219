"""Renter, staff, time, imports and failing systems in any order: what the model promises holds at every step."""

import asyncio
import contextlib
import shutil
import tempfile
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TypeVar

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from backend.settling import MOST_ATTEMPTS
from backend.systems.vault import Vault
from privacy.desk import Desk
from privacy.dossier import Category
from privacy.errors import Refused
from privacy.evidence import flaws
from privacy.intake import Rejected
from privacy.intake_reading import refuse_erased
from privacy.my_requests import MyRequests
from privacy.ports import Transaction
from privacy.renter import Language, Occasion
from privacy.request import ACTIVE, MOVES, TERMINAL, Denial, PrivacyRequest, RequestEvent, Stage, Status, place_name
from privacy.rules import Rules
from privacy.staff import Role, StaffId, StaffMember
from privacy.task import Order, Outcome
from sandbox import SandboxClock
from storage import Keyring, generate_master_key
from storage.sqlite import SqliteStorage
from tests.backend.conftest import MONDAY
from tests.backend.house import OPEN_RENTAL, House
from tests.storage.samples import PHONE, record

T = TypeVar("T")
LEGAL = {(place_name(*was), place_name(*now)) for was, moves in MOVES.items() for now in moves}
STAFF = [StaffMember(StaffId(name), "Пробный Сотрудник", Role.SUPPORT, Language.RU) for name in ("one", "two")]
RARELY = st.sampled_from([False, False, False, True])
MOSTLY = st.sampled_from([True, True, False])
staff = st.sampled_from([member.staff_id for member in STAFF])
RECORD = replace(record(), holds=(OPEN_RENTAL,))


class Moody(Vault):
    """The vault, but sometimes out of order."""

    in_order = True

    async def carry_out(self, order: Order) -> Outcome:
        if not self.in_order:
            raise ConnectionError
        return await super().carry_out(order)


def events_of(request: PrivacyRequest, tx: Transaction) -> Sequence[RequestEvent]:
    return tx.requests.events(request.request_id)


def approvals_of(request: PrivacyRequest, tx: Transaction) -> Sequence[StaffId]:
    return tx.requests.approvals(request.request_id)


def hire(member: StaffMember, tx: Transaction) -> None:
    tx.staff.put(member)


class AnyOrder(RuleBasedStateMachine):
    template: Path

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.folder = Path(tempfile.mkdtemp())
        shutil.copytree(self.template, self.folder / "data")
        self.clock, keyring = SandboxClock(frozen_at=MONDAY), Keyring.parse(generate_master_key())
        self.storage = SqliteStorage(self.folder / "data" / "bot.db", keyring)
        self.runner.run(self.storage.__aenter__())
        self.vault = Moody(self.storage, self.clock)
        self.house = House(self.storage, self.clock, self.folder, self.vault, rules=Rules())
        self.desk = Desk(self.storage, self.clock, self.house.rules)
        self.subject_id = self.runner.run(self.house.move_in(keyring, RECORD))
        for member in STAFF:
            self.write(partial(hire, member))
        self.filed: dict[str, PrivacyRequest] = {}
        self.ended: dict[str, PrivacyRequest] = {}

    def teardown(self) -> None:
        self.runner.run(self.storage.close())
        self.runner.close()
        shutil.rmtree(self.folder)

    def write(self, work: Callable[[Transaction], T]) -> T:
        return self.runner.run(self.storage.write(work))

    def attempt(self, act: Coroutine[object, object, object]) -> None:
        with contextlib.suppress(Refused):
            self.runner.run(act)

    @rule(categories=st.frozensets(st.sampled_from(Category), min_size=1), update=st.integers(1, 4))
    def ask(self, categories: frozenset[Category], update: int) -> None:
        """The same update may come again, also long after."""
        until = self.clock.now() + timedelta(minutes=15)
        account = self.runner.run(self.house.renter())
        self.write(lambda tx: tx.accounts.grant_step_up(account.account_id, until))
        with contextlib.suppress(Refused):
            asked = self.runner.run(self.house.ask(*sorted(categories), cause=f"update:{update}"))
            self.filed[asked.request_id] = asked

    @precondition(lambda self: self.filed)
    @rule(who=st.lists(staff, min_size=1, max_size=3), data=st.data())
    def approve(self, who: list[StaffId], data: st.DataObject) -> None:
        request = self.one_of(data)
        for one in who:
            self.attempt(self.desk.approve(one, request.number))

    @precondition(lambda self: self.filed)
    @rule(who=staff, data=st.data(), why=st.sampled_from(Denial), really=RARELY)
    def refuse(self, who: StaffId, data: st.DataObject, why: Denial, really: bool) -> None:
        if really:
            self.attempt(self.desk.refuse(who, self.one_of(data).number, why))

    @precondition(lambda self: self.filed)
    @rule(data=st.data(), really=RARELY)
    def take_back(self, data: st.DataObject, really: bool) -> None:
        if not really:
            return
        mine = MyRequests(self.storage, self.clock, self.house.rules)
        renter, occasion = self.runner.run(self.house.renter()), Occasion(self.clock.now(), "update:9")
        self.attempt(mine.revoke(renter, self.one_of(data).number, occasion))

    @precondition(lambda self: self.filed)
    @rule(data=st.data())
    def retry(self, data: st.DataObject) -> None:
        self.runner.run(self.house.execution.retry(self.one_of(data).request_id, "staff:one"))

    @precondition(lambda self: self.filed)
    @rule(data=st.data(), in_order=MOSTLY)
    def go_all_the_way(self, data: st.DataObject, in_order: bool) -> None:
        """Chance alone seldom gets so far."""
        request = self.one_of(data)
        for member in STAFF:
            self.attempt(self.desk.approve(member.staff_id, request.number))
        self.let_time_pass(25, in_order)

    @rule(hours=st.sampled_from([1, 25, 24 * 30]), in_order=MOSTLY)
    def let_time_pass(self, hours: int, in_order: bool) -> None:
        Moody.in_order = in_order
        self.clock.advance(timedelta(hours=hours))
        for _ in range(1 if in_order else MOST_ATTEMPTS):
            self.runner.run(self.house.relay.run_once())
            self.clock.advance(timedelta(minutes=15))

    @rule()
    def import_what_was_there_before(self) -> None:
        def work(tx: Transaction) -> None:
            refuse_erased(RECORD, tx.subjects.erased_at(RECORD))
            tx.subjects.take_in(RECORD, self.clock.now())

        with contextlib.suppress(Rejected):
            self.write(work)

    def one_of(self, data: st.DataObject) -> PrivacyRequest:
        return data.draw(st.sampled_from(list(self.filed.values())))

    @invariant()
    def every_request_has_a_legal_past(self) -> None:
        for request in self.current():
            events = self.runner.run(self.storage.read(partial(events_of, request)))
            moves = [(event.was, event.now) for event in events if event.was != event.now]
            assert set(moves) <= LEGAL
            assert [was for was, _ in moves] == ["open", *[now for _, now in moves]][: len(moves)]

    @invariant()
    def one_erasure_at_a_time_and_none_without_two_people(self) -> None:
        requests = self.current()
        assert sum(request.status in ACTIVE for request in requests) <= 1
        for request in requests:
            approvals = self.runner.run(self.storage.read(partial(approvals_of, request)))
            if request.status is Status.FULFILLED or request.stage in {Stage.EXECUTING, Stage.ERROR}:
                assert len(set(approvals)) == 2
            assert (request.denial is not None) == (request.status is Status.DENIED)

    @invariant()
    def an_end_is_an_end(self) -> None:
        for request in self.current():
            if request.status in TERMINAL:
                assert self.ended.setdefault(request.request_id, request) == request

    @invariant()
    def what_was_erased_is_gone_and_stays_away(self) -> None:
        for request in self.current():
            if request.place == "fulfilled.full":
                counts = self.write(lambda tx: tx.subjects.counts(self.subject_id))
                assert not counts.keys() & request.categories
        by_phone = self.write(lambda tx: tx.subjects.by_phone(PHONE))
        assert by_phone in (None, self.subject_id)

    @invariant()
    def the_audit_chain_has_no_flaw(self) -> None:
        assert list(flaws(self.write(lambda tx: tx.evidence.chain(0, 10_000)))) == []

    def current(self) -> list[PrivacyRequest]:
        return [self.runner.run(self.house.request(request)) for request in self.filed.values()]


def test_any_order_of_events_keeps_every_promise(sqlite_template: Path) -> None:
    AnyOrder.template = sqlite_template
    run_state_machine_as_test(AnyOrder, settings=settings(max_examples=20, stateful_step_count=15, deadline=None))
