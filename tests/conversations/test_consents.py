"""My consents, told in both languages: look, give, refuse, withdraw in three taps, and what an obligation changes."""

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.consent_taps import Consent, ConsentAct
from privacy.consent import ConsentMethod, ConsentState
from privacy.deadline import day_in_almaty
from privacy.dossier import Purpose
from privacy.intake import IncomingConsent
from privacy.renter import Language
from privacy.signed import read_signed
from sandbox.media import picked_up
from storage import signed_by
from tests.conversations.house import House
from tests.conversations.people import ANNA, BEKZAT, RENTAL, RETURN_DAY, renter
from tests.conversations.visitor import Visitor

DAY = timedelta(days=1)


async def consented(house: House, external_id: str, phone: str, *purposes: Purpose) -> None:
    """Consents as the company's base brings them in."""
    given_at = house.clock.now() - timedelta(days=100)
    brought = tuple(IncomingConsent(p, "1", Language.RU, given_at, ConsentMethod.SITE_FORM) for p in purposes)
    holds = (RENTAL,) if phone == BEKZAT else ()
    await house.imports(replace(renter(external_id, phone, holds), consents=brought))


@pytest.fixture
async def bekzat(house: House, anna: Visitor) -> Visitor:
    """Has rented a car and not yet returned it."""
    await consented(house, "C-1002", BEKZAT, Purpose.CONTRACT, Purpose.MATERIALS)
    return Visitor(house.telegram.person("Пробный Арендатор", phone=BEKZAT), anna.words, house)


async def opens(visitor: Visitor, purpose: Purpose, mark: str = "consent.open_standing") -> None:
    """Two taps from the menu."""
    await visitor.taps("menu.consents")
    await visitor.taps(mark, purpose=visitor.words.label(f"purpose.{purpose.value}"))
    await visitor.reads("consent.page", purpose=visitor.words(f"purpose.{purpose.value}"))


async def receipt_of(visitor: Visitor) -> dict[str, Any]:
    """What the newest file says, once it has come and its signature is found to be the company's."""
    post = await visitor.reads("consent.file")
    assert post.message.document is not None
    content = picked_up(visitor.house.telegram.world.files, post.message.document.file_id)
    signed, signer = read_signed((content or b"").decode()), visitor.house.storage.signer
    assert signed_by(signer.public_key_pem, signed.document, signed.signature)
    return dict(signed.payload)


async def ledger(visitor: Visitor, purpose: Purpose) -> list[ConsentState]:
    subject_id = (await visitor.house.account(visitor.person)).subject_id
    assert subject_id is not None
    events = await visitor.house.storage.read(lambda tx: tx.consents.of(subject_id))
    return [event.state for event in events if event.purpose is purpose]


async def test_the_third_tap_from_the_menu_withdraws_and_brings_a_receipt(anna: Visitor, house: House) -> None:
    await consented(house, "C-1001", ANNA, Purpose.MATERIALS)
    await anna.is_proven()
    await opens(anna, Purpose.MATERIALS)
    await anna.taps("consent.withdraw")

    await anna.reads("consent.done.withdrawn")
    receipt = await receipt_of(anna)
    assert (receipt["event"]["state"], receipt["purpose"]) == ("withdrawn", "materials")
    assert ANNA not in json.dumps(receipt)
    await anna.taps("consent.mine")
    await anna.reads("consent.state.withdrawn")


async def test_my_data_says_what_is_not_used_any_more(anna: Visitor, house: House) -> None:
    await consented(house, "C-1001", ANNA, Purpose.CONTRACT)
    await anna.is_proven()
    await opens(anna, Purpose.CONTRACT)
    await anna.taps("consent.withdraw")
    await anna.reads("consent.done.withdrawn")
    await anna.says("/data")

    shown = await anna.reads("data.title")
    date = anna.words.date(day_in_almaty(house.clock.now()))
    unused = anna.words("data.unused.withdrawn", purpose=anna.words("purpose.contract"), date=date)
    assert str(unused) in shown.text


async def test_giving_takes_no_more_taps_and_the_text_is_read_before(anna: Visitor) -> None:
    await anna.is_proven()
    await opens(anna, Purpose.SUPPORT, "consent.open_none")
    await anna.reads("consent.choose")
    await anna.taps("consent.give")

    await anna.reads("consent.done.given")
    receipt = await receipt_of(anna)
    assert receipt["notice"]["language"] == anna.words.language.value
    assert receipt["covers"]["cross_border"] is True
    assert await ledger(anna, Purpose.SUPPORT) == [ConsentState.REQUESTED, ConsentState.GIVEN]


