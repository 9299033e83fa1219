"""Letters that go out and updates that came in."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, Index, Integer, String, text
from sqlalchemy.orm import Mapped, mapped_column

from privacy.letter import Lane, LetterKind
from storage.tables.columns import CODE, ID, Moment, SmallJson, Table, one_of

# SQLite counts up only what it calls INTEGER.
_SERIAL = BigInteger().with_variant(Integer, "sqlite")
_UNFINISHED = text("state IN ('waiting', 'leased')")


class LetterState(StrEnum):
    WAITING = "waiting"
    LEASED = "leased"
    DONE = "done"
    DEAD = "dead"


class UpdateState(StrEnum):
    NEW = "new"
    DONE = "done"
    DEAD = "dead"
    QUARANTINED = "quarantined"


class LetterRow(Table):
    """`due_at` says when a waiting letter may go, when a lease lapses, and, once done, until when it was leased.

    `timer` marks a letter that was posted for later and was never under way: it does not hold up its followers.
    """

    __tablename__ = "letters"
    __table_args__ = (
        Index("ix_letters_due", "lane", "due_at", sqlite_where=_UNFINISHED, postgresql_where=_UNFINISHED),
        Index("ix_letters_order", "order_key", "letter_id", sqlite_where=_UNFINISHED, postgresql_where=_UNFINISHED),
        Index("ix_letters_state", "state", "due_at"),
        {"sqlite_autoincrement": True},
    )

    letter_id: Mapped[int] = mapped_column(_SERIAL, primary_key=True)
    lane: Mapped[Lane] = mapped_column(one_of(Lane))
    kind: Mapped[LetterKind] = mapped_column(one_of(LetterKind))
    facts: Mapped[Any] = mapped_column(SmallJson)
    order_key: Mapped[str | None] = mapped_column(String(200))
    state: Mapped[LetterState] = mapped_column(one_of(LetterState))
    due_at: Mapped[datetime] = mapped_column(Moment)
    timer: Mapped[bool]
    attempts: Mapped[int]
    token: Mapped[str | None] = mapped_column(ID)
    reason: Mapped[str | None]


class PostedKeyRow(Table):
    """Dedupe keys of all letters ever posted; they outlive the letters."""

    __tablename__ = "posted_keys"

    dedupe_key: Mapped[str] = mapped_column(String(200), primary_key=True)


class UpdateRow(Table):
    """`owner` is the process that has the update in hand; `due_at` is when it may be taken up (again).

    The chat an update belongs to is sealed with its body.
    """

    __tablename__ = "inbox"
    __table_args__ = (Index("ix_inbox_state", "state", "due_at"), Index("ix_inbox_received_at", "received_at"))

    update_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    state: Mapped[UpdateState] = mapped_column(one_of(UpdateState))
    sealed: Mapped[bytes | None]
    received_at: Mapped[datetime] = mapped_column(Moment)
    due_at: Mapped[datetime] = mapped_column(Moment)
    owner: Mapped[str | None] = mapped_column(ID)
    attempts: Mapped[int]
    reason: Mapped[str | None]


class QuarantineRow(Table):
    """Updates that could not be understood: the paths of the offending fields, nothing of what stood in them."""

    __tablename__ = "quarantine"

    update_id: Mapped[str] = mapped_column(CODE, primary_key=True)
    fields: Mapped[Any] = mapped_column(SmallJson)
    at: Mapped[datetime] = mapped_column(Moment)
