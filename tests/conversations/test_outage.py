"""An outage from the form to the notice: staff open it, see both texts, write their own, and decide."""

from datetime import timedelta

import pytest

from bot.words import load_words
from privacy.notice import Notice, NoticeKind
from privacy.outage import Outage
from privacy.renter import Language
from tests.conversations.house import House
from tests.conversations.member import Member, Office
from tests.conversations.people import BEKZAT
from tests.conversations.people import renter as person
from tests.conversations.team import Team
from tests.conversations.visitor import Visitor

HOUR = timedelta(hours=1)
QUIET, LATE = "+77010000041", "+77010000042"


@pytest.fixture
async def bekzat(house: House, anna: Visitor) -> Visitor:
    """Somebody who speaks the other language."""
    await house.imports(person("C-2001", BEKZAT))
    other = next(words for words in load_words().values() if words is not anna.words)
    return Visitor(house.telegram.person("Пробный Бекзат", phone=BEKZAT), other, house)


@pytest.fixture
async def quiet(house: House, anna: Visitor) -> Visitor:
    await house.imports(person("C-2002", QUIET))
    return Visitor(house.telegram.person("Пробный Тихий", phone=QUIET), anna.words, house)


async def opens(member: Member) -> Outage:
    """By the form, of the site and from now on."""
    await member.says("/outage")
    await member.reads("outage.desk.none")
    await member.taps("outage.desk.new")
    await member.reads("outage.form.service")
    await member.taps("service.site")
    await member.taps("outage.form.now")
    await member.taps("outage.form.cause.power")
    await member.taps("outage.form.end_unknown")
    await member.reads("outage.form.sure")
    await member.taps("outage.form.open")
    await member.reads("outage.desk.by_itself")
    (outage,) = await member.house.storage.read(lambda tx: tx.outages.all_open())
    return outage


async def notices(house: House) -> list[Notice]:
    return list(reversed(await house.storage.read(lambda tx: tx.notices.newest(99))))


async def test_if_nobody_reacts_the_plain_facts_go_out_behind_the_48th_hour(
    office: Office, house: House, anna: Visitor
) -> None:
    await anna.is_proven()
    outage = await opens(office.lead)
    await house.later(44 * HOUR)
    await office.lead.reads("outage.news.preview")
    await house.later(4 * HOUR)
    assert await notices(house) == []
    await house.later(timedelta(seconds=1))

    (notice,) = await notices(house)
    assert (notice.kind, notice.about) == (NoticeKind.OUTAGE, outage.outage_id)
    since = anna.words("outage.since", at=anna.words.date_time(outage.started_at))
    assert since in notice.texts[anna.words.language]
    assert anna.words("outage.cause.power") in notice.texts[anna.words.language]
    await office.lead.reads("outage.news.told")


async def test_a_text_of_staff_goes_out_only_when_a_lead_has_seen_both_languages(office: Office, house: House) -> None:
    await opens(office.lead)
    await house.later(47 * HOUR)
    await office.lead.taps("outage.desk.edit_ru")
    await office.lead.reads("outage.write.notice.ru")
    await office.lead.says("Меняем <сервер>.")
    await office.lead.reads("outage.desk.not_approved")
    await office.lead.taps("outage.desk.approve")
    await office.lead.reads("outage.desk.approved")
    await house.later(2 * HOUR)

    (notice,) = await notices(house)
    assert notice.texts[Language.RU] == "Меняем &lt;сервер&gt;."
    assert "электр" in notice.texts[Language.KK]


async def test_what_was_not_approved_stays_unsaid(office: Office, house: House) -> None:
    await opens(office.lead)
    await office.lead.taps("outage.desk.edit_kk")
    await office.lead.says("Бекітілмеген мәтін")
    await office.lead.reads("outage.desk.not_approved")
    await house.later(49 * HOUR)

    (notice,) = await notices(house)
    assert "Бекітілмеген" not in notice.texts[Language.KK]


async def test_what_is_no_outage_is_told_to_nobody(office: Office, house: House) -> None:
    await opens(office.lead)
    await office.lead.taps("outage.desk.not_one")
    await office.lead.reads("outage.desk.none_ask", ref=(await _only(house)).outage_id)
    await office.lead.taps("outage.desk.none_yes")
    await house.later(50 * HOUR)

    assert await notices(house) == []


