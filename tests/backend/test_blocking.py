"""A block among the data systems: told at once and in order, lifted again, and never crossed by an erasure."""

import json
from datetime import timedelta

import pytest

from backend.blocking import blocking_duties
from backend.relay import Relay
from backend.worker import Worker
from privacy.blocking import Blocking, BlockWish
from privacy.deadline import Deadlines
from privacy.desk import Desk
from privacy.dossier import Category
from privacy.erasure import Erasure
from privacy.letter import Lane
from privacy.renter import Language, Occasion
from privacy.request import Denial, Ground, Kind, PrivacyRequest, Remedy, Status
from privacy.spreading import Spreading
from privacy.staff import Role, StaffId, StaffMember
from privacy.task import TaskStatus
from storage import Keyring
from tests.backend.house import House, without_holds

STAFF = StaffMember(StaffId("lead"), "Пробный Сотрудник", Role.LEAD, Language.RU)


@pytest.fixture
async def home(house: House, keyring: Keyring) -> House:
    """The relay also knows what to do about blocks."""
    erasure = Erasure(house.storage, house.clock, house.rules, Deadlines.packaged())
    spreading = Spreading(house.storage, house.clock, erasure, [system.name for system in house.systems])
    worker = Worker(house.execution, house.systems, blocking_duties(spreading))
    house.relay = Relay(house.storage, house.clock, Lane.WORK, worker.carry)
    await house.move_in(keyring, without_holds())
    await house.storage.write(lambda tx: tx.staff.put(STAFF))
    return house


async def block(home: House, remedy: Remedy = Remedy.LATER, *categories: Category) -> PrivacyRequest:
    blocking = Blocking(home.storage, home.clock, home.rules, Deadlines.packaged())
    wish = BlockWish(Ground.VIOLATION, frozenset(categories or Category), remedy)
    return (await blocking.file(await home.renter(), wish, Occasion(home.clock.now(), "update:9"))).request


async def carry(home: House) -> None:
    while await home.relay.run_once():
        pass


def in_crm(home: House) -> dict[str, object]:
    contents: dict[str, object] = json.loads(next(home.crm.glob("*.json")).read_text("utf-8"))
    return contents


async def deny(home: House, asked: PrivacyRequest) -> None:
    desk = Desk(home.storage, home.clock, home.rules)
    await desk.refuse(STAFF.staff_id, asked.number, Denial.VIOLATION_NOT_CONFIRMED)


async def test_every_system_is_told_while_people_still_review(home: House) -> None:
    asked = await block(home)

    await carry(home)

    assert {task.status for task in (await home.tasks(asked)).values()} == {TaskStatus.RESOLVED}
    assert in_crm(home)["restricted"] == sorted(Category)
    assert (await home.request(asked)).status is Status.IN_PROGRESS


async def test_a_denied_block_is_lifted_in_every_system(home: House) -> None:
    asked = await block(home)
    await carry(home)

    await deny(home, asked)
    await carry(home)

    assert {task.wave for task in (await home.tasks(asked)).values()} == {2}
    assert "restricted" not in in_crm(home)


async def test_a_lift_never_overtakes_its_block(home: House) -> None:
    """Decided before any system was told: what was never set must not be set afterwards."""
    asked = await block(home)
    await home.relay.run_once()
    await deny(home, asked)

    await carry(home)
    home.clock.advance(timedelta(hours=1))
    await carry(home)

    assert "restricted" not in in_crm(home)
    assert await home.storage.read(lambda tx: tx.restrictions.of(asked.subject_id)) == frozenset()


async def test_letters_that_come_again_tell_nobody_twice(home: House) -> None:
    asked = await block(home)
    await carry(home)
    erasure = Erasure(home.storage, home.clock, home.rules, Deadlines.packaged())
    spreading = Spreading(home.storage, home.clock, erasure, ["vault", "crm"])

    await spreading.spread(asked.request_id)

    assert len(await home.storage.read(lambda tx: tx.tasks.of(asked.request_id))) == 2


async def test_a_confirmed_block_with_erasure_files_one_and_is_lifted_by_it(home: House) -> None:
    asked = await block(home, Remedy.ERASURE, Category.NAME)
    await carry(home)
    await Desk(home.storage, home.clock, home.rules).approve(STAFF.staff_id, asked.number)
    await carry(home)

    following = await home.storage.read(lambda tx: tx.requests.active_of(asked.subject_id, Kind.ERASURE))
    assert following is not None
    assert (following.follows, following.ground, following.categories) == (
        asked.request_id,
        Ground.VIOLATION,
        frozenset({Category.NAME}),
    )
    home.clock.advance(timedelta(hours=2))
    await carry(home)
    assert (await home.request(following)).status is Status.FULFILLED
    assert await home.storage.read(lambda tx: tx.restrictions.of(asked.subject_id)) == frozenset()
    assert "name" not in in_crm(home)


async def test_an_open_erasure_takes_the_blocked_data_in(home: House) -> None:
    erasure = await home.ask(Category.OTHER, Category.NAME)
    asked = await block(home, Remedy.ERASURE)
    await carry(home)

    await Desk(home.storage, home.clock, home.rules).approve(STAFF.staff_id, asked.number)
    await carry(home)

    assert (await home.request(erasure)).categories == frozenset(Category)
    assert (await home.request(erasure)).follows == asked.request_id


async def test_an_erasure_waits_while_what_it_would_destroy_is_under_review(home: House) -> None:
    erasure = await home.ask(Category.NAME)
    asked = await block(home, Remedy.LATER, Category.NAME)

    await home.pass_days(3)
    await carry(home)
    assert (await home.request(erasure)).status is Status.IN_PROGRESS
    assert in_crm(home)["name"]

    await deny(home, asked)
    await home.pass_days(2)
    await carry(home)
    assert (await home.request(erasure)).status is Status.FULFILLED


async def test_every_order_is_in_the_renters_own_log(home: House) -> None:
    asked = await block(home)

    await carry(home)

    looks = await home.storage.read(lambda tx: tx.access_log.of(asked.subject_id))
    assert {(look.actor, look.why) for look in looks} == {
        ("system:vault", asked.number),
        ("system:crm", asked.number),
    }
