"""A note among staff about a matter, and the store of notes; a part of what privacy.stores promises."""

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NewType, Protocol

from privacy.staff import StaffId
from privacy.staff_group import Matter

NoteId = NewType("NoteId", str)


@dataclass(frozen=True, slots=True)
class DeskNote:
    """`post_id` is the message in the group; `at` is UTC."""

    note_id: NoteId
    matter: Matter
    staff_id: StaffId
    post_id: int
    text: str = dataclasses.field(repr=False)
    at: datetime


class DeskNotes(Protocol):
    """Texts stand sealed."""

    def keep(self, note: DeskNote) -> None:
        """What is written there already takes the new text."""

    def of(self, matter: Matter) -> Sequence[DeskNote]:
        """Oldest first."""

    def purge(self, before: datetime) -> int:
        """Delete what was written before this time."""

    def purge_erased(self) -> int:
        """Delete what was written about closed requests of erased subjects after their keys were destroyed."""
