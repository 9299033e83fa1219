"""An act of the tour: somebody who speaks for another person writes to people, and is answered."""

from datetime import timedelta

from app.demo.player import Player, move_clock
from sandbox import SandboxClock

_A_MOMENT = timedelta(seconds=10)
_QUESTION = "Я представляю маму. Какая доверенность нужна?"
_ANSWER = "Нужна доверенность, в которой названы действия с персональными данными. Ждём вас в офисе."


async def write_to_people(renter: Player, member: Player, clock: SandboxClock) -> None:
    await _ask(renter, clock)
    await member.taps("enquiry.desk.read")
    await member.sees("enquiry.desk.read_title")
    await member.taps("enquiry.desk.answer")
    await member.sees("enquiry.desk.ask")
    await member.says(_ANSWER)
    await member.sees("enquiry.desk.preview")
    await member.taps("enquiry.desk.send")
    await renter.sees("enquiry.answer")
    await renter.taps("enquiry.open")
    await renter.sees("enquiry.who_you")
    await renter.taps("enquiry.close")
    await renter.sees("enquiry.close_ask")
    await renter.taps("enquiry.close_yes")
    await renter.sees("enquiry.who_you")


async def _ask(renter: Player, clock: SandboxClock) -> None:
    await renter.says("/requests")
    await renter.sees("requests.title")
    await renter.taps("enquiry.topic.representative")
    await renter.sees("enquiry.about.representative")
    move_clock(clock, _A_MOMENT)
    await renter.says(_QUESTION)
    await renter.sees("enquiry.received", "enquiry.number")
