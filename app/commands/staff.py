"""`staff`: who works at the desk. Roles are our own records, and every change is in the audit chain."""

from typing import TYPE_CHECKING, Annotated

import typer

from app.commands.opened import in_the_office
from app.outcomes import FAILED, WRONG_USE, end
from privacy.renter import Language
from privacy.staff import Role, StaffId, StaffMember

if TYPE_CHECKING:
    from app.wiring import Office
    from privacy.ports import Transaction

commands = typer.Typer(help="Who works at the desk.", no_args_is_help=True)

_HANDLE_LENGTH = 40
Handle = Annotated[str, typer.Argument(metavar="STAFF", help="A short handle such as aigerim.")]
Name = Annotated[str, typer.Option(help="How colleagues call them.")]
RoleName = Annotated[str, typer.Option("--role", help="support, lead or admin.")]
Spoken = Annotated[Language, typer.Option(help="The language of the bot's messages to them.")]
TelegramId = Annotated[
    int | None, typer.Option(help="Their Telegram id; without it an invitation is printed, by which they prove it.")
]


@commands.command()
def add(
    handle: Handle,
    name: Name,
    role: RoleName = "support",
    language: Spoken = Language.RU,
    telegram_id: TelegramId = None,
) -> None:
    """Add somebody, or change them. An invitation is to be passed on to them alone: it serves once, within a day."""
    member = StaffMember(StaffId(_checked(handle)), name, _role(role), language, telegram_id)
    invitation = in_the_office(lambda office: added(office, member))
    if invitation is not None:
        typer.echo(invitation)


@commands.command("list")
def listed() -> None:
    """List who may decide."""

    async def work(office: "Office") -> None:
        for member in await office.storage.read(lambda tx: tx.staff.active()):
            reached = "in Telegram" if member.telegram_id is not None else "not in Telegram yet"
            typer.echo(
                f"{member.staff_id}  {member.role.name.lower()}  {member.language.value}  {reached}  {member.name}"
            )

    in_the_office(work)


@commands.command()
def remove(handle: Handle) -> None:
    """Remove somebody; what they have decided stays, and what they had in hand is everybody's again."""
    if not in_the_office(lambda office: leave(office, handle)):
        end("there is nobody with this handle", FAILED)


async def added(office: "Office", member: StaffMember) -> str | None:
    """On the roll; for somebody whose account is not known yet, what to pass on to them."""
    from dataclasses import replace

    from app.invitation_link import ways_to_join
    from privacy.inviting import Inviting

    known = await office.storage.read(lambda tx: tx.staff.get(member.staff_id))
    if member.telegram_id is None and known is not None:
        member = replace(member, telegram_id=known.telegram_id)  # a change of role is no change of account
    await put(office, member)
    if member.telegram_id is not None:
        return None
    code = await Inviting(office.storage, office.clock, office.rules).invite(member.staff_id)
    return await ways_to_join(code)


async def put(office: "Office", member: StaffMember) -> None:
    from privacy.evidence import Entry

    def work(tx: "Transaction") -> None:
        tx.staff.put(member)
        about, detail = f"staff:{member.staff_id}", {"role": member.role.name.lower()}
        tx.evidence.record(Entry("staff.put", "operator", about, office.clock.now(), detail))

    await office.storage.write(work)


async def leave(office: "Office", handle: str) -> bool:
    """From now on they can do nothing, and what they had in hand is everybody's again. False if there is nobody."""
    from privacy.evidence import Entry
    from privacy.leaving import release_everything

    def work(tx: "Transaction") -> bool:
        there = tx.staff.remove(StaffId(handle))
        if there:
            detail = {"freed": ",".join(release_everything(tx, StaffId(handle)))}
            tx.evidence.record(Entry("staff.removed", "operator", f"staff:{handle}", office.clock.now(), detail))
        return there

    return await office.storage.write(work)


def _checked(handle: str) -> str:
    if not handle.replace("_", "").replace("-", "").isalnum() or len(handle) > _HANDLE_LENGTH:
        end("STAFF: letters, digits, - and _, at most 40", WRONG_USE)
    return handle


def _role(name: str) -> Role:
    try:
        return Role[name.upper()]
    except KeyError:
        end("--role is support, lead or admin", WRONG_USE)
