"""Language, policy, who looked, logging out, and how things stand once the proof has lapsed."""

from datetime import timedelta

from bot.words import load_words
from privacy.renter import Language
from sandbox import Person
from tests.conversations.house import House
from tests.conversations.people import ANNA
from tests.conversations.visitor import Visitor


async def test_the_language_can_be_changed_at_any_time(anna: Visitor, house: House) -> None:
    await anna.is_proven()
    other = Language.KK if anna.words.language is Language.RU else Language.RU
    await anna.taps("menu.language")
    await anna.taps(f"language.{other.value}")
    there = Visitor(anna.person, load_words()[other], house)
    await there.reads("menu.prompt")

    await there.says("/data")

    await there.reads("data.fact")


async def test_the_policy_answers_anybody(house: House) -> None:
    stranger: Person = house.telegram.person("Пробный Прохожий")
    await stranger.says("/privacy")

    for words in load_words().values():
        await stranger.sees_new(words("privacy.messages"))


async def test_the_policy_is_said_from_the_configuration(anna: Visitor) -> None:
    await anna.starts()
    await anna.says("/privacy")

    shown = await anna.reads("privacy.keeps")
    assert anna.text("privacy.personal", span=anna.words.plural("span.minutes", 10)) in shown.text
    assert anna.text("privacy.proof", span=anna.words.plural("span.days", 30)) in shown.text


async def test_a_renter_reads_who_looked(anna: Visitor) -> None:
    await anna.is_proven()
    await anna.taps("menu.looks")
    await anna.reads("looks.none")
    await anna.says("/data")
    await anna.reads("data.fact")
    await anna.says("/menu")
    await anna.reads("menu.prompt")

    await anna.taps("menu.looks")

    shown = await anna.reads("looks.title")
    assert anna.text("looker.renter") in shown.text


async def test_logging_out_forgets_the_link(anna: Visitor, house: House) -> None:
    await anna.is_proven()
    await anna.taps("menu.logout")
    await anna.reads("logout.ask")
    await anna.taps("logout.yes")
    await anna.reads("logout.done")
    await anna.reads("menu.unproven")

    await anna.says("/data")

    await anna.reads("refused.not_proven")
    assert (await house.account(anna.person)).subject_id is None


async def test_after_logging_out_somebody_else_may_prove_the_number(anna: Visitor, house: House) -> None:
    await anna.is_proven()
    await anna.says("/logout")
    await anna.taps("logout.yes")
    await anna.reads("logout.done")
    second = Visitor(house.telegram.person("Пробная Вторая", phone=ANNA), anna.words, house)

    await second.is_proven()

    await second.says("/data")
    await second.reads("data.fact")


async def test_a_proof_lapses_after_its_time(anna: Visitor, house: House) -> None:
    await anna.is_proven()
    house.clock.advance(timedelta(days=30))
    await anna.says("/data")
    await anna.reads("refused.not_proven")

    await anna.shares_number()

    await anna.reads("menu.prompt")
