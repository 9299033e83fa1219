"""A breach: two people answer for it, everybody concerned hears of it, and the authority's term rings."""

from datetime import timedelta

import pytest

from privacy.breach import Breach
from privacy.breach_desk import BreachDesk
from privacy.deadline import Deadlines
from privacy.dossier import Category
from privacy.errors import Reason, Refused
from privacy.renter import Language
from privacy.staff import Role, StaffId
from tests.conversations.house import House
from tests.conversations.member import Office
from tests.conversations.people import ANNA, without_documents
from tests.conversations.visitor import Visitor

LEAD, SUPPORT, ADMIN, SECOND = (StaffId(name) for name in ("aigerim", "daulet", "admin", "second"))
WHAT = {Language.RU: "Письмо ушло <не туда>.", Language.KK: "Хат басқа жаққа кетті."}


@pytest.fixture
async def desk(house: House, office: Office) -> BreachDesk:
    await house.employs("admin", Language.RU, Role.ADMIN)
    await house.employs("second", Language.RU, Role.LEAD)
    return BreachDesk(house.storage, house.clock, Deadlines.packaged().calendar)


async def proposed(desk: BreachDesk, house: House, category: Category = Category.NAME) -> Breach:
    breach = await desk.propose(LEAD, house.clock.now(), frozenset({category}), WHAT)
    await house.calm()
    return breach


async def test_it_is_told_when_two_have_answered_even_to_who_switched_notices_off(
    desk: BreachDesk, house: House, anna: Visitor
) -> None:
    await anna.is_proven()
    await anna.taps("menu.notices")
    await anna.taps("notices.on_label", what=anna.words.label("notices.name.outages"))
    breach = await proposed(desk, house)
    anna.person.cannot_see(anna.text("breach.title"))
    await desk.approve(ADMIN, breach.breach_id)
    await house.calm()

    said = await anna.reads("breach.title")
    assert anna.text("breach.duty") in said.text
    assert WHAT[anna.words.language] in said.text


async def test_who_is_not_concerned_is_not_told(desk: BreachDesk, house: House, anna: Visitor) -> None:
    """Of this person the company has no document."""
    await house.imports(without_documents("C-1001", ANNA))
    await anna.is_proven()
    breach = await proposed(desk, house, Category.ID_DOCUMENT)
    _, refs = await desk.of_report(breach.breach_id)
    await desk.approve(ADMIN, breach.breach_id)
    await house.calm()

    assert refs == ()
    anna.person.cannot_see(anna.text("breach.title"))


async def test_two_different_people_and_one_an_administrator(desk: BreachDesk, house: House) -> None:
    breach = await proposed(desk, house)
    for who, why in (
        (LEAD, Reason.OWN_BREACH),
        (SUPPORT, Reason.ROLE_TOO_LOW),
        (SECOND, Reason.ROLE_TOO_LOW),
    ):
        with pytest.raises(Refused, match=why):
            await desk.approve(who, breach.breach_id)
    await desk.approve(ADMIN, breach.breach_id)
    with pytest.raises(Refused, match=Reason.ALREADY_APPROVED):
        await desk.approve(ADMIN, breach.breach_id)


@pytest.mark.parametrize("told", [False, True])
async def test_the_authoritys_term_rings_unless_it_has_heard(
    desk: BreachDesk, house: House, office: Office, told: bool
) -> None:
    breach = await proposed(desk, house)
    await office.lead.reads("breach.news.proposed", ref=breach.breach_id)
    if told:
        await desk.reported(LEAD, breach.breach_id)
    await house.later(breach.due_at - house.clock.now() - timedelta(hours=1))

    due = office.lead.text("breach.news.due", ref=breach.breach_id)
    assert any(due in post.text for post in office.lead.person.chat) is not told
