"""/history: everything that was done about a request, by whom and why, from the chain; nothing personal."""

from datetime import timedelta

from privacy.history import ACTS_ON_A_PAGE, History
from privacy.staff import StaffId
from tests.conversations.blocks import blocks, finds_nothing_wrong
from tests.conversations.house import House
from tests.conversations.member import Office
from tests.conversations.people import ANNA, TAIL
from tests.conversations.team import Team
from tests.conversations.visitor import Visitor


async def test_the_group_reads_who_did_what_and_when(anna: Visitor, team: Team, house: House) -> None:
    await anna.is_proven()
    number = await anna.files_erasure(TAIL)
    topic = await team.takes(team.support, number)
    await team.presses(team.support, "desk.approve", topic)

    await team.lead.person.posts_in(team.group, f"/history {number.lower()}")
    await house.calm()

    mine = team.group.as_seen_by(team.lead.person.account)
    shown = await mine.sees(team.lead.text("history.title", ref=number))
    assert f"daulet: {team.lead.text('event.approved')}" in shown.text
    assert f"{team.lead.text('history.renter')}: {team.lead.text('history.did.request.open')}" in shown.text
    assert team.lead.text("history.system") in shown.text
    assert ANNA not in shown.text
    assert "Пробный" not in shown.text
    team.group.as_seen_by(team.second.person.account).cannot_see(team.lead.text("history.title", ref=number))


async def test_every_act_of_an_erasure_is_told_in_words(anna: Visitor, office: Office, house: House) -> None:
    """Codes are for the chain, not for people."""
    await anna.is_proven()
    number = await anna.files_erasure(TAIL)
    for member in (office.support, office.lead):
        await house.calm()
        await member.taps("desk.approve")
    await house.later(timedelta(days=3))

    await office.lead.says(f"/history {number}")

    shown = await office.lead.reads("history.title", ref=number)
    assert office.lead.text("history.did.task.resolved") in shown.text
    assert office.lead.text("ground.not_needed") in shown.text
    for code in ("request.", "task.", "certificate.", "not_needed"):
        assert code not in shown.text


async def test_a_refusal_stands_there_with_its_reason(anna: Visitor, office: Office, house: House) -> None:
    await anna.is_proven()
    number = await blocks(anna)
    await finds_nothing_wrong(office.support, number)

    await office.support.says(f"/history {number}")

    shown = await office.support.reads("history.title", ref=number)
    assert office.support.text("denial.short.violation_not_confirmed") in shown.text


async def test_a_long_history_is_read_page_by_page(anna: Visitor, office: Office, house: House) -> None:
    """One act for each morning that nobody answers."""
    await anna.is_proven()
    number = await anna.files_erasure(TAIL)
    for _ in range(ACTS_ON_A_PAGE):
        await house.later(timedelta(days=1))

    await office.lead.says(f"/history {number}")
    await office.lead.reads("history.title", ref=number)
    await office.lead.taps("button.page_after", page=2)

    await office.lead.person.sees(office.lead.text("page.number", page=2, pages=2))
    assert "request." not in office.lead.person.transcript
    page = await History(house.storage).of(StaffId("aigerim"), number, 1)
    assert page.acts


async def test_strangers_and_unknown_numbers_get_nothing(anna: Visitor, office: Office) -> None:
    await anna.is_proven()
    number = await anna.files_erasure(TAIL)

    await anna.says(f"/history {number}")
    anna.person.cannot_see(anna.text("history.title", ref=number))
    await office.lead.says("/history DSR-2222-22")
    await office.lead.reads("refused.unknown_request")
    await office.lead.says("/history")
    await office.lead.reads("history.how")
