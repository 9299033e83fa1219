"""The worker: duties by kind, and an order that fails for good is an answer that the desk hears of."""

from datetime import timedelta

import pytest

from backend.settling import MOST_ATTEMPTS
from privacy.letter import Lane, Letter, LetterKind
from privacy.renter import Language
from privacy.request import Stage, Status
from privacy.staff import Role, StaffId, StaffMember
from privacy.task import Answer, Order, Outcome, TaskStatus
from sandbox import SandboxClock
from storage import Keyring
from storage.sqlite import SqliteStorage
from tests.backend.house import House, without_holds


class Brittle:
    """A data system whose answers a test decides: an outcome is given, an exception is raised."""

    name = "brittle"

    def __init__(self, *answers: Outcome | Exception) -> None:
        self.answers = list(answers)
        self.orders: list[Order] = []

    async def carry_out(self, order: Order) -> Outcome:
        self.orders.append(order)
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Exception):
            raise answer
        return answer


DONE = Outcome(Answer.DONE, affected_count=1)
LEAD = StaffMember(StaffId("lead"), "Пробный Сотрудник", Role.LEAD, Language.RU, 2002)


def house_with(storage: SqliteStorage, house: House, system: Brittle) -> House:
    return House(storage, house.clock, house.crm, system)


async def try_to_the_end(house: House) -> None:
    for _ in range(MOST_ATTEMPTS):
        await house.relay.run_once()
        house.clock.advance(timedelta(minutes=15))


async def test_a_system_that_is_away_for_a_while_is_asked_again(
    storage: SqliteStorage, house: House, keyring: Keyring
) -> None:
    system = Brittle(ConnectionError(), TimeoutError(), DONE)
    home = house_with(storage, house, system)
    await home.move_in(keyring, without_holds())
    asked = await home.ask()

    await home.pass_days()
    await try_to_the_end(home)

    assert len(system.orders) == 3
    assert len({order.message_id for order in system.orders}) == 1
    assert (await home.request(asked)).status is Status.FULFILLED


@pytest.mark.parametrize("fault", [ConnectionError("away"), ValueError("a bug")])
async def test_a_system_that_fails_for_good_is_told_to_the_desk_and_can_be_asked_again(
    storage: SqliteStorage, house: House, keyring: Keyring, fault: Exception
) -> None:
    system = Brittle(fault)
    home = house_with(storage, house, system)
    await storage.write(lambda tx: tx.staff.put(LEAD))
    await home.move_in(keyring, without_holds())
    asked = await home.ask()
    await home.pass_days()
    await try_to_the_end(home)

    assert len(system.orders) == MOST_ATTEMPTS
    assert (await home.request(asked)).stage is Stage.ERROR
    assert (await home.tasks(asked))["brittle"].status is TaskStatus.ERROR
    dead = await storage.read(lambda tx: tx.outbox.dead())
    assert LetterKind.DISPATCH_TASK not in {letter.kind for letter in dead}
    await home.post.run_once()
    assert LetterKind.STAFF_TASK_FAILED in home.mail.told
    assert LetterKind.REQUEST_FULFILLED not in home.mail.told

    system.answers = [DONE]
    assert await home.execution.retry(asked.request_id, "staff:lead")
    await home.relay.run_once()
    assert (await home.request(asked)).status is Status.FULFILLED


async def test_a_refusal_is_no_failure_to_be_tried_again(
    storage: SqliteStorage, house: House, keyring: Keyring
) -> None:
    system = Brittle(Outcome(Answer.REFUSED, evidence="unreadable"))
    home = house_with(storage, house, system)
    await home.move_in(keyring, without_holds())
    asked = await home.ask()
    await home.pass_days()
    await try_to_the_end(home)

    assert len(system.orders) == 1
    assert (await home.tasks(asked))["brittle"].status is TaskStatus.ACTION_REQUIRED
    assert (await home.request(asked)).stage is Stage.ERROR


async def test_an_answered_order_is_not_carried_out_again(
    storage: SqliteStorage, clock: SandboxClock, house: House, keyring: Keyring
) -> None:
    system = Brittle(DONE)
    home = house_with(storage, house, system)
    await home.move_in(keyring, without_holds())
    asked = await home.ask()
    await home.pass_days()

    task = (await home.tasks(asked))["brittle"]
    assert await home.execution.order(task.task_id) is None
    assert len(system.orders) == 1


async def test_a_letter_of_the_other_lane_is_a_bug_that_ends_among_the_dead(house: House) -> None:
    await house.storage.write(lambda tx: tx.outbox.post(Letter(Lane.WORK, LetterKind.NUMBER_CLAIMED, {})))

    await try_to_the_end(house)

    (dead,) = await house.storage.read(lambda tx: tx.outbox.dead())
    assert dead.reason == "KeyError"
