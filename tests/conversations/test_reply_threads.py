"""A group without topics: whatever answers a card, or an answer to it, belongs to its matter."""

from datetime import timedelta

from privacy.staff_group import Matter, matter_of
from sandbox import Post
from tests.conversations.house import House
from tests.conversations.people import TAIL
from tests.conversations.team import Team
from tests.conversations.visitor import Visitor


async def test_answers_to_answers_lead_to_the_matter_and_other_talk_does_not(
    anna: Visitor, team: Team, house: House
) -> None:
    group = house.telegram.supergroup("Без тем", [one.person for one in team.members])
    await house.room.staff_room.take_over(group.id)
    await anna.is_proven()
    number = await anna.files_erasure(TAIL)
    await house.later(timedelta(seconds=16))
    await team.support.person.taps(number, where=group)
    await house.calm()
    card = await group.sees(team.text("topic.holder", name="daulet"))

    first = await team.support.person.posts_in(group, "Позвонить завтра", reply_to=card)
    await house.calm()
    second = await team.lead.person.posts_in(group, "Хорошо", reply_to=first)
    aside = await team.lead.person.posts_in(group, "Всем доброе утро")
    await team.support.person.taps(team.words.label("topic.hand"), where=group)
    await house.calm()
    chooser = await group.sees(team.support.text("topic.hand_to", ref=number))

    async def matter(post: Post) -> Matter | None:
        return await house.storage.read(lambda tx: tx.topics.matter_at(group.id, post.id))

    request = await house.storage.read(lambda tx: tx.requests.by_number(number))
    assert request is not None
    for post in (card, first, second, chooser):
        assert await matter(post) == matter_of(request.request_id)
    assert await matter(aside) is None
