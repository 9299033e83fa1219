"""Another phone number: proven by its own account, decided at the desk, and the old one opens nothing any more."""

from datetime import timedelta

from privacy.correction_desk import CorrectionDesk
from privacy.dossier import Category, Source
from privacy.ports import Transaction
from privacy.renter import Link, SubjectId
from privacy.request import Denial
from tests.conversations.house import House
from tests.conversations.member import Office
from tests.conversations.new_number import (
    NEW,
    begins,
    files_elsewhere,
    files_here,
    link_of,
    proves_here,
)
from tests.conversations.people import ANNA, BEKZAT, TAIL, renter
from tests.conversations.visitor import Visitor, number_in


async def owner(house: House, number: str) -> SubjectId | None:
    return await house.storage.read(lambda tx: tx.subjects.by_phone(number))


async def phones_of(house: House, number: str) -> list[tuple[str, Source]]:
    def work(tx: Transaction) -> list[tuple[str, Source]]:
        subject_id = tx.subjects.by_phone(number)
        assert subject_id is not None
        return [(value.text, value.source) for value in tx.subjects.values(subject_id, [Category.MOBILE_NUMBER])]

    return await house.storage.read(work)


async def approves(office: Office, number: str, house: House) -> None:
    await office.support.approves(number)
    await house.calm()


async def test_an_account_that_has_moved_keeps_its_link(anna: Visitor, office: Office, house: House) -> None:
    number = await files_here(anna)
    assert await owner(house, NEW) is None
    await approves(office, number, house)

    await anna.reads("notice.corrected", ref=number)

    assert await owner(house, ANNA) is None
    assert await phones_of(house, NEW) == [(NEW, Source.OFFICE)]
    await anna.says("/data")
    await anna.reads("data.fact")
    assert not [post for post in anna.person.chat if post.message.contact]


async def test_a_number_of_another_account_is_proven_there_and_asked_for_here(
    anna: Visitor, second: Visitor, office: Office, house: House
) -> None:
    number = await files_elsewhere(anna, second, house)
    await approves(office, number, house)

    await anna.reads("notice.number_replaced")

    assert await link_of(house, anna.person) is None
    await second.says("/menu")
    await second.shares_number()
    await second.reads("menu.prompt")
    assert await link_of(house, second.person) is Link.LINKED


async def test_neither_account_sees_the_whole_number(anna: Visitor, second: Visitor, house: House) -> None:
    await files_elsewhere(anna, second, house)

    assert not any(NEW in text or ANNA in text for text in [*anna.person.screen, *second.person.screen])


async def test_a_number_of_somebody_else_is_filed_alike_and_only_staff_see_it(
    anna: Visitor, office: Office, house: House
) -> None:
    await house.imports(renter("C-1002", BEKZAT))
    number = await files_here(anna, BEKZAT)
    await house.calm()

    card = await office.lead.reads("desk.number_taken")

    assert BEKZAT not in card.text
    shown = anna.person.screen
    assert not any(anna.words("desk.number_taken") in text for text in shown)
    await office.lead.taps("desk.approve")
    await office.lead.reads("refused.number_taken")
    await office.support.refuses(number, Denial.NO_MATCH)
    await house.calm()
    await anna.reads("notice.denied", ref=number)
    assert await owner(house, BEKZAT) != await owner(house, ANNA)
    assert await link_of(house, anna.person) is Link.LINKED


async def test_staff_see_both_numbers_masked(anna: Visitor, office: Office, house: House) -> None:
    await files_here(anna)
    await house.calm()

    await office.lead.taps("correct.read")

    await office.lead.reads("correct.new", value="+7 7** *** ** 77")
    assert not any(ANNA in text or NEW in text for text in office.lead.person.screen)


async def test_other_accounts_are_told_before_and_unlinked_after(anna: Visitor, office: Office, house: House) -> None:
    await anna.is_proven()
    other = Visitor(house.telegram.person("Пробная Вторая", phone=ANNA), anna.words, house)
    await other.starts()
    await other.shares_number()
    await other.reads("verify.held")
    await other.taps("button.step_up")
    await other.steps_up(TAIL)
    await other.sees_button("button.menu")
    await anna.says("/menu")
    await anna.reads("menu.prompt")
    await begins(anna)
    await anna.taps("phone.here")
    await anna.reads("phone.share")
    anna.person.account.phone = NEW
    await anna.person.shares_contact()
    await anna.reads("phone.after_here")
    await anna.taps("correct.send")
    number = number_in(await anna.reads("receipt.title"))
    await house.calm()
    await other.reads("correct.announced", ref=number)

    await approves(office, number, house)

    await other.reads("notice.number_replaced")
    assert await link_of(house, other.person) is None
    assert await link_of(house, anna.person) is Link.LINKED
    await other.says("/data")
    await other.reads("refused.not_proven")


async def test_a_crash_between_decision_and_systems_loses_and_repeats_nothing(
    anna: Visitor, office: Office, house: House
) -> None:
    number = await files_here(anna)
    await office.support.approves(number)
    await house.telegram.all_updates_taken()
    await house.room.idle()
    request = await house.storage.read(lambda tx: tx.requests.by_number(number))
    assert request is not None
    assert await owner(house, ANNA) is None  # nobody is found by the old number while systems are still to be told
    desk = CorrectionDesk(house.storage, ["vault"])

    for _ in range(2):  # the worker dies after its commit, and the letter is carried again
        await desk.spread(request.request_id)
    await house.calm()

    assert len(await house.storage.read(lambda tx: tx.tasks.of(request.request_id))) == 1
    await anna.reads("notice.corrected", ref=number)
    assert len([post for post in anna.person.chat if anna.text("notice.corrected", ref=number) in post.text]) == 1


async def test_a_recycled_number_opens_nothing(anna: Visitor, office: Office, house: House) -> None:
    await approves(office, await files_here(anna), house)
    stranger = Visitor(house.telegram.person("Пробный Новосёл", phone=ANNA), anna.words, house)
    await stranger.starts()

    await stranger.shares_number()

    await stranger.reads("verify.not_found")


async def test_two_corrections_cannot_stand_side_by_side(anna: Visitor) -> None:
    number = await files_here(anna)
    await anna.says("/menu")
    await anna.reads("menu.prompt")

    await anna.person.presses_stale(anna.person.last, "fix:type:3:phone:0")

    await anna.reads("card.title", ref=number)


async def test_a_proven_number_waits_for_who_must_prove_themselves_again(anna: Visitor, house: House) -> None:
    await proves_here(anna)
    await anna.reads("phone.after_here")
    house.clock.advance(timedelta(minutes=16))

    await anna.taps("correct.send")

    await anna.steps_up(TAIL)
    await anna.sees_button("button.next")
    await anna.taps("button.next")
    await anna.reads("phone.after_here")
    await anna.taps("correct.send")
    await anna.reads("receipt.title")


async def test_no_number_stands_in_the_audit_chain(
    anna: Visitor, second: Visitor, office: Office, house: House
) -> None:
    await approves(office, await files_elsewhere(anna, second, house), house)

    chain = await house.storage.read(lambda tx: tx.evidence.chain(0, 1000))

    assert "number.replaced" in str(chain)
    assert not any(number.removeprefix("+") in str(chain) for number in (ANNA, NEW))
