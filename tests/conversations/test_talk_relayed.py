"""What renters say, in the topic of their matter: words, files, edits; long numbers only to who has it."""

from sandbox import Post
from tests.conversations.asking import PAUSE, asks, writes_more
from tests.conversations.house import House
from tests.conversations.people import TAIL
from tests.conversations.talking import answers
from tests.conversations.team import Team
from tests.conversations.visitor import Visitor

QUESTION = "Пробный <вопрос> о договоре 123 456 и 2026"
HIDDEN = "Пробный <вопрос> о договоре •••• и 2026"


async def test_what_was_written_before_and_after_somebody_took_it_is_in_the_topic(
    anna: Visitor, team: Team, house: House
) -> None:
    await anna.starts()
    number = await asks(anna, "support", QUESTION)
    topic = await team.takes(team.support, number)
    first = await topic.sees(HIDDEN)
    assert "123 456" not in first.text

    await writes_more(anna, number, "Пробное продолжение")
    await house.calm()

    await topic.sees("Пробное продолжение")
    await answers(team, team.support, topic, "Пробный ответ")
    await anna.person.sees("Пробный ответ")


async def test_long_numbers_are_shown_to_who_has_it_alone(anna: Visitor, team: Team, house: House) -> None:
    await anna.starts()
    number = await asks(anna, "support", QUESTION)
    topic = await team.takes(team.support, number)

    await team.presses(team.second, "talk.read", topic)
    await team.second.is_alerted("refused.enquiry_taken", name="daulet")
    await team.presses(team.support, "talk.read", topic)

    assert any("123 456" in text for text in topic.as_seen_by(team.support.person.account).screen)
    assert not any("123 456" in text for text in topic.as_seen_by(team.second.person.account).screen)
    chain = await house.storage.read(lambda tx: tx.evidence.chain(0, 100))
    assert [link.entry.actor for link in chain if link.entry.action == "enquiry.read"] == ["staff:daulet"]


async def test_an_edit_changes_the_copy(anna: Visitor, team: Team, house: House) -> None:
    await anna.starts()
    number = await asks(anna, "support", QUESTION)
    topic = await team.takes(team.support, number)
    said = next(post for post in anna.person.chat if post.text == QUESTION)

    await anna.person.edits(said, "Пробный вопрос иначе")
    await house.calm()

    shown = await topic.sees("Пробный вопрос иначе")
    assert team.text("enquiry.edited") in shown.text
    assert not any("договоре" in text for text in topic.screen)


async def test_files_are_copied_protected_and_marked_as_taken(anna: Visitor, team: Team, house: House) -> None:
    await anna.starts()
    number = await asks(anna, "support", QUESTION)
    topic = await team.takes(team.support, number)
    await _wants_to_write(anna, number)
    photo = await anna.person.sends_photo(caption="Пробное фото 1234567")
    await house.calm()
    house.clock.advance(PAUSE)
    voice = await anna.person.sends_voice()
    await house.calm()
    house.clock.advance(PAUSE)
    await anna.person.sends_document("dogovor.pdf", b"%PDF-1.4 proba")
    await house.calm()

    copied = [post for post in topic.chat if _is_file(post)]
    assert [_kind(post) for post in copied] == ["photo", "voice", "document"]
    assert all(post.message.has_protected_content for post in copied)
    assert "••••" in (copied[0].message.caption or "")
    assert "1234567" not in (copied[0].message.caption or "")
    assert photo.reactions == ("👀",)
    assert voice.reactions == ("👀",)


async def test_a_file_deleted_before_it_was_shown_is_told_of(anna: Visitor, team: Team, house: House) -> None:
    await anna.starts()
    number = await asks(anna, "support", QUESTION)
    topic = await team.takes(team.support, number)
    await _wants_to_write(anna, number)
    photo = await anna.person.sends_photo()
    await house.telegram.all_updates_taken()
    await house.room.idle()
    anna.person.room.posts.pop(photo.id)
    await house.calm()

    await topic.sees(team.text("talk.taken_back"))


async def test_a_topic_deleted_by_hand_comes_back_with_what_was_said(anna: Visitor, team: Team, house: House) -> None:
    await anna.starts()
    number = await asks(anna, "support", QUESTION)
    topic = await team.takes(team.support, number)
    await topic.sees(HIDDEN)

    topic.delete(team.lead.person.account)
    await writes_more(anna, number, "Пробное продолжение")
    await house.calm()

    anew = await team.group.sees_topic(number)
    assert anew.topic.id != topic.topic.id
    await anew.sees(HIDDEN)
    await anew.sees("Пробное продолжение")


async def test_a_reply_about_a_request_lands_in_its_topic(anna: Visitor, team: Team, house: House) -> None:
    await anna.is_proven()
    number = await anna.files_erasure(TAIL)
    topic = await team.takes(team.support, number)
    await answers(team, team.support, topic, "Пробный вопрос к заявке")
    talk = await house.storage.read(lambda tx: tx.enquiries.about(number))
    assert talk is not None

    await writes_more(anna, talk.number, "Пробный ответ к заявке")
    await house.calm()

    await topic.sees("Пробный ответ к заявке")


async def _wants_to_write(visitor: Visitor, number: str) -> None:
    await visitor.taps("enquiry.write")
    await visitor.reads("enquiry.ask_more", ref=number)
    visitor.house.clock.advance(PAUSE)


def _is_file(post: Post) -> bool:
    return bool(post.message.photo or post.message.voice or post.message.document)


def _kind(post: Post) -> str:
    return next(name for name in ("photo", "voice", "document") if getattr(post.message, name))


async def test_words_added_to_a_request_are_a_line_in_its_topic_and_no_more(
    anna: Visitor, team: Team, house: House
) -> None:
    await anna.is_proven()
    number = await anna.files_erasure(TAIL)
    topic = await team.takes(team.support, number)
    await anna.taps("receipt.status")
    await anna.reads("card.timeline")

    await anna.taps("words.add")
    await anna.reads("words.ask", ref=number, longest=1000)
    await anna.says("Пробные слова к заявке")
    await house.calm()

    await topic.sees(team.text("talk.added.words"))
    assert not any("Пробные слова" in text for text in topic.screen)
