"""An act of the tour: a name is written wrongly, the renter asks for the right one, and one colleague approves."""

from app.demo.player import Player

_RIGHT_NAME = "Марат Үлгі-Образцов"


async def correct_a_name(renter: Player, member: Player, tail: str) -> None:
    await _propose(renter, tail)
    await renter.taps("correct.send")
    await renter.sees("receipt.title")
    await member.taps("correct.read")
    await member.sees("correct.new")
    await member.taps("desk.approve")
    await renter.sees("notice.corrected")
    await renter.says("/menu")
    await renter.sees("menu.title")


async def _propose(renter: Player, tail: str) -> None:
    await renter.says("/menu")
    await renter.sees("menu.title")
    await renter.taps("menu.correct")
    await renter.sees("correct.choose")
    await renter.taps("field.full_name")
    await renter.sees("step_up.ask")
    await renter.says(tail)
    await renter.sees("correct.go_on")
    await renter.taps("button.next")
    await renter.sees("correct.type")
    await renter.says(_RIGHT_NAME)
    await renter.sees("correct.look_over")
