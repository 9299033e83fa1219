"""An act of the tour: somebody who speaks for another person writes to people, and is answered."""

from datetime import timedelta

from app.demo.colleague import Colleague
from app.demo.player import Player, move_clock
from sandbox import SandboxClock

_A_MOMENT = timedelta(seconds=10)
_QUESTION = "Я представляю маму. Какая доверенность нужна?"
_QUESTION_IN_KAZAKH = "Мен анамның атынан жазып отырмын. Қандай сенімхат керек?"
_ANSWER_IN_KAZAKH = "Дербес деректермен жасалатын әрекеттер көрсетілген сенімхат керек. Сізді кеңседе күтеміз."
_ANSWER = "Нужна доверенность, в которой названы действия с персональными данными. Ждём вас в офисе."


async def write_to_people(renter: Player, member: Player, clock: SandboxClock) -> None:
    await _ask(renter, _QUESTION, clock)
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


async def write_to_the_group(renter: Player, member: Colleague, clock: SandboxClock) -> None:
    """What the renter writes stands in a topic; only what was looked over in a preview goes back."""
    await _ask(renter, _QUESTION_IN_KAZAKH, clock)
    await member.takes_enquiry()
    await member.taps("talk.reply")
    await member.replies("talk.only_reply", _ANSWER_IN_KAZAKH)
    await member.sees("talk.preview")
    await member.taps("enquiry.desk.send")
    await renter.sees("enquiry.answer")


async def _ask(renter: Player, question: str, clock: SandboxClock) -> None:
    await renter.says("/requests")
    await renter.sees("requests.title")
    await renter.taps("enquiry.topic.representative")
    await renter.sees("enquiry.about.representative")
    move_clock(clock, _A_MOMENT)
    await renter.says(question)
    await renter.sees("enquiry.received", "enquiry.number")
