"""The second proof: what counts as the right answer, how many tries there are, and whose."""

from datetime import timedelta

import pytest

from privacy.dossier import Category
from privacy.errors import Reason, Refused
from privacy.ports import Transaction
from privacy.renter import Link, Occasion, Renter
from privacy.rules import Rules
from privacy.step_up import StepUp
from sandbox import SandboxClock
from storage.sqlite import SqliteStorage
from tests.storage.samples import record, take_in

RULES = Rules()
TAIL = "0001"
"""Of both documents of the sample."""


class Door:
    """Accounts of one subject at the question for the second proof."""

    def __init__(self, storage: SqliteStorage, clock: SandboxClock) -> None:
        self.storage, self.clock = storage, clock
        self.step_up = StepUp(storage, clock, RULES)
        self.updates = 0

    async def account(self, telegram_id: int, link: Link = Link.LINKED) -> Renter:
        def work(tx: Transaction) -> Renter:
            account = tx.accounts.meet(telegram_id, self.clock.now())
            subject_id = tx.subjects.by_phone(record().phones[0]) or take_in(tx)
            tx.accounts.link(account.account_id, subject_id, link, self.clock.now())
            return tx.accounts.meet(telegram_id, self.clock.now())

        return await self.storage.write(work)

    async def answer(self, renter: Renter, answer: str, update: int | None = None) -> Reason | None:
        """The refusal; None if the proof was given."""
        self.updates += 1
        occasion = Occasion(self.clock.now(), f"update:{update or self.updates}")
        try:
            await self.step_up.answer(renter, answer, occasion)
        except Refused as refused:
            return refused.reason
        return None


@pytest.fixture
def door(storage: SqliteStorage, clock: SandboxClock) -> Door:
    return Door(storage, clock)


@pytest.mark.parametrize("answer", [TAIL, " 00 01 ", "00-01", "００01", "0001."])
async def test_the_answer_is_read_as_a_person_means_it(door: Door, answer: str) -> None:
    renter = await door.account(1001)

    assert await door.answer(renter, answer) is None
    found = await door.storage.read(lambda tx: tx.accounts.get(renter.account_id))
    assert found is not None
    assert found.stepped_up_until == door.clock.now() + RULES.step_up_lifetime


@pytest.mark.parametrize("answer", ["", "0", "001", "00001", "000000001", "0002", "AA000001", "ОО01", "%", "0001\x00x"])
async def test_anything_else_is_wrong(door: Door, answer: str) -> None:
    assert await door.answer(await door.account(1001), answer) is Reason.STEP_UP_WRONG


async def test_after_three_wrong_answers_even_the_right_one_waits_a_day(door: Door) -> None:
    renter = await door.account(1001)
    given = [await door.answer(renter, "9999") for _ in range(RULES.step_up_tries)]
    assert given == [Reason.STEP_UP_WRONG, Reason.STEP_UP_WRONG, Reason.STEP_UP_LOCKED]

    assert await door.answer(renter, TAIL) is Reason.STEP_UP_LOCKED
    door.clock.advance(RULES.step_up_pause - timedelta(seconds=1))
    assert await door.answer(renter, TAIL) is Reason.STEP_UP_LOCKED
    door.clock.advance(timedelta(seconds=2))
    assert await door.answer(renter, TAIL) is None


async def test_an_update_that_comes_again_is_counted_once(door: Door) -> None:
    renter = await door.account(1001)
    for _ in range(5):
        assert await door.answer(renter, "9999", update=7) is Reason.STEP_UP_WRONG

    assert (await door.step_up.question(renter)).tries_left == RULES.step_up_tries - 1


async def test_strangers_with_the_number_share_their_tries_and_lock_no_owner_out(door: Door) -> None:
    owner = await door.account(1001)
    for telegram_id in (2001, 2002, 2003):
        await door.answer(await door.account(telegram_id, Link.HELD), "9999")

    assert await door.answer(await door.account(2004, Link.HELD), TAIL) is Reason.STEP_UP_LOCKED
    assert await door.answer(owner, TAIL) is None


async def test_the_right_answer_links_a_held_account_and_forgets_wrong_ones(door: Door) -> None:
    await door.account(1001)
    renter = await door.account(2001, Link.HELD)
    await door.answer(renter, "9999")

    assert await door.answer(renter, TAIL) is None

    found = await door.storage.read(lambda tx: tx.accounts.get(renter.account_id))
    assert found is not None
    assert found.link is Link.LINKED


async def test_without_a_document_on_file_nobody_can_answer(door: Door) -> None:
    renter = await door.account(1001)
    assert renter.subject_id is not None
    subject_id = renter.subject_id
    documents = [Category.ID_DOCUMENT, Category.DRIVING_LICENCE]
    await door.storage.write(lambda tx: tx.subjects.shred(subject_id, documents))

    assert await door.answer(renter, TAIL) is Reason.STEP_UP_IMPOSSIBLE


async def test_a_proof_that_has_lapsed_asks_nothing(door: Door) -> None:
    renter = await door.account(1001)
    door.clock.advance(RULES.proof_lifetime)

    assert await door.answer(renter, TAIL) is Reason.NOT_PROVEN
