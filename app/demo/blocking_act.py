"""An act of the tour: data is blocked at once, the desk finds no violation, and the block is lifted."""

from app.demo.player import Player


async def block_and_lift(renter: Player, member: Player) -> None:
    await _block(renter)
    await _find_it_blocked(renter)
    await member.takes_next()
    await find_no_violation(member)
    await renter.sees("notice.denied", "denial.violation_not_confirmed", "notice.appeal")
    await renter.says("/menu")
    await renter.sees("menu.title")


async def _block(renter: Player) -> None:
    await renter.says("/menu")
    await renter.sees("menu.title")
    await renter.taps("menu.block")
    await renter.sees("block.ground")
    await renter.taps("erase.ground.violation")
    await renter.sees("block.scope")
    await renter.taps("button.next")
    await renter.sees("block.remedy")
    await renter.taps("block.remedy.later")
    await renter.sees("block.confirm")
    await renter.taps("block.send")
    await renter.sees("block.done")


async def _find_it_blocked(renter: Player) -> None:
    await renter.says("/data")
    await renter.sees("data.title", "data.withheld")


async def find_no_violation(member: Player) -> None:
    await member.taps("desk.no_violation")
    await member.sees("desk.choose_denial")
    await member.taps("denial.short.violation_not_confirmed")
    await member.sees("desk.confirm_denial")
    await member.taps("desk.confirm_denial_yes")
    await member.sees("restriction.denied")
