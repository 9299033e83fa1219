"""An order that died: the desk hears of it, and replaying its letter does what was not done."""

from datetime import timedelta

import pytest

from backend.relay import Relay
from backend.settling import MOST_ATTEMPTS
from privacy.letter import ClaimedLetter, Facts, Lane, Letter, LetterKind
from privacy.outside import Delivery
from privacy.renter import Language
from privacy.request import PrivacyRequest, RequestId, Stage, Status
from privacy.staff import Role, StaffId, StaffMember
from storage import Keyring
from tests.backend.house import DAY, House, without_holds

LEAD = StaffMember(StaffId("lead"), "Пробный Сотрудник", Role.LEAD, Language.RU, 2002)


@pytest.fixture
async def asked(house: House, keyring: Keyring) -> PrivacyRequest:
    await house.move_in(keyring, without_holds())
    await house.storage.write(lambda tx: tx.staff.put(LEAD))
    return await house.ask()


async def dies(house: House, kind: LetterKind) -> None:
    """A worker that cannot do this duty tries until it gives up."""
    whole = house.relay

    async def carry(letter: ClaimedLetter) -> Delivery:
        if letter.kind is kind:
            raise ZeroDivisionError
        return await house.worker.carry(letter)

    house.relay = Relay(house.storage, house.clock, Lane.WORK, carry)
    for _ in range(MOST_ATTEMPTS):
        await house.relay.run_once()
        house.clock.advance(timedelta(minutes=15))
    house.relay = whole


async def alarms(house: House) -> list[tuple[object, object]]:
    await house.post.run_once()
    dead = [letter for letter in house.mail.letters if letter.kind is LetterKind.STAFF_LETTER_DIED]
    return [(letter.facts["letter_kind"], letter.facts["request_id"]) for letter in dead]


async def replay(house: House) -> None:
    (dead,) = await house.storage.read(lambda tx: tx.outbox.dead())
    await house.storage.write(lambda tx: tx.outbox.replay(dead.letter_id, house.clock.now()))


async def stored(house: House, request_id: RequestId) -> PrivacyRequest:
    request = await house.storage.read(lambda tx: tx.requests.get(request_id))
    assert request is not None
    return request


async def test_an_erasure_that_could_not_begin_waits_in_error_and_the_desk_is_told(
    house: House, asked: PrivacyRequest
) -> None:
    house.clock.advance(DAY)

    await dies(house, LetterKind.BEGIN_EXECUTION)

    assert (await stored(house, asked.request_id)).stage is Stage.ERROR
    assert await alarms(house) == [("begin_execution", asked.request_id)]


async def test_it_begins_after_all_when_its_letter_is_replayed(house: House, asked: PrivacyRequest) -> None:
    house.clock.advance(DAY)
    await dies(house, LetterKind.BEGIN_EXECUTION)
    await replay(house)

    await house.relay.run_once()

    assert (await stored(house, asked.request_id)).status is Status.FULFILLED


async def test_it_begins_after_all_when_the_desk_retries_it_and_its_dead_letter_does_nothing_twice(
    house: House, asked: PrivacyRequest
) -> None:
    house.clock.advance(DAY)
    await dies(house, LetterKind.BEGIN_EXECUTION)

    assert await house.execution.retry(asked.request_id, "staff:lead")
    await house.relay.run_once()
    fulfilled = await stored(house, asked.request_id)
    assert not await house.execution.retry(asked.request_id, "staff:lead")
    await replay(house)
    await house.relay.run_once()

    assert fulfilled.status is Status.FULFILLED
    assert await stored(house, asked.request_id) == fulfilled


async def test_an_order_about_something_that_has_ended_is_told_and_moves_nothing(
    house: House, asked: PrivacyRequest
) -> None:
    house.clock.advance(DAY)
    await house.relay.run_once()
    late = Letter(Lane.WORK, LetterKind.ERASE_RETAINED, {"request_id": asked.request_id})
    await house.storage.write(lambda tx: tx.outbox.post(late))

    await dies(house, LetterKind.ERASE_RETAINED)

    assert (await stored(house, asked.request_id)).status is Status.FULFILLED
    assert await alarms(house) == [("erase_retained", asked.request_id)]


async def test_an_order_about_no_request_is_told_too(house: House, asked: PrivacyRequest) -> None:
    sweep = Letter(Lane.WORK, LetterKind.SWEEP_RETENTION, {"day": "2026-11-23"})
    await house.storage.write(lambda tx: tx.outbox.post(sweep))

    await dies(house, LetterKind.SWEEP_RETENTION)

    assert await alarms(house) == [("sweep_retention", None)]


async def fails(house: House, *letters: Letter) -> None:
    """A messenger that can carry nothing tries until it gives up."""

    async def carry(letter: ClaimedLetter) -> Delivery:
        raise ZeroDivisionError

    post = Relay(house.storage, house.clock, Lane.PEOPLE, carry)
    for letter in letters:
        await house.storage.write(lambda tx, letter=letter: tx.outbox.post(letter))  # type: ignore[misc] # mypy sees no type of a default
    for _ in range(MOST_ATTEMPTS):
        await post.run_once()
        house.clock.advance(timedelta(minutes=15))


async def test_of_notices_that_died_leads_hear_once_by_their_kind(house: House, asked: PrivacyRequest) -> None:
    support = StaffMember(StaffId("daulet"), "Пробный Второй", Role.SUPPORT, Language.RU, 2003)
    await house.storage.write(lambda tx: tx.staff.put(support))
    notices = [Letter(Lane.PEOPLE, LetterKind.NUMBER_CLAIMED, {"account_id": asked.account_id}) for _ in range(2)]

    await fails(house, *notices)

    dead = await house.storage.read(lambda tx: tx.outbox.dead())
    assert [one.kind for one in dead] == [LetterKind.NUMBER_CLAIMED] * 2
    assert await alarms(house) == [("number_claimed", None)]
    (alarm,) = [letter for letter in house.mail.letters if letter.kind is LetterKind.STAFF_LETTER_DIED]
    assert alarm.facts["staff_id"] == LEAD.staff_id
    assert asked.account_id not in alarm.facts.values()


async def test_an_alarm_that_died_raises_no_other(house: House, asked: PrivacyRequest) -> None:
    facts: Facts = {"staff_id": LEAD.staff_id, "letter_id": 1, "letter_kind": "number_claimed", "request_id": None}

    await fails(house, Letter(Lane.PEOPLE, LetterKind.STAFF_LETTER_DIED, facts))

    assert await alarms(house) == []