async def test_no_is_an_answer_too_and_has_its_receipt(anna: Visitor) -> None:
    await anna.is_proven()
    await opens(anna, Purpose.ACCESS, "consent.open_none")
    await anna.taps("consent.refuse")

    await anna.reads("consent.done.refused")
    assert (await receipt_of(anna))["event"]["state"] == "refused"


async def test_an_open_rental_defers_a_withdrawal_and_its_end_completes_it(bekzat: Visitor, house: House) -> None:
    await bekzat.is_proven()
    await opens(bekzat, Purpose.CONTRACT)
    obligation = {"basis": bekzat.words("basis.open_rental"), "date": bekzat.words.date(RETURN_DAY)}
    await bekzat.reads("consent.would_wait")
    await bekzat.taps("consent.withdraw")
    await bekzat.reads("consent.done.withdrawal_deferred")
    await bekzat.reads("consent.obligation_until", **obligation)
    await house.calm()
    for _ in range(21):
        await house.later(DAY)
    assert (await ledger(bekzat, Purpose.CONTRACT))[-1] is ConsentState.WITHDRAWAL_DEFERRED

    for _ in range(3):
        await house.later(DAY)

    await bekzat.reads("consent.done.withdrawn")
    await bekzat.taps("consent.receipt")
    assert (await receipt_of(bekzat))["event"]["method"] == "system"
    assert (await ledger(bekzat, Purpose.CONTRACT))[-1] is ConsentState.WITHDRAWN


async def test_what_no_obligation_touches_is_withdrawn_beside_what_waits(bekzat: Visitor, house: House) -> None:
    await bekzat.is_proven()
    await opens(bekzat, Purpose.CONTRACT)
    await bekzat.taps("consent.withdraw")
    await bekzat.reads("consent.done.withdrawal_deferred")
    await bekzat.says("/menu")
    await opens(bekzat, Purpose.MATERIALS)
    await bekzat.taps("consent.withdraw")

    await bekzat.reads("consent.done.withdrawn")
    await house.calm()
    requests = await house.storage.read(lambda tx: tx.requests.unfinished())
    assert len(requests) == 1


async def test_a_deferred_withdrawal_can_be_taken_back(bekzat: Visitor, house: House) -> None:
    await bekzat.is_proven()
    await opens(bekzat, Purpose.CONTRACT)
    await bekzat.taps("consent.withdraw")
    await bekzat.reads("consent.waits")
    await bekzat.taps("consent.request")
    await bekzat.taps("receipt.revoke")
    await bekzat.taps("revoke.yes")
    await house.calm()

    assert (await ledger(bekzat, Purpose.CONTRACT))[-1] is ConsentState.RENEWED
    await bekzat.says("/consents")
    await bekzat.sees_button("consent.open_standing", purpose=bekzat.words.label("purpose.contract"))


async def test_my_data_is_shown_whatever_was_withdrawn(anna: Visitor, house: House) -> None:
    await consented(house, "C-1001", ANNA, *Purpose)
    await anna.is_proven()
    for purpose in Purpose:
        await anna.says("/menu")
        await opens(anna, purpose)
        await anna.taps("consent.withdraw")
        await anna.reads("consent.done.withdrawn")
        await house.later(timedelta(minutes=5))  # nobody taps faster than is let through

    await anna.says("/data")
    shown = await anna.reads("data.fact")
    assert "П****** А********" in shown.text


async def test_the_history_has_a_receipt_for_every_event(anna: Visitor, house: House) -> None:
    await consented(house, "C-1001", ANNA, Purpose.MATERIALS)
    await anna.is_proven()
    await opens(anna, Purpose.MATERIALS)
    await anna.taps("consent.history")
    await anna.taps("consent.receipt_of", n=1)

    receipt = await receipt_of(anna)
    assert (receipt["event"]["state"], receipt["event"]["method"]) == ("given", "site_form")


async def test_the_same_tap_again_withdraws_nothing_twice(anna: Visitor, house: House) -> None:
    await consented(house, "C-1001", ANNA, Purpose.MATERIALS)
    await anna.is_proven()
    await opens(anna, Purpose.MATERIALS)
    for _ in range(2):
        tap = Consent(act=ConsentAct.WITHDRAW, purpose=Purpose.MATERIALS)
        await anna.person.presses_stale(anna.person.last, tap.pack())
        await house.calm()

    assert (await ledger(anna, Purpose.MATERIALS)).count(ConsentState.WITHDRAWN) == 1
