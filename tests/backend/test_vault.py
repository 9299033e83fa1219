"""Erasing from our own vault: at once, whole or in part, never back by an import, and after a crash to the end."""

from dataclasses import replace

import pytest

from backend.systems.vault import Vault
from privacy.dossier import Category, SubjectState
from privacy.execution import Execution
from privacy.request import PrivacyRequest, Stage, Status
from privacy.task import Answer, Order, Outcome, TaskStatus
from sandbox import SandboxClock
from storage import Keyring
from storage.errors import StorageUnavailable
from storage.sqlite import SqliteStorage
from tests.backend.house import OPEN_RENTAL, House, without_holds
from tests.backend.stumbling import Stumbling
from tests.storage.samples import PHONE, record, value


@pytest.fixture
def home(storage: SqliteStorage, clock: SandboxClock, house: House) -> House:
    """A house whose only system is the vault."""
    return House(storage, clock, house.crm, Vault(storage, clock))


async def order_of(home: House, asked: PrivacyRequest) -> Order:
    """As the worker would get it, at the end of the waiting period."""
    await Execution(home.storage, home.clock, ["vault"]).begin(asked.request_id)
    order = await home.execution.order((await home.tasks(asked))["vault"].task_id)
    assert order is not None
    return order


async def test_a_whole_erasure_leaves_nothing_but_a_tombstone(home: House, keyring: Keyring) -> None:
    subject_id = await home.move_in(keyring, without_holds())
    asked = await home.ask()
    await home.pass_days()

    request, task = await home.request(asked), (await home.tasks(asked))["vault"]
    assert (request.status, request.stage) == (Status.FULFILLED, Stage.FULL)
    assert (task.status, task.affected_count, task.residual_count) == (TaskStatus.RESOLVED, 4, 0)
    assert task.evidence == "key_destroyed"
    subject = await home.storage.read(lambda tx: tx.subjects.get(subject_id))
    assert subject is not None
    assert subject.state is SubjectState.ERASED
    assert await home.storage.read(lambda tx: tx.subjects.by_phone(PHONE)) is None
    assert (await home.renter()).subject_id is None
    assert (await home.storage.read(lambda tx: tx.subjects.erased_at(record()))).keys() == set(Category)


async def test_part_of_the_categories_goes_and_the_rest_stays_readable(home: House, keyring: Keyring) -> None:
    subject_id = await home.move_in(keyring, without_holds())
    asked = await home.ask(Category.ID_DOCUMENT, Category.OTHER)
    await home.pass_days()

    task = (await home.tasks(asked))["vault"]
    assert (task.affected_count, task.evidence) == (1, "re_keyed")
    left = await home.storage.read(lambda tx: tx.subjects.counts(subject_id))
    assert left == {Category.NAME: 1, Category.DRIVING_LICENCE: 1, Category.MOBILE_NUMBER: 1}
    assert (await home.renter()).subject_id == subject_id


async def test_what_a_hold_keeps_goes_by_itself_when_the_hold_ends(home: House, keyring: Keyring) -> None:
    subject_id = await home.move_in(keyring, replace(record(), holds=(OPEN_RENTAL,)))
    asked = await home.ask()
    await home.pass_days()

    request, task = await home.request(asked), (await home.tasks(asked))["vault"]
    assert (request.status, request.stage) == (Status.FULFILLED, Stage.PARTIAL)
    assert (task.status, task.affected_count) == (TaskStatus.RETAINED, 3)
    assert await home.storage.read(lambda tx: tx.subjects.counts(subject_id)) == {Category.NAME: 1}
    assert await home.storage.read(lambda tx: tx.restrictions.of(subject_id)) == {Category.NAME}

    await home.pass_days(21)
    assert await home.storage.read(lambda tx: tx.subjects.counts(subject_id)) == {Category.NAME: 1}

    await home.pass_days(2)
    assert await home.storage.read(lambda tx: tx.subjects.counts(subject_id)) == {}
    assert (await home.tasks(asked))["vault"].affected_count == 1
    assert (await home.renter()).subject_id is None


async def test_nothing_to_erase_is_answered_as_such(home: House, keyring: Keyring) -> None:
    await home.move_in(keyring, without_holds())
    asked = await home.ask(Category.NAME, Category.OTHER)
    order = await order_of(home, asked)

    empty = await Vault(home.storage, home.clock).carry_out(replace(order, categories=frozenset({Category.OTHER})))

    assert (empty.affected_count, empty.residual_count) == (0, 0)


async def test_a_thousand_values_go_in_portions(home: House, keyring: Keyring) -> None:
    many = tuple(value(Category.OTHER, f"note_{n}", f"Проба {n}") for n in range(1200))
    subject_id = await home.move_in(keyring, replace(without_holds(), values=without_holds().values + many))
    asked = await home.ask()
    await home.pass_days()

    assert (await home.tasks(asked))["vault"].affected_count == 1204
    subject = await home.storage.read(lambda tx: tx.subjects.get(subject_id))
    assert subject is not None
    assert subject.state is SubjectState.ERASED


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("write", [1, 2, 3])
async def test_a_crash_at_any_write_is_finished_by_the_same_order(
    home: House, keyring: Keyring, when: str, write: int
) -> None:
    """One write makes it unreadable, one takes the values away, one finds none left and sets the tombstone."""
    await home.move_in(keyring, without_holds())
    asked = await home.ask()
    order = await order_of(home, asked)
    crashing = Stumbling(home.storage, **{when: [write]})
    with pytest.raises(StorageUnavailable):
        await Vault(crashing, home.clock).carry_out(order)

    again = await Vault(home.storage, home.clock).carry_out(order)

    assert (again.affected_count, again.residual_count, again.evidence) == (4, 0, "key_destroyed")
    subject = await home.storage.read(lambda tx: tx.subjects.get(asked.subject_id))
    assert subject is not None
    assert subject.state is SubjectState.ERASED


async def test_from_the_first_commit_on_nothing_can_be_read(home: House, keyring: Keyring) -> None:
    subject_id = await home.move_in(keyring, without_holds())
    order = await order_of(home, await home.ask())
    with pytest.raises(StorageUnavailable):
        await Vault(Stumbling(home.storage, after=[1]), home.clock).carry_out(order)

    assert await home.storage.read(lambda tx: tx.subjects.values(subject_id)) == []
    assert await home.storage.read(lambda tx: tx.subjects.phones(subject_id)) == []
    assert await home.storage.read(lambda tx: tx.subjects.by_phone(PHONE)) is None


async def test_what_was_erased_before_a_system_failed_still_counts_after_a_retry(home: House, keyring: Keyring) -> None:
    await home.move_in(keyring, without_holds())
    asked = await home.ask()
    order = await order_of(home, asked)
    with pytest.raises(StorageUnavailable):
        await Vault(Stumbling(home.storage, after=[1]), home.clock).carry_out(order)
    failed = Outcome(Answer.FAILED, evidence="StorageUnavailable")
    await home.execution.answered((await home.tasks(asked))["vault"].task_id, failed)

    assert await home.execution.retry(asked.request_id, "staff:one")
    await home.relay.run_once()

    task = (await home.tasks(asked))["vault"]
    assert (task.status, task.affected_count) == (TaskStatus.RESOLVED, 4)
