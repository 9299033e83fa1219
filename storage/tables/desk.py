"""The staff desk: the group, its topics, and who has taken what. Codes, ids of chats and pseudonyms only."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.columns import CODE, ID, Moment, Table


class StaffGroupRow(Table):
    """One row at most. `board_stale` says that a change waits to be shown on the board."""

    __tablename__ = "staff_group"

    row: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    named: Mapped[int] = mapped_column(BigInteger)
    chat_id: Mapped[int] = mapped_column(BigInteger)
    has_topics: Mapped[bool]
    board_message_id: Mapped[int | None] = mapped_column(BigInteger)
    lost: Mapped[bool]
    missing: Mapped[str] = mapped_column(CODE, server_default="")
    board_stale: Mapped[bool]


class TopicRow(Table):
    """`stale` says that a change waits to be shown on the card."""

    __tablename__ = "topics"
    __table_args__ = (Index("ix_topics_chat_thread", "chat_id", "thread_id"),)

    matter: Mapped[str] = mapped_column(CODE, primary_key=True)
    chat_id: Mapped[int] = mapped_column(BigInteger)
    thread_id: Mapped[int | None] = mapped_column(BigInteger)
    card_message_id: Mapped[int] = mapped_column(BigInteger)
    opened_at: Mapped[datetime] = mapped_column(Moment)
    shown: Mapped[str] = mapped_column(CODE)
    stale: Mapped[bool]


class ThreadMessageRow(Table):
    """A message of a group without topics, and the matter in whose thread of replies it stands."""

    __tablename__ = "thread_messages"

    chat_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    message_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    matter: Mapped[str] = mapped_column(CODE)


class AssignmentRow(Table):
    __tablename__ = "assignments"

    request_id: Mapped[str] = mapped_column(ID, ForeignKey("requests.request_id"), primary_key=True)
    staff_id: Mapped[str] = mapped_column(ID, index=True)
    taken_at: Mapped[datetime] = mapped_column(Moment)


class DeskNoteRow(Table):
    """What staff wrote to each other in a topic, sealed. `post_id` is the number of that message in the group."""

    __tablename__ = "desk_notes"
    __table_args__ = (Index("ix_desk_notes_matter_at", "matter", "at"),)

    note_id: Mapped[str] = mapped_column(ID, primary_key=True)
    matter: Mapped[str] = mapped_column(CODE)
    staff_id: Mapped[str] = mapped_column(ID)
    post_id: Mapped[int] = mapped_column(BigInteger)
    sealed: Mapped[bytes]
    at: Mapped[datetime] = mapped_column(Moment)
