"""`queue`: letters that nobody could carry."""

from typing import TYPE_CHECKING, Annotated

import typer

from app.commands.opened import in_the_office
from app.outcomes import FAILED, end

if TYPE_CHECKING:
    from app.wiring import Office
    from privacy.letter import DeadLetter
    from privacy.ports import Transaction

commands = typer.Typer(help="Letters that could not be carried.", no_args_is_help=True)
dead = typer.Typer(help="Letters that were given up.", no_args_is_help=True)
commands.add_typer(dead, name="dead")

LetterId = Annotated[int, typer.Argument(metavar="LETTER", help="The number that `queue dead list` shows.")]


@dead.command("list")
def listed() -> None:
    """List them, with the reason."""

    async def work(office: "Office") -> None:
        for letter in await office.storage.read(lambda tx: tx.outbox.dead()):
            typer.echo(_line(letter))

    in_the_office(work)


@dead.command()
def replay(letter_id: LetterId) -> None:
    """Give one all its attempts again, from now."""
    if not in_the_office(lambda office: _replayed(office, letter_id)):
        end("there is no such dead letter", FAILED)


async def _replayed(office: "Office", letter_id: int) -> bool:
    from privacy.evidence import Entry

    def work(tx: "Transaction") -> bool:
        now = office.clock.now()
        there = tx.outbox.replay(letter_id, now)
        if there:
            tx.evidence.record(Entry("letter.replayed", "operator", f"letter:{letter_id}", now, {}))
        return there

    return await office.storage.write(work)


def _line(letter: "DeadLetter") -> str:
    return f"{letter.letter_id}  {letter.lane.value}  {letter.kind.value}  {letter.attempts} attempts  {letter.reason}"
