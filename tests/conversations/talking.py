"""How a member of staff answers a renter out of a topic of the staff group."""

from sandbox import Post, TopicView
from sandbox.markup import parsed
from tests.conversations.member import Member
from tests.conversations.team import Team


async def drafts(team: Team, member: Member, topic: TopicView, text: str) -> Post:
    """From the button to the preview."""
    await team.presses(member, "talk.reply", topic)
    return await replies(team, member, topic, text)


async def replies(team: Team, member: Member, topic: TopicView, text: str) -> Post:
    """To the bot's question what to write."""
    asked = await topic.sees(said(member, "talk.only_reply"))
    await member.person.posts_in(topic, text, reply_to=asked)
    await team.house.calm()
    return await topic.sees(text)


async def answers(team: Team, member: Member, topic: TopicView, text: str) -> Post:
    await drafts(team, member, topic, text)
    return await sends(team, member, topic, text)


async def sends(team: Team, member: Member, topic: TopicView, text: str) -> Post:
    await taps(team, member, topic, "enquiry.desk.send")
    return await topic.sees(text)


async def taps(team: Team, member: Member, topic: TopicView, text_id: str, **values: object) -> None:
    """A button that stands in this member's own language."""
    await member.person.taps(member.words.label(text_id, **values), where=topic)
    await team.house.calm()


def said(member: Member, text_id: str, **values: object) -> str:
    return parsed(member.words(text_id, **values), "HTML").text
