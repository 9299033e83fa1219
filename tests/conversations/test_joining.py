"""Joining the desk by an invitation: it serves once, for a day, for one account, and says so kindly otherwise."""

from datetime import timedelta

from app.commands.staff import added, leave
from app.wiring import Office, open_office
from bot.words import Words
from privacy.inviting import MARK
from privacy.renter import Language
from privacy.rules import Rules
from privacy.staff import Role, StaffId, StaffMember
from tests.conversations.house import House
from tests.conversations.member import Member
from tests.conversations.team import Team
from tests.conversations.visitor import Visitor

SAULE = StaffMember(StaffId("saule"), "Пробная Сауле", Role.LEAD, Language.RU)


def office_of(house: House) -> Office:
    return open_office(house.storage, house.clock, Rules(), crm_directory=None)


async def invited(house: House, member: StaffMember = SAULE) -> str:
    """The code on its own, as it stands in the link; without settings the bot's name cannot be asked for."""
    printed = await added(office_of(house), member)
    assert printed is not None
    return printed.partition(MARK)[2]


async def role_of(house: House, newcomer: Visitor) -> Role | None:
    member = await house.storage.read(lambda tx: tx.staff.by_telegram(newcomer.person.id))
    return member.role if member else None


def newcomer(house: House, words: Words, name: str = "Пробная Новенькая") -> Visitor:
    return Visitor(house.telegram.person(name), words, house)


async def joins(visitor: Visitor, code: str) -> None:
    await visitor.says(f"/start {MARK}{code}")
    await visitor.reads("join.invited", role=visitor.words("role.lead"))
    await visitor.taps(f"language.{visitor.words.language.value}")
    await visitor.reads("join.done", role=visitor.words("role.lead"))


async def test_somebody_invited_opens_the_link_chooses_a_language_and_is_at_the_desk(
    house: House, words: Words
) -> None:
    saule = newcomer(house, words)
    await joins(saule, await invited(house))

    member = await house.storage.read(lambda tx: tx.staff.by_telegram(saule.person.id))
    assert member is not None
    assert (member.staff_id, member.role, member.language) == (SAULE.staff_id, Role.LEAD, words.language)
    await saule.says("/queue")
    await saule.reads("queue.empty")


async def test_an_invitation_serves_once(house: House, words: Words) -> None:
    code = await invited(house)
    await joins(newcomer(house, words), code)

    second = newcomer(house, words, "Пробная Вторая")
    await second.starts()
    await second.says(f"/start {MARK}{code}")

    await second.reads("refused.invitation_spent")
    assert await role_of(house, second) is None


async def test_an_invitation_lasts_a_day(house: House, words: Words) -> None:
    late, code = newcomer(house, words), await invited(house)
    await late.starts()
    await late.says(f"/start {MARK}{code}")
    await late.reads("join.invited", role=words("role.lead"))

    await house.later(timedelta(hours=24))
    await late.taps(f"language.{words.language.value}")

    await late.reads("refused.invitation_spent")
    assert await role_of(house, late) is None


async def test_of_two_invitations_only_the_newer_opens(house: House, words: Words) -> None:
    older = await invited(house)
    house.clock.advance(timedelta(minutes=1))
    newer = await invited(house)
    saule = newcomer(house, words)
    await saule.starts()

    await saule.says(f"/start {MARK}{older}")
    await saule.reads("refused.invitation_spent")
    await joins(saule, newer)


async def test_who_was_removed_meanwhile_cannot_join(house: House, words: Words) -> None:
    code, saule = await invited(house), newcomer(house, words)
    await saule.starts()
    assert await leave(office_of(house), "saule")

    await saule.says(f"/start {MARK}{code}")
    await saule.reads("refused.invitation_spent")


async def test_a_code_that_never_was_is_refused_kindly(house: House, words: Words) -> None:
    stranger = newcomer(house, words)
    await stranger.starts()
    await stranger.says(f"/start {MARK}x")
    await stranger.reads("refused.invitation_spent")


async def test_a_colleague_cannot_take_somebody_elses_invitation(house: House, team: Team) -> None:
    code = await invited(house, StaffMember(StaffId("dana"), "Пробная Дана", Role.ADMIN, Language.RU))
    language = f"language.{team.support.words.language.value}"
    await team.support.taps(language)
    await team.support.reads("about.cannot")
    await team.support.says(f"/start {MARK}{code}")
    await team.support.reads("join.invited", role=team.support.words("role.admin"))
    await team.support.taps(language)

    await team.support.reads("refused.already_staff")
    member = await house.storage.read(lambda tx: tx.staff.by_telegram(team.support.person.id))
    assert member is not None
    assert member.role is Role.SUPPORT


async def test_a_change_of_role_keeps_the_account(house: House, words: Words) -> None:
    saule = newcomer(house, words)
    await joins(saule, await invited(house))

    assert await added(office_of(house), StaffMember(StaffId("saule"), "Сауле", Role.SUPPORT, Language.RU)) is None
    assert await role_of(house, saule) is Role.SUPPORT


async def test_a_member_changes_the_language_of_the_desk(house: House, team: Team) -> None:
    lead: Member = team.lead
    other = Language.KK if lead.words.language is Language.RU else Language.RU
    await lead.person.taps(lead.words.label(f"language.{lead.words.language.value}"))
    await lead.says("/language")
    await lead.taps(f"language.{other.value}")
    await house.calm()

    member = await house.storage.read(lambda tx: tx.staff.by_telegram(lead.person.id))
    assert member is not None
    assert member.language is other


async def test_every_step_is_in_the_audit_chain(house: House, words: Words) -> None:
    saule = newcomer(house, words)
    await joins(saule, await invited(house))
    await leave(office_of(house), "saule")

    chain = await house.storage.read(lambda tx: tx.evidence.chain(0, 100))
    steps = [(one.entry.action, one.entry.actor) for one in chain if one.entry.about == "staff:saule"]
    assert steps == [
        ("staff.put", "operator"),
        ("staff.invited", "operator"),
        ("staff.joined", "staff:saule"),
        ("staff.removed", "operator"),
    ]
