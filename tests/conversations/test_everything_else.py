"""Whatever people send gets a sensible answer or a deliberate silence."""

from collections.abc import Awaitable, Callable

import pytest

from sandbox import Person
from tests.conversations.house import House
from tests.conversations.visitor import Visitor

Sending = Callable[[Person], Awaitable[object]]
MEDIA: dict[str, Sending] = {
    "a sticker": lambda person: person.sends_sticker(),
    "a voice": lambda person: person.sends_voice(),
    "a photo": lambda person: person.sends_photo(caption="мой паспорт"),
    "a document": lambda person: person.sends_document("scan.pdf", b"%PDF-"),
    "a place": lambda person: person.sends({"location": {"latitude": 43.2, "longitude": 76.9}}),
    "a dice": lambda person: person.sends({"dice": {"emoji": "🎲", "value": 3}}),
}
WORDS = ["привет", "/unknown", "Отмена?", "удалите всё", "<b>жирно</b>", "\u202eтекст наоборот", "0007"]
COMMANDS = {
    "/menu": "menu.prompt",
    "/data": "data.fact",
    "/requests": "requests.title",
    "/language": "language.choose",
    "/privacy": "privacy.keeps",
    "/help": "help.title",
    "/cancel": "fallback.cancelled",
    "/logout": "logout.ask",
    "/start": "menu.prompt",
}


@pytest.mark.parametrize("what", MEDIA)
async def test_media_is_declined_kindly(anna: Visitor, what: str) -> None:
    await anna.starts()
    await MEDIA[what](anna.person)

    await anna.reads("fallback.media")
    await anna.taps("button.menu")
    await anna.reads("menu.prompt")


@pytest.mark.parametrize("text", WORDS)
async def test_any_text_gets_a_way_on(anna: Visitor, text: str) -> None:
    await anna.starts()
    await anna.says(text)

    await anna.reads("fallback.text")
    await anna.taps("button.contact")
    await anna.reads("contact.title")


@pytest.mark.parametrize("command", COMMANDS)
async def test_commands_work_while_an_answer_is_awaited(anna: Visitor, command: str) -> None:
    await anna.is_proven()
    await anna.wants_erasure()
    await anna.reads("step_up.ask")

    await anna.says(command)

    await anna.reads(COMMANDS[command])


async def test_before_a_language_is_chosen_both_are_spoken(anna: Visitor) -> None:
    for act in (anna.says("привет"), anna.says("/data"), anna.person.sends_sticker()):
        await act
        await anna.person.sees_new("Тілді таңдаңыз")
        await anna.person.sees_new("Выберите язык")


async def test_an_edited_message_is_met_with_silence(anna: Visitor, house: House) -> None:
    await anna.starts()
    said = await anna.says("привет")
    await anna.reads("fallback.text")
    await house.calm()
    before = anna.person.screen

    await anna.person.edits(said, "/data")
    await house.calm()

    assert anna.person.screen[: len(before)] != before
    assert len(anna.person.screen) == len(before)


async def test_groups_hear_one_sentence_and_only_when_they_ask(anna: Visitor, house: House) -> None:
    await anna.starts()
    group = house.telegram.supergroup("Пробная группа", [anna.person])
    for text in ("привет", "/data", "+77010000001"):
        await anna.person.posts_in(group, text)
    await house.calm()
    assert not [post for post in group.chat if post.from_bot]

    await anna.person.posts_in(group, "/help")

    await group.sees("Напишите мне")
    await group.sees("Маған жеке хабарлама жазыңыз")
    await house.calm()
    assert len([post for post in group.chat if post.from_bot]) == 1


async def test_channels_hear_nothing(anna: Visitor, house: House) -> None:
    channel = house.telegram.channel("Пробный канал", [anna.person])
    await anna.person.posts_in(channel, "/start")
    await house.calm()

    assert not [post for post in channel.chat if post.from_bot]


async def test_whoever_blocked_the_bot_is_known_to_be_out_of_reach(anna: Visitor, house: House) -> None:
    await anna.starts()
    await anna.person.blocks_bot()
    await house.calm()
    assert not (await house.account(anna.person)).reachable

    await anna.person.unblocks_bot()
    await house.calm()

    assert (await house.account(anna.person)).reachable
