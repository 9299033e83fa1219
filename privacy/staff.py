"""Who works at the desk. Roles come from our own records, never from membership in a group."""

from dataclasses import dataclass, field
from enum import IntEnum
from typing import NewType

from privacy.renter import Language

StaffId = NewType("StaffId", str)


class Role(IntEnum):
    """Each role may do what the ones before it may."""

    SUPPORT = 1
    LEAD = 2
    ADMIN = 3


@dataclass(frozen=True, slots=True)
class StaffMember:
    """`staff_id` is a short handle such as `aigerim`, used with `--as`."""

    staff_id: StaffId
    name: str
    role: Role
    language: Language
    telegram_id: int | None = field(default=None, repr=False)
    active: bool = True