async def test_news_and_the_all_clear_follow_the_first_notice(office: Office, house: House, anna: Visitor) -> None:
    await anna.is_proven()
    await opens(office.lead)
    await house.later(49 * HOUR)
    await house.later(HOUR)
    await office.lead.taps("outage.desk.news")
    await office.lead.says("Чиним")
    await office.lead.reads("outage.write.news.kk")
    await office.lead.says("Жөндеп жатырмыз")
    await office.lead.person.sees_new("Жөндеп жатырмыз")
    await office.lead.taps("outage.desk.send")
    await office.lead.person.sees_new(office.lead.text("outage.desk.news_sent", n="").partition(":")[0])
    await house.later(HOUR)
    await office.lead.taps("outage.desk.close")
    await office.lead.taps("outage.desk.close_yes")
    await house.calm()
    await office.lead.reads("outage.news.ended")

    first, update, clear = await notices(house)
    assert [one.kind for one in (update, clear)] == [NoticeKind.OUTAGE_UPDATE, NoticeKind.ALL_CLEAR]
    assert {update.answers, clear.answers} == {first.notice_id}
    assert "Жөндеп жатырмыз" in update.texts[Language.KK]


async def test_support_opens_but_does_not_decide(office: Office) -> None:
    await opens(office.support)
    await office.support.taps("outage.desk.not_one")
    await office.support.taps("outage.desk.none_yes")

    await office.support.reads("refused.role_too_low")


@pytest.mark.parametrize("typed", ["завтра", "25:00", "31.02 10:00"])
async def test_an_odd_time_is_asked_again(office: Office, typed: str) -> None:
    await office.lead.says("/outage")
    await office.lead.taps("outage.desk.new")
    await office.lead.taps("service.site")
    await office.lead.taps("outage.form.type")
    await office.lead.reads("outage.form.typed")
    await office.lead.says(typed)
    await office.lead.reads("refused.odd_time")
    await office.lead.says(f"{office.lead.house.clock.now() - HOUR:%d.%m} 03:00")
    await office.lead.reads("outage.form.cause")


async def test_the_form_works_in_the_group(team: Team, house: House) -> None:
    await team.support.person.posts_in(team.group, "/outage")
    await house.calm()
    words = team.support.words
    for label in ("outage.desk.new", "service.site", "outage.form.now", "outage.form.cause.fault"):
        await team.support.person.taps(words.label(label), where=team.group)
        await house.calm()
    for label in ("outage.form.end_unknown", "outage.form.open"):
        await team.support.person.taps(words.label(label), where=team.group)
        await house.calm()

    assert (await _only(house)).cause == "fault"


async def test_anybody_sees_what_works_without_a_proof(anna: Visitor, office: Office) -> None:
    await anna.says("/status")
    await anna.reads("status.up", service=anna.words.label("service.site"))
    await anna.starts()
    outage = await opens(office.lead)
    await anna.taps("button.menu")
    await anna.taps("menu.status")
    await anna.reads("status.down", service=anna.words.label("service.site"))
    await anna.person.sees_new(anna.text("outage.since", at=anna.words.date_time(outage.started_at)))


async def test_notices_are_switched_off_and_on(anna: Visitor, house: House) -> None:
    await anna.is_proven()
    await anna.taps("menu.notices")
    await anna.reads("notices.duty")
    name = anna.words.label("notices.name.outages")
    await anna.taps("notices.on_label", what=name)
    await anna.sees_button("notices.off_label", what=name)
    await anna.taps("notices.off_label", what=name)
    await anna.sees_button("notices.on_label", what=name)


async def _only(house: House) -> Outage:
    (outage,) = await house.storage.read(lambda tx: tx.outages.all_open())
    return outage


async def test_both_languages_arrive_and_nobody_who_has_switched_it_off(
    office: Office, house: House, anna: Visitor, bekzat: Visitor, quiet: Visitor
) -> None:
    for renter in (anna, bekzat, quiet):
        await renter.is_proven()
    await quiet.taps("menu.notices")
    await quiet.taps("notices.on_label", what=quiet.words.label("notices.name.outages"))
    await opens(office.lead)
    await house.later(48 * HOUR + timedelta(seconds=1))

    for renter in (anna, bekzat):
        await renter.reads("outage.lasts", service=renter.words.label("service.site"))
    await office.lead.taps("outage.desk.close")
    late = Visitor(house.telegram.person("Пробный Поздний", phone=LATE), anna.words, house)
    await house.imports(person("C-3001", LATE))
    await late.is_proven()
    await office.lead.taps("outage.desk.close_yes")
    await house.calm()
    for renter in (anna, bekzat):
        await renter.reads("outage.over", service=renter.words.label("service.site"))
    for renter in (quiet, late):
        service = renter.words.label("service.site")
        renter.person.cannot_see(renter.text("outage.lasts", service=service))
        renter.person.cannot_see(renter.text("outage.over", service=service))


async def test_under_the_notice_it_is_switched_off(office: Office, house: House, anna: Visitor) -> None:
    await anna.is_proven()
    await opens(office.lead)
    await house.later(49 * HOUR)
    await anna.reads("outage.sorry")
    await anna.taps("broadcast.switch_off")
    await anna.reads("notices.off", what=anna.words.label("notices.name.outages"))
