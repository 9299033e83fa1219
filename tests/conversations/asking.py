"""How a visitor comes to write to people, and how a member of staff answers."""

from datetime import timedelta

from privacy.enquiry import Thread
from privacy.ports import Transaction
from tests.conversations.house import House
from tests.conversations.member import Member
from tests.conversations.visitor import Visitor

PAUSE = timedelta(seconds=6)


async def asks(visitor: Visitor, topic: str, text: str) -> str:
    """From the menu to the receipt; returns the enquiry's number."""
    await visitor.says("/menu")
    await visitor.reads("menu.prompt")
    await visitor.taps("button.contact")
    await visitor.reads("contact.title")
    await visitor.taps("enquiry.leave")
    await visitor.reads("enquiry.choose")
    await visitor.taps(f"enquiry.topic.{topic}")
    return await writes(visitor, topic, text)


async def writes(visitor: Visitor, topic: str, text: str) -> str:
    """Where the topic was chosen already."""
    await visitor.reads(f"enquiry.about.{topic}")
    visitor.house.clock.advance(PAUSE)
    await visitor.says(text)
    receipt = await visitor.reads("enquiry.received")
    return next(word for word in receipt.text.split() if word.startswith("HLP-"))


async def writes_more(visitor: Visitor, number: str, text: str) -> None:
    """By the button under the last receipt or answer."""
    await visitor.taps("enquiry.write")
    await visitor.reads("enquiry.ask_more", ref=number)
    visitor.house.clock.advance(PAUSE)
    await visitor.says(text)


async def drafts(member: Member, house: House, number: str, text: str) -> None:
    """From the card to the preview."""
    await house.calm()
    await member.person.sees(number)
    await member.taps("enquiry.desk.answer")
    await member.reads("enquiry.desk.no_data")
    await member.says(text)
    await member.sees_button("enquiry.desk.send")


async def answers(member: Member, house: House, number: str, text: str) -> None:
    await drafts(member, house, number, text)
    await member.taps("enquiry.desk.send")
    await house.calm()


async def thread_of(house: House, number: str) -> Thread:
    def work(tx: Transaction) -> Thread:
        enquiry = tx.enquiries.by_number(number)
        assert enquiry is not None
        return Thread(enquiry, tuple(tx.enquiries.thread(enquiry.enquiry_id)))

    return await house.storage.read(work)
