"""Whatever strangers try in between: they file nothing, end nothing, and stand in nobody's way."""

from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from itertools import count

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from privacy.correction import Correcting
from privacy.correction_fields import EXPECTED
from privacy.deadline import Deadlines
from privacy.dossier import Category
from privacy.erasure import Erasure, Wish
from privacy.errors import Refused
from privacy.my_requests import MyRequests
from privacy.ports import Transaction
from privacy.renter import Link, Occasion, Renter, SubjectId
from privacy.request import Ground, PrivacyRequest
from privacy.rules import Rules
from sandbox import SandboxClock
from storage.sqlite import SqliteStorage
from tests.storage.samples import record, take_in

RULES, ANYTHING = Rules(), Wish(Ground.NOT_NEEDED, frozenset(Category))
NUMBERS = count(1)


@dataclass(frozen=True, slots=True)
class People:
    """The owner has given the second proof; the other two have not, and one of them has the owner's old number."""

    owner: Renter
    successor: Renter
    stranger: Renter
    subject_id: SubjectId


def settle_in(tx: Transaction, clock: SandboxClock) -> People:
    now, n = clock.now(), next(NUMBERS)
    subject_id = take_in(tx, record(f"C-{n}", (f"+7701{n:07}",)))
    owner, successor, stranger = (tx.accounts.meet(10 * n + place, now) for place in range(3))
    tx.accounts.link(owner.account_id, subject_id, Link.LINKED, now)
    tx.accounts.grant_step_up(owner.account_id, now + timedelta(hours=1))
    tx.accounts.link(successor.account_id, subject_id, Link.HELD, now)
    found = [tx.accounts.get(one.account_id) for one in (owner, successor, stranger)]
    owner, successor, stranger = (one for one in found if one is not None)
    return People(owner, successor, stranger, subject_id)


class Desk:
    """What a person can try. Each returns the request it has made or ended."""

    def __init__(self, storage: SqliteStorage, clock: SandboxClock) -> None:
        deadlines = Deadlines.packaged()
        self.erasure = Erasure(storage, clock, RULES, deadlines)
        self.correcting = Correcting(storage, clock, RULES, deadlines)
        self.mine, self.storage, self.clock = MyRequests(storage, clock, RULES), storage, clock

    def occasion(self) -> Occasion:
        return Occasion(self.clock.now(), f"update:{next(NUMBERS)}")

    async def erases(self, who: Renter) -> PrivacyRequest | None:
        return (await self.erasure.file(who, ANYTHING, self.occasion())).request

    async def corrects(self, who: Renter) -> PrivacyRequest | None:
        await self.correcting.propose(who, EXPECTED[0], "Үлгі Арендаторша", self.occasion())
        return (await self.correcting.file(who, self.occasion())).request

    async def revokes(self, who: Renter, people: People) -> PrivacyRequest | None:
        """The newest request of the owner, whoever asks."""
        for request in await self.requests(people):
            if request.active:
                return await self.mine.revoke(who, request.number, self.occasion())
        return None

    async def requests(self, people: People) -> list[PrivacyRequest]:
        return list(await self.storage.read(lambda tx: tx.requests.of_renter(people.owner)))


Act = Callable[[Desk, Renter, People], Awaitable[PrivacyRequest | None]]
ACTS: tuple[Act, ...] = (
    lambda desk, who, _: desk.erases(who),
    lambda desk, who, _: desk.corrects(who),
    lambda desk, who, people: desk.revokes(who, people),
)
TRIES = st.lists(st.tuples(st.sampled_from(["owner", "successor", "stranger"]), st.sampled_from(ACTS)), max_size=12)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tries=TRIES)
async def test_only_the_owner_moves_anything(
    storage: SqliteStorage, clock: SandboxClock, tries: list[tuple[str, Act]]
) -> None:
    people, desk = await storage.write(lambda tx: settle_in(tx, clock)), Desk(storage, clock)
    for name, act in tries:
        before = await desk.requests(people)
        try:
            await act(desk, getattr(people, name), people)
        except Refused:
            assert name != "owner"
            assert await desk.requests(people) == before
        active = Counter(request.kind for request in await desk.requests(people) if request.active)
        assert all(number == 1 for number in active.values())

    assert all(request.account_id == people.owner.account_id for request in await desk.requests(people))
    assert (await desk.erases(people.owner)) is not None
