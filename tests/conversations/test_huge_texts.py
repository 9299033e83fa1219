"""A text far longer than Telegram allows: no error, no cost to anybody, and the awaited answer stays awaited."""

from tests.conversations.people import TAIL
from tests.conversations.visitor import Visitor

HUGE = "ә" * 300_000


def injected(visitor: Visitor, text: str) -> None:
    person = visitor.person
    sender = {"id": person.id, "is_bot": False, "first_name": "Проба"}
    chat = {"id": person.id, "type": "private", "first_name": "Проба"}
    at = int(visitor.house.clock.now().timestamp())
    message = {"message_id": 900_000, "date": at, "chat": chat, "from": sender, "text": text}
    visitor.house.telegram.inject({"message": message})


async def test_a_huge_text_gets_the_usual_answer(anna: Visitor) -> None:
    await anna.starts()
    injected(anna, HUGE)

    await anna.reads("fallback.text")


async def test_a_huge_answer_to_the_second_proof_costs_no_try(anna: Visitor) -> None:
    await anna.is_proven()
    await anna.wants_erasure()
    await anna.reads("step_up.ask")
    injected(anna, HUGE)
    await anna.reads("step_up.four")

    await anna.says(TAIL)

    await anna.reads("erase.confirm")
