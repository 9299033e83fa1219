"""Stale, forged and foreign buttons: always answered, never obeyed."""

from datetime import timedelta

import pytest

from bot.callbacks import (
    Card,
    CardAct,
    ChooseLanguage,
    DataPage,
    DeskAct,
    DeskCard,
    DeskDenial,
    Erase,
    EraseStep,
    Go,
    HideData,
    Leave,
    LogOut,
    LooksPage,
    Place,
    RequestsPage,
    StepUpCancel,
)
from bot.consent_taps import Consent, ConsentAct, ConsentHistory, ConsentPaper, GiveConsent
from bot.desk_taps import Find, Queue
from bot.document_taps import Copy, CopyStep, Paper
from bot.freeze_taps import Freeze, FreezeStep
from bot.phone_taps import ChangePhone, PhoneStep
from bot.tapped import Tapped
from privacy.board import QueueView
from privacy.dossier import Purpose
from privacy.renter import Language
from privacy.request import Denial, Ground, Status
from tests.conversations.house import House
from tests.conversations.people import BEKZAT, TAIL, renter
from tests.conversations.visitor import Visitor

LONG_ENOUGH = timedelta(minutes=2)
"""Between taps, so that nobody is asked to slow down."""
NONSENSE = ("", "x", "go:", "go:nowhere", "erase:file:violation:abc", "card:show", "lang:en", "go:menu:extra", "я" * 30)


def every_tap(number: str) -> list[str]:
    """One of each kind of button, about this request."""
    plain = [Go(to=place) for place in Place] + [Leave(to=place) for place in Place]
    pages = [kind(page=page) for kind in (DataPage, LooksPage, RequestsPage) for page in (-1, 0, 10**9)]
    queue: list[Tapped] = [Find(number=one) for one in (number, "", "HLP-0000")]
    queue += [Queue(view=view, page=page) for view in QueueView for page in (-1, 0, 10**9)]
    erase = [
        Erase(step=step, ground=Ground.OTHER, chosen=chosen) for step in EraseStep for chosen in (-1, 0, 31, 2**40)
    ]
    cards = [Card(act=act, number=number, stays=stays) for act in CardAct for stays in (False, True)]
    desk = [DeskCard(act=act, number=number) for act in DeskAct]
    deny = [DeskDenial(number=number, denial=Denial.OTHER, sure=sure) for sure in (False, True)]
    rest = [ChooseLanguage(language=Language.RU), LogOut(), HideData(), StepUpCancel()]
    consents = [
        *(Consent(act=act, purpose=purpose) for act in ConsentAct for purpose in (Purpose.CONTRACT, Purpose.SUPPORT)),
        *(GiveConsent(purpose=Purpose.ACCESS, version=version) for version in ("", "0", "1")),
        *(ConsentHistory(purpose=Purpose.ACCESS, page=page) for page in (-1, 0, 10**9)),
        *(ConsentPaper(purpose=Purpose.ACCESS, number=which) for which in ("", "0" * 12)),
    ]
    numbers = [ChangePhone(step=step, nth=nth) for step in PhoneStep for nth in (-1, 0, 10**9)]
    papers = [Paper(number=number, wave=wave) for wave in (-1, 0, 1)] + [Copy(step=step) for step in CopyStep]
    freeze = [Freeze(step=step) for step in (FreezeStep.ASK, FreezeStep.MINE)]
    kinds = (plain, pages, queue, erase, cards, desk, deny, consents, numbers, papers, freeze, rest)
    return [one.pack() for kind in kinds for one in kind]


async def answered(visitor: Visitor, house: House) -> int:
    await house.calm()
    return len(house.telegram.calls.of("answerCallbackQuery"))


@pytest.mark.parametrize("data", NONSENSE)
async def test_nonsense_is_answered_with_the_menu(anna: Visitor, house: House, data: str) -> None:
    await anna.is_proven()
    await house.calm()
    before = await answered(anna, house)

    await anna.person.presses_stale(anna.person.last, data)

    await anna.reads("menu.prompt")
    await anna.is_alerted("fallback.stale")
    assert await answered(anna, house) == before + 1


async def test_no_button_touches_the_request_of_somebody_else(anna: Visitor, house: House) -> None:
    await anna.is_proven()
    number = await anna.files_erasure(TAIL)
    await house.imports(renter("C-1002", BEKZAT))
    bekzat = Visitor(house.telegram.person("Пробный Арендатор", phone=BEKZAT), anna.words, house)
    await bekzat.is_proven()
    await house.calm()
    taps = every_tap(number)
    before = await answered(bekzat, house)

    for data in taps:
        await bekzat.person.presses_stale(bekzat.person.last, data)
        house.clock.advance(LONG_ENOUGH)
        await house.calm()

    request = await house.storage.read(lambda tx: tx.requests.by_number(number))
    assert request is not None
    assert request.status is Status.IN_PROGRESS
    assert not [text for text in bekzat.person.screen if number in text]
    assert await answered(bekzat, house) == before + len(taps)


async def test_a_card_of_somebody_else_is_as_unknown_as_one_that_never_was(anna: Visitor, house: House) -> None:
    await anna.is_proven()
    await house.calm()

    await anna.person.presses_stale(anna.person.last, Card(act=CardAct.SHOW, number="DSR-AAAA-AA").pack())

    await anna.reads("refused.unknown_request")


async def test_the_summary_cannot_be_skipped_by_a_forged_button(anna: Visitor, house: House) -> None:
    await anna.is_proven()
    await house.calm()

    forged = Erase(step=EraseStep.FILE, ground=Ground.VIOLATION, chosen=31).pack()
    await anna.person.presses_stale(anna.person.last, forged)
    await anna.steps_up(TAIL)

    await anna.reads("erase.confirm")
    account = await house.account(anna.person)
    assert not await house.storage.read(lambda tx: tx.requests.of_renter(account))


async def test_personal_data_never_lands_in_an_unprotected_message(anna: Visitor, house: House) -> None:
    await anna.is_proven()
    await house.calm()

    await anna.person.presses_stale(anna.person.last, DataPage(page=0).pack())

    shown = await anna.reads("data.fact")
    assert shown.message.has_protected_content
    assert shown.message.edit_date is None


async def test_a_button_on_a_message_that_is_gone_still_works(anna: Visitor, house: House) -> None:
    await anna.is_proven()
    await anna.taps("menu.help")
    page = await anna.reads("help.title")
    del anna.person.room.posts[page.id]

    await anna.person.presses_stale(page, Go(to=Place.MENU).pack())

    await anna.reads("menu.prompt")
