"""What the sweep lets go here goes from the data systems too: ordered once, answered, and told to the leads."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.wiring import Office, open_office, relay_to_systems
from privacy.dossier import Category
from privacy.letter import Lane, LetterKind
from privacy.ports import Transaction
from privacy.renter import Language
from privacy.request import RequestId
from privacy.retention_task import SystemAnswers
from privacy.rules import Rules
from privacy.staff import Role, StaffId, StaffMember
from sandbox import SandboxClock
from storage import Keyring
from storage.sqlite import SqliteStorage
from tests.backend.house import DAY
from tests.storage.samples import PHONE, record, value

OVER = date(2020, 1, 1)
TODAY = date(2026, 11, 23)
IN_CRM = {"name": {"full_name": "Пробный Арендатор"}, "other": {"a": "1", "b": "2"}, "number": "no category"}


class Desk:
    """A subject with one category that has served its term and one of which only a part has, and a CRM in a folder."""

    def __init__(self, storage: SqliteStorage, clock: SandboxClock, keyring: Keyring, crm: Path) -> None:
        self.storage, self.clock, self.crm = storage, clock, crm
        self.office: Office = open_office(storage, clock, Rules(), crm)
        self.relay = relay_to_systems(self.office)
        self.file = crm / f"{keyring.subject_ref('C-1001')}.json"

    async def move_in(self) -> None:
        self.crm.mkdir()
        self.file.write_text(json.dumps(IN_CRM), "utf-8")
        over = replace(value(Category.OTHER, "note", "Проба"), retention_until=OVER)
        part = replace(value(Category.NAME, "former_name", "Проба"), retention_until=OVER)
        brought = replace(record(), values=(*record().values, over, part), holds=())
        lead = StaffMember(StaffId("lead"), "Проба", Role.LEAD, Language.RU)

        def work(tx: Transaction) -> None:
            tx.subjects.take_in(brought, self.clock.now())
            tx.staff.put(lead)

        await self.storage.write(work)

    async def restrict(self, category: Category) -> None:
        def work(tx: Transaction) -> None:
            subject_id = tx.subjects.by_phone(PHONE)
            assert subject_id is not None
            tx.restrictions.add(subject_id, {category}, RequestId("block"), self.clock.now())

        await self.storage.write(work)

    async def carries(self, tries: int = 1) -> None:
        for _ in range(tries):
            await self.relay.run_once()
            self.clock.advance(DAY / 96)

    async def told(self) -> list[tuple[object, object]]:
        """What each report to the lead says: done and failed."""

        def work(tx: Transaction) -> list[tuple[object, object]]:
            letters = tx.outbox.claim(Lane.PEOPLE, self.clock.now(), 20, self.clock.now() + DAY)
            reports = [one for one in letters if one.kind is LetterKind.STAFF_RETENTION]
            return [(one.facts["done"], one.facts["failed"]) for one in reports]

        return await self.storage.write(work)


@pytest.fixture
async def desk(storage: SqliteStorage, clock: SandboxClock, keyring: Keyring, tmp_path: Path) -> Desk:
    desk = Desk(storage, clock, keyring, tmp_path / "crm")
    await desk.move_in()
    return desk


async def test_a_category_goes_from_the_systems_with_its_last_value(desk: Desk) -> None:
    swept = await desk.office.retention.sweep()
    await desk.carries()

    assert (swept.erased, swept.anonymised, swept.ordered) == (1, 1, 1)
    assert json.loads(desk.file.read_text("utf-8")) == {"name": IN_CRM["name"], "number": "no category"}
    assert await desk.office.retention_orders.answers() == [SystemAnswers(TODAY, "crm", 1, 0, 0, 2)]
    assert await desk.told() == [(1, 0)]


async def test_a_sweep_again_orders_nothing_again(desk: Desk) -> None:
    for _ in range(2):
        await desk.office.retention.sweep()
        await desk.carries()

    assert [one.done for one in await desk.office.retention_orders.answers()] == [1]
    assert await desk.told() == [(1, 0)]


async def test_a_dry_run_counts_the_orders_and_gives_none(desk: Desk) -> None:
    assert (await desk.office.retention.preview()).ordered == 1
    await desk.carries()

    assert json.loads(desk.file.read_text("utf-8")) == IN_CRM
    assert await desk.office.retention_orders.answers() == []


async def test_what_is_restricted_is_ordered_from_nobody(desk: Desk) -> None:
    await desk.restrict(Category.OTHER)
    swept = await desk.office.retention.sweep()
    await desk.carries()

    assert (swept.ordered, swept.restricted) == (0, 1)
    assert json.loads(desk.file.read_text("utf-8")) == IN_CRM


async def test_a_system_that_is_away_holds_up_no_sweep_and_is_ordered_again_by_hand(desk: Desk) -> None:
    away = desk.crm.rename(desk.crm.with_name("away"))
    assert (await desk.office.retention.sweep()).finished
    await desk.carries(tries=9)

    (answer,) = await desk.office.retention_orders.answers()
    assert (answer.done, answer.failed, answer.waiting) == (0, 1, 0)
    assert await desk.told() == [(0, 1)]

    away.rename(desk.crm)
    assert await desk.office.retention_orders.retry() == 1
    await desk.carries()
    assert "other" not in json.loads(desk.file.read_text("utf-8"))
    assert await desk.told() == [(1, 0)]
    assert await desk.office.retention_orders.retry() == 0


async def test_what_was_done_is_forgotten_after_ninety_days(desk: Desk) -> None:
    await desk.office.retention.sweep()
    await desk.carries()
    tasks = await desk.storage.read(lambda tx: tx.retention_tasks.answers(OVER))
    assert len(tasks) == 1

    desk.clock.advance(91 * DAY)
    await desk.office.retention.sweep()
    assert await desk.storage.read(lambda tx: tx.retention_tasks.answers(OVER)) == []
