"""A house with renters in it, and stories told once for each language."""

from collections.abc import AsyncIterator

import pytest

from bot.words import Words, load_words
from privacy.renter import Language
from privacy.rules import Rules
from privacy.staff import Role
from sandbox import Sandbox, SandboxClock
from storage.sqlite import SqliteStorage
from tests.bot.conftest import clock, reopen, sqlite_template, storage, telegram
from tests.conversations.house import House, open_house
from tests.conversations.member import Member, Office
from tests.conversations.new_number import NEW
from tests.conversations.people import ANNA, renter
from tests.conversations.team import Team
from tests.conversations.visitor import Visitor

__all__ = ["clock", "reopen", "sqlite_template", "storage", "telegram"]  # fixtures of these tests too


@pytest.fixture
def rules() -> Rules:
    return Rules()


@pytest.fixture(params=list(Language))
def words(request: pytest.FixtureRequest) -> Words:
    language: Language = request.param
    return load_words()[language]


@pytest.fixture
async def house(telegram: Sandbox, storage: SqliteStorage, clock: SandboxClock, rules: Rules) -> AsyncIterator[House]:
    async with open_house(telegram, storage, clock, rules) as house:
        yield house


@pytest.fixture
async def anna(house: House, words: Words) -> Visitor:
    """An ordinary renter who has not met the bot yet."""
    await house.imports(renter("C-1001", ANNA))
    return Visitor(house.telegram.person("Пробная Арендаторша", phone=ANNA), words, house)


@pytest.fixture
async def team(house: House, words: Words) -> Team:
    """The staff group, read in the renter's language: a lead who reads Russian and two others who read Kazakh."""
    roles = {"aigerim": Role.LEAD, "daulet": Role.SUPPORT, "saule": Role.SUPPORT}
    people = {handle: await house.employs(handle, words.language, role) for handle, role in roles.items()}
    group = house.telegram.forum("Приватность", people.values())
    members = [Member(person, words, house) for person in people.values()]
    team = Team(group, load_words()[Language.RU], house, *members)
    await team.opens()
    return team


@pytest.fixture
async def office(house: House) -> Office:
    """The desk: a lead and a support member, who have both started the bot."""
    lead = await house.employs("aigerim", Language.RU, Role.LEAD)
    support = await house.employs("daulet", Language.KK, Role.SUPPORT)
    languages = load_words()
    return Office(Member(lead, languages[Language.RU], house), Member(support, languages[Language.KK], house))


@pytest.fixture
def second(house: House, anna: Visitor) -> Visitor:
    """Anna's account with the new number, which has not met the bot yet."""
    return Visitor(house.telegram.person("Пробная Вторая", phone=NEW), anna.words, house)
