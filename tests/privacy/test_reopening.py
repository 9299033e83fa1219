"""Opening closed access after a check in the office: by a lead, for somebody else, and never without a new proof."""

import pytest

from privacy.errors import Reason, Refused
from privacy.letter import LetterKind
from privacy.renter import Language, Link
from privacy.reopening import OpeningReason, Reopening
from privacy.staff import Role, StaffId, StaffMember
from sandbox import SandboxClock
from storage.sqlite import SqliteStorage
from tests.privacy.closing_house import Door

OWNER, SECOND, LOGGED_OUT = 1, 2, 3
LEAD, SUPPORT = StaffId("aigerim"), StaffId("daulet")
CHECKED = OpeningReason.CHECKED_IN_OFFICE


@pytest.fixture
async def door(storage: SqliteStorage, clock: SandboxClock) -> Door:
    """Closed for all three, of whom one has logged out since."""
    door = await Door(storage, clock).opens()
    for name in (OWNER, SECOND, LOGGED_OUT):
        await door.links(name)
    await door.closes(OWNER)
    await door.leaves(LOGGED_OUT)
    for staff_id, role in ((LEAD, Role.LEAD), (SUPPORT, Role.SUPPORT)):
        await employ(door, staff_id, role)
    return door


async def employ(door: Door, staff_id: StaffId, role: Role, telegram_id: int | None = None) -> None:
    member = StaffMember(staff_id, staff_id, role, Language.RU, telegram_id)
    await door.storage.write(lambda tx: tx.staff.put(member))


async def ref_of(door: Door) -> str:
    return await door.storage.read(lambda tx: tx.subjects.ref(door.subject_id))


async def opens(door: Door, staff_id: StaffId = LEAD, pseudonym: str | None = None) -> int:
    named = (await ref_of(door))[:8] if pseudonym is None else pseudonym
    return await Reopening(door.storage, door.clock).open(staff_id, named, CHECKED)


async def why_not(door: Door, staff_id: StaffId, pseudonym: str | None = None) -> Reason:
    with pytest.raises(Refused) as refused:
        await opens(door, staff_id, pseudonym)
    return refused.value.reason


async def test_nobody_is_let_in_without_proving_the_number_anew(door: Door) -> None:
    await opens(door)

    assert [await door.why_not(name) for name in (OWNER, SECOND, LOGGED_OUT)] == [Reason.NOT_PROVEN] * 3


async def test_the_number_alone_opens_to_the_first_and_holds_the_next(door: Door) -> None:
    await opens(door)

    await door.proves(SECOND)
    await door.proves(OWNER)

    assert await door.sees(SECOND)
    assert (await door.account(OWNER)).link is Link.HELD


async def test_every_account_is_told_once_and_it_is_on_record(door: Door) -> None:
    everybody = sorted([await door.id_of(name) for name in (OWNER, SECOND, LOGGED_OUT)])

    assert await opens(door, pseudonym=await ref_of(door)) == 3

    assert sorted(await door.told(LetterKind.ACCESS_REOPENED)) == everybody
    entries = await door.storage.read(lambda tx: [sealed.entry for sealed in tx.evidence.chain(0, 100)])
    (opened,) = [entry for entry in entries if entry.action == "access.reopened"]
    assert (opened.actor, opened.about) == ("staff:aigerim", await ref_of(door))
    assert opened.detail == {"reason": "checked_in_office", "accounts": 3}


async def test_only_leads_open(door: Door) -> None:
    assert await why_not(door, SUPPORT) is Reason.ROLE_TOO_LOW
    assert await why_not(door, StaffId("nobody")) is Reason.NOT_STAFF
    assert await door.why_not(OWNER) is Reason.ACCESS_FROZEN


@pytest.mark.parametrize("name", [OWNER, LOGGED_OUT])
async def test_nobody_opens_their_own(door: Door, name: int) -> None:
    await employ(door, LEAD, Role.LEAD, (await door.account(name)).telegram_id)

    assert await why_not(door, LEAD) is Reason.OWN_ACCESS


async def test_what_is_not_closed_cannot_be_opened(door: Door) -> None:
    await opens(door)

    assert await why_not(door, LEAD) is Reason.NOT_CLOSED
    for wrong in ("", "f" * 7, "%" * 8, "_" * 8):
        assert await why_not(door, LEAD, wrong) is Reason.NOT_CLOSED
