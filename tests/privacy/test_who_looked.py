"""Who looked, as the owner reads it: every entry on some page, and everybody by role."""

import pytest

from privacy.access import Access
from privacy.access_log import BY_IMPORT, BY_LINK, BY_SCHEDULE, Look, LookedAt, Looker, Why
from privacy.ports import Transaction
from privacy.renter import Language, Link, Renter
from privacy.rules import Rules
from privacy.staff import Role, StaffId, StaffMember
from privacy.who_looked import Viewer
from sandbox import SandboxClock
from storage.sqlite import SqliteStorage
from tests.storage.samples import take_in


@pytest.fixture
async def owner(storage: SqliteStorage, clock: SandboxClock) -> Renter:
    def work(tx: Transaction) -> Renter:
        account = tx.accounts.meet(1, clock.now())
        tx.accounts.link(account.account_id, take_in(tx), Link.LINKED, clock.now())
        for handle, role in (("aigerim", Role.LEAD), ("daulet", Role.SUPPORT), ("root", Role.ADMIN)):
            tx.staff.put(StaffMember(StaffId(handle), handle, role, Language.RU))
        return tx.accounts.meet(1, clock.now())

    return await storage.write(work)


@pytest.mark.parametrize("entries", [0, 1, 10, 11, 137])
async def test_every_entry_stands_on_some_page(
    storage: SqliteStorage, clock: SandboxClock, owner: Renter, entries: int
) -> None:
    def record(tx: Transaction) -> None:
        for n in range(entries):
            look = Look(Looker.RENTER, "account:a", LookedAt.COPY, f"DSR-{n}", clock.now())
            tx.access_log.record(owner.subject_id or pytest.fail("linked"), look)

    await storage.write(record)
    access = Access(storage, clock, Rules())

    pages = (await access.looks(owner)).pages
    shown = [seen.why for page in range(pages) for seen in (await access.looks(owner, page)).seen]

    assert shown == [f"DSR-{n}" for n in reversed(range(entries))]
    assert (await access.looks(owner, 10**9)).page == pages - 1
    assert (await access.looks(owner, -5)).page == 0


@pytest.mark.parametrize(
    ("looker", "actor", "viewer", "system"),
    [
        (Looker.RENTER, "account:another", Viewer.OTHER_ACCOUNT, ""),
        (Looker.RENTER, BY_LINK, Viewer.LINK, ""),
        (Looker.STAFF, "staff:daulet", Viewer.SUPPORT, ""),
        (Looker.STAFF, "staff:aigerim", Viewer.LEAD, ""),
        (Looker.STAFF, "staff:root", Viewer.ADMIN, ""),
        (Looker.STAFF, "staff:who-has-left", Viewer.STAFF, ""),
        (Looker.SYSTEM, "system:crm", Viewer.SYSTEM, "crm"),
        (Looker.SYSTEM, BY_IMPORT, Viewer.SYSTEM, "import"),
        (Looker.SYSTEM, BY_SCHEDULE, Viewer.SCHEDULE, ""),
    ],
)
async def test_everybody_is_named_by_role(
    storage: SqliteStorage, clock: SandboxClock, owner: Renter, looker: Looker, actor: str, viewer: Viewer, system: str
) -> None:
    look = Look(looker, actor, LookedAt.FULL_VALUES, Why.OWN_DATA, clock.now())
    await storage.write(lambda tx: tx.access_log.record(owner.subject_id or pytest.fail("linked"), look))

    (seen,) = (await Access(storage, clock, Rules()).looks(owner)).seen

    assert (seen.viewer, seen.system) == (viewer, system)


async def test_the_account_that_reads_is_you(storage: SqliteStorage, clock: SandboxClock, owner: Renter) -> None:
    access = Access(storage, clock, Rules())
    await access.view(owner)

    (seen,) = (await access.looks(owner)).seen

    assert (seen.viewer, seen.what, seen.why) == (Viewer.YOU, LookedAt.MASKED_VALUES, Why.OWN_DATA)
