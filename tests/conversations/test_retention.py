"""A term of storage runs out: the renter is told what went, finds the rest, and leads read the counts."""

from dataclasses import replace
from datetime import date

from app.wiring import open_office
from privacy.dossier import Category
from privacy.rules import Rules
from tests.conversations.house import House
from tests.conversations.member import Office
from tests.conversations.people import ANNA, renter
from tests.conversations.visitor import Visitor


async def test_the_renter_is_told_what_went_when_its_term_ran_out(anna: Visitor, office: Office, house: House) -> None:
    record = renter("C-1001", ANNA)
    old = date(2020, 1, 1)
    aged = tuple(
        replace(one, retention_until=old) if one.category is Category.DRIVING_LICENCE else one for one in record.values
    )
    await house.imports(replace(record, values=aged))
    await anna.is_proven()

    swept = await open_office(house.storage, house.clock, Rules(), crm_directory=None).retention.sweep()
    await house.calm()

    assert (swept.erased, swept.held) == (1, 0)
    told = await anna.reads("retention.ended")
    assert anna.words.label("category.driving_licence") in told.text
    await office.lead.reads("retention.count.erased", count=1)
    await anna.taps("menu.data")
    data = await anna.reads("data.title")
    assert anna.words.label("category.driving_licence") not in data.text or "AA" not in data.text
