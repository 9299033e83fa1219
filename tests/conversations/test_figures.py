"""/stats and /report: the desk's figures as a picture, in words, and as documents for leads."""

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

import pytest

from bot.documents.figures import days
from privacy.enquiry import EnquiryStatus
from privacy.ports import Transaction
from privacy.request import Denial, Kind
from sandbox import EphemeralSupport, Person, Post, Sandbox
from tests.conversations.asking import asks
from tests.conversations.house import House
from tests.conversations.member import Member, Office
from tests.conversations.people import TAIL
from tests.conversations.team import Team
from tests.conversations.visitor import Visitor


def whole(member: Member, received: int, answered: int, in_time: int, median: str) -> str:
    return member.text("stats.whole", received=received, answered=answered, in_time=in_time, median=median)


async def denied(anna: Visitor, office: Office, house: House) -> None:
    """One request, refused a working day after it came."""
    await anna.is_proven()
    number = await anna.files_erasure(TAIL)
    await house.later(timedelta(days=1))
    await office.support.refuses(number, Denial.OTHER)
    await house.calm()


async def test_a_desk_sees_its_figures_as_a_picture_and_in_words(anna: Visitor, office: Office, house: House) -> None:
    await denied(anna, office, house)
    await office.support.says("/stats")

    said = await office.support.person.sees_new(whole(office.support, 1, 1, 1, days(Fraction(1))))
    assert office.support.words.label(f"kind.{Kind.ERASURE.value}") in said.text
    picture = await office.support.reads("stats.caption")
    assert office.support.person.file_of(picture).startswith(b"\x89PNG")


@pytest.mark.parametrize("support", list(EphemeralSupport))
async def test_in_the_group_the_figures_come_to_who_asked_or_as_a_reply(
    team: Team, telegram: Sandbox, support: EphemeralSupport
) -> None:
    telegram.world.ephemeral = support
    await team.support.person.posts_in(team.group, "/stats")
    await team.house.calm()

    mine = team.group.as_seen_by(team.support.person.account)
    await mine.sees(whole(team.support, 0, 0, 0, days(None)))
    await mine.sees(team.support.text("stats.caption"))
    if support is EphemeralSupport.FULL:
        team.group.as_seen_by(team.lead.person.account).cannot_see(team.support.text("stats.caption"))


async def rated(house: House, number: str, stars: int) -> None:
    """The enquiry is closed and rated now."""

    def work(tx: Transaction) -> None:
        enquiry = tx.enquiries.by_number(number)
        assert enquiry is not None
        tx.enquiries.save(replace(enquiry, status=EnquiryStatus.CLOSED, closed_at=house.clock.now(), rating=stars))

    await house.storage.write(work)


async def test_ratings_stand_in_the_figures_and_in_the_report(anna: Visitor, office: Office, house: House) -> None:
    await anna.starts()
    for stars in (5, 4):
        await rated(house, await asks(anna, "support", "Пробный вопрос"), stars)

    await office.lead.says("/stats")
    await office.lead.reads("stats.ratings", average="4,5", best=5, n=2)
    await office.lead.says(f"/report {house.clock.now():%Y-%m}")
    await house.calm()

    _, table = documents(office.lead.person)
    text = office.lead.person.file_of(table).decode("utf-8-sig")
    assert f"{office.lead.words.label('report.average')};4,5" in text


def documents(person: Person) -> list[Post]:
    return [post for post in person.chat if post.message.document]


async def test_a_lead_gets_the_report_of_a_month_alone(anna: Visitor, office: Office, house: House) -> None:
    await denied(anna, office, house)
    month = house.clock.now()
    await office.lead.says(f"/report {month:%Y-%m}")
    await house.calm()

    pdf, table = documents(office.lead.person)
    assert all(post.message.has_protected_content for post in (pdf, table))
    assert office.lead.person.file_of(pdf).startswith(b"%PDF")
    text = office.lead.person.file_of(table).decode("utf-8-sig")
    assert office.lead.words.label(f"denial.short.{Denial.OTHER.value}") in text
    assert "Проб" not in text
    assert "770" not in text


async def test_support_gets_no_report_and_nobody_one_of_an_odd_month(office: Office, house: House) -> None:
    await office.support.says("/report")
    await office.support.reads("refused.role_too_low")
    await office.lead.says("/report ноябрь")
    await office.lead.reads("refused.odd_month")

    assert not documents(office.support.person)
    assert not documents(office.lead.person)


async def test_from_the_group_the_report_goes_into_the_private_chat(team: Team) -> None:
    await team.lead.person.posts_in(team.group, "/report")
    await team.house.calm()

    mine = team.group.as_seen_by(team.lead.person.account)
    await mine.sees(team.lead.text("report.sent"))
    assert len(documents(team.lead.person)) == 2
    assert not any(post.message.document for post in team.group.chat)


async def test_whoever_has_blocked_the_bot_hears_in_the_group_why_no_report_comes(team: Team) -> None:
    await team.lead.person.blocks_bot()
    await team.lead.person.posts_in(team.group, "/report")
    await team.house.calm()

    await team.group.as_seen_by(team.lead.person.account).sees(team.lead.text("report.no_chat"))
