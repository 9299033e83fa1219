"""`demo`: everything on this machine, with made-up people and no Telegram account."""

from typing import Annotated

import typer

from app.outcomes import FAILED, to_the_end

Port = Annotated[int, typer.Option(min=0, max=65535, help="Where the page is served; 0 takes a free one.")]
Tour = Annotated[bool, typer.Option("--tour", help="Play the main conversation without a browser and print it.")]


def demo(*, port: Port = 8080, tour: Tour = False) -> None:
    """Start everything with sample renters and staff, and print one address to open."""
    from app.logs import set_up_logs

    set_up_logs("WARNING")
    if not tour:
        from app.demo.show import show

        to_the_end(show(port))
        return
    from app.demo.tour import play

    if not to_the_end(play()):
        raise typer.Exit(FAILED)
