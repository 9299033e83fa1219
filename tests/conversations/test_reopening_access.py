"""Access that was closed without a document is opened at the office, by a lead; then the number is proven anew."""

import pytest

from bot.freeze_taps import OpenAccess
from tests.conversations.house import House
from tests.conversations.member import Office
from tests.conversations.visitor import Visitor


@pytest.fixture
async def closed(anna: Visitor, office: Office, house: House) -> Visitor:
    """Anna has closed access without the second proof, so she is closed out too, and the lead has the message."""
    await anna.is_proven()
    await anna.taps("menu.looks")
    await anna.reads("looks.title")
    await anna.taps("freeze.way")
    await anna.taps("freeze.close")
    await anna.reads("freeze.done_own")
    await house.calm()
    return anna


async def test_a_lead_opens_it_and_the_number_is_proven_anew(closed: Visitor, office: Office, house: House) -> None:
    await office.lead.taps("desk.reopen")
    await office.lead.person.sees_new(office.lead.text("desk.reopen_ask", subject="").splitlines()[0])
    await office.lead.taps("desk.reopen_yes")
    await office.lead.person.sees_new(office.lead.text("desk.reopened", subject="").splitlines()[0])
    await house.calm()

    await closed.reads("notice.access_reopened", when=closed.words.date_time(house.clock.now()))
    await closed.says("/data")
    await closed.reads("refused.not_proven")
    await closed.shares_number()
    await closed.reads("menu.prompt")
    await closed.says("/data")
    await closed.reads("data.fact")


async def test_opened_access_is_not_opened_again(closed: Visitor, office: Office) -> None:
    await office.lead.taps("desk.reopen")
    await office.lead.taps("desk.reopen_yes")
    await office.lead.person.sees_new(office.lead.text("desk.reopened", subject="").splitlines()[0])

    await office.lead.taps("desk.reopen")

    await office.lead.reads("refused.not_closed")


@pytest.mark.parametrize("sure", [False, True])
async def test_support_and_strangers_open_nothing(closed: Visitor, office: Office, house: House, *, sure: bool) -> None:
    account = await house.account(closed.person)
    assert account.subject_id is not None
    subject_id = account.subject_id
    pseudonym = await house.storage.read(lambda tx: tx.subjects.ref(subject_id))
    forged = OpenAccess(pseudonym=pseudonym[:32], sure=sure).pack()

    await office.support.person.presses_stale(office.support.person.last, forged)
    await office.support.reads("refused.role_too_low")
    await closed.person.presses_stale(closed.person.last, forged)

    await closed.says("/data")
    await closed.reads("refused.access_frozen")
