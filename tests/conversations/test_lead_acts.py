"""What leads do to a request in its topic besides deciding: more time with a reason, and moving it out of the bot."""

from datetime import timedelta

from privacy.clock_event import ExtensionReason
from tests.conversations.blocks import blocks
from tests.conversations.house import House
from tests.conversations.people import TAIL
from tests.conversations.team import Team
from tests.conversations.visitor import Visitor


async def test_a_lead_extends_the_term_and_the_renter_is_told_why(anna: Visitor, team: Team, house: House) -> None:
    await anna.is_proven()
    number = await anna.files_erasure(TAIL)
    topic = await team.takes(team.support, number)

    await team.presses(team.lead, "topic.extend", topic)
    await team.lead.person.taps("5", where=topic)
    await topic.sees(team.lead.text("extend.why", ref=number, n=5))
    why = team.lead.words.label(f"extend.why.{ExtensionReason.THIRD_PARTY.value}")
    await team.lead.person.taps(why, where=topic)
    await house.calm()

    await team.lead.is_alerted("extend.done")
    notice = await anna.reads("clock.extended", ref=number)
    assert anna.text("clock.extended.third_party") in notice.text


async def test_only_a_lead_extends_or_moves_out(anna: Visitor, team: Team) -> None:
    await anna.is_proven()
    number = await anna.files_erasure(TAIL)
    topic = await team.takes(team.support, number)

    for act in ("topic.extend", "topic.outside"):
        await team.presses(team.support, act, topic)
        await team.support.is_alerted("refused.role_too_low")


async def test_a_choice_that_was_left_open_extends_nothing_twice(anna: Visitor, team: Team, house: House) -> None:
    await anna.is_proven()
    number = await anna.files_erasure(TAIL)
    topic = await team.takes(team.lead, number)
    await team.presses(team.lead, "topic.extend", topic)
    await team.lead.person.taps("30", where=topic)
    post = await topic.sees(team.lead.text("extend.why", ref=number, n=30))
    keyboard = post.message.reply_markup
    assert keyboard is not None
    data = keyboard.inline_keyboard[0][0].callback_data or ""
    await team.lead.person.presses_stale(post, data)
    await house.calm()

    await team.lead.person.presses_stale(post, data)
    await house.calm()

    await team.lead.is_alerted("refused.changed_by", name="aigerim")


async def test_a_request_is_settled_by_phone_and_comes_back_for_the_decision(
    anna: Visitor, team: Team, house: House
) -> None:
    """The clock keeps running: nobody answered, and the safe step was taken."""
    await anna.is_proven()
    number = await anna.files_erasure(TAIL)
    topic = await team.takes(team.support, number)

    await team.presses(team.lead, "topic.outside", topic)
    await team.lead.person.taps(team.lead.words.label("outside.to.phone"), where=topic)
    await house.calm()
    notice = await anna.reads("outside.moved", ref=number)
    assert anna.text("outside.phone") in notice.text
    await topic.sees(team.text("place.in_progress.out_of_band"))

    await team.presses(team.support, "topic.back", topic)
    await team.presses(team.support, "desk.approve", topic)
    await team.presses(team.lead, "desk.approve", topic)
    await house.later(timedelta(days=3))

    await anna.reads("notice.fulfilled", ref=number)


async def test_a_violation_is_confirmed_while_people_talk_on_the_phone(anna: Visitor, team: Team, house: House) -> None:
    await anna.is_proven()
    number = await blocks(anna)
    topic = await team.takes(team.support, number)
    await team.presses(team.lead, "topic.outside", topic)
    await team.lead.person.taps(team.lead.words.label("outside.to.office"), where=topic)
    await house.calm()

    await team.presses(team.support, "desk.violation", topic)

    await anna.reads("block.violation", ref=number)


async def test_a_renter_may_take_back_what_is_settled_elsewhere(anna: Visitor, team: Team, house: House) -> None:
    await anna.is_proven()
    number = await anna.files_erasure(TAIL)
    topic = await team.takes(team.lead, number)
    await team.presses(team.lead, "topic.outside", topic)
    await team.lead.person.taps(team.lead.words.label("outside.to.paper"), where=topic)
    await house.calm()
    await anna.reads("outside.moved", ref=number)

    await anna.taps("receipt.status")
    await anna.reads("place.in_progress.out_of_band")
    await anna.taps("receipt.revoke")

    await anna.taps("revoke.yes")
    await anna.reads("revoke.done", ref=number)
