"""A renter who was asked may answer by the older ways too, words or a document: the clock runs on by itself."""

import pytest

from privacy.clock_event import PauseReason, standing_pause
from privacy.request import PrivacyRequest, Stage
from tests.conversations.asking import PAUSE
from tests.conversations.documents import PICTURE, awaits_documents
from tests.conversations.house import House
from tests.conversations.talking import replies, sends, taps
from tests.conversations.team import Team
from tests.conversations.visitor import Visitor


@pytest.fixture
async def number(anna: Visitor, team: Team, house: House) -> str:
    """An open erasure, taken at the desk, whose renter is about to add to it."""
    number = await awaits_documents(anna)
    house.clock.advance(PAUSE)
    return number


@pytest.mark.parametrize("reason", list(PauseReason))
async def test_words_that_are_added_let_the_clock_run_on(
    anna: Visitor, team: Team, house: House, number: str, reason: PauseReason
) -> None:
    await _is_asked(team, number, reason)
    assert (await _request(house, number)).stage is Stage.NEED_MORE_INFO

    await anna.says("Пробный ответ")
    await anna.reads("block.explained", ref=number)

    await _runs(house, number)


async def test_a_document_that_is_added_lets_the_clock_run_on(
    anna: Visitor, team: Team, house: House, number: str
) -> None:
    await _is_asked(team, number, PauseReason.INFORMATION)

    await anna.person.sends_photo(PICTURE)
    await anna.reads("attach.done", ref=number)

    await _runs(house, number)


async def _is_asked(team: Team, number: str, reason: PauseReason) -> None:
    topic = await team.takes(team.support, number)
    await team.presses(team.support, "talk.ask", topic)
    await taps(team, team.support, topic, f"talk.ask.{reason.value}")
    await replies(team, team.support, topic, "Пробный вопрос")
    await sends(team, team.support, topic, "Пробный вопрос")
    assert await _pause_of(team.house, number) is not None


async def _runs(house: House, number: str) -> None:
    await house.calm()
    assert await _pause_of(house, number) is None
    assert (await _request(house, number)).stage is Stage.AWAITING_APPROVAL


async def _pause_of(house: House, number: str) -> object:
    request = await _request(house, number)
    return standing_pause(await house.storage.read(lambda tx: tx.clocks.of(request.request_id)))


async def _request(house: House, number: str) -> PrivacyRequest:
    request = await house.storage.read(lambda tx: tx.requests.by_number(number))
    assert request is not None
    return request
