"""The group of the staff and its topics. Being stale is told once: whoever hears it first has it redrawn."""

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, delete, exists, func, select, update

from privacy.enquiry import EnquiryId
from privacy.staff_group import Matter, StaffGroup, Topic, matter_of_enquiry
from storage.dialects import Upsert, fitting
from storage.tables import EnquiryRow, StaffGroupRow, ThreadMessageRow, TopicRow

_THE_ROW = 1
_GROUP_FIELDS = ("named", "chat_id", "has_topics", "board_message_id", "lost", "missing")
_CURRENT = select(*(getattr(StaffGroupRow, name) for name in _GROUP_FIELDS))
_PUT_GROUP = Upsert(
    lambda insert: (new := insert(StaffGroupRow)).on_conflict_do_update(
        index_elements=[StaffGroupRow.row], set_={name: new.excluded[name] for name in _GROUP_FIELDS}
    )
)
_BOARD_IS_STALE = update(StaffGroupRow).where(~StaffGroupRow.board_stale).values(board_stale=True)
_DRAWING_BOARD = update(StaffGroupRow).values(board_stale=False)
_TOPIC_FIELDS = ("matter", "chat_id", "thread_id", "card_message_id", "opened_at", "shown")
_TOPIC = select(*(getattr(TopicRow, name) for name in _TOPIC_FIELDS))
_OF = _TOPIC.where(TopicRow.matter == bindparam("about"))
_AT = _TOPIC.where(TopicRow.chat_id == bindparam("chat"), TopicRow.thread_id == bindparam("thread"))
_PUT_TOPIC = Upsert(
    lambda insert: (new := insert(TopicRow)).on_conflict_do_update(
        index_elements=[TopicRow.matter], set_={name: new.excluded[name] for name in _TOPIC_FIELDS[1:]}
    )
)
_FORGET = delete(TopicRow).where(TopicRow.matter == bindparam("about"))
_IS_STALE = update(TopicRow).where(TopicRow.matter == bindparam("about"), ~TopicRow.stale).values(stale=True)
_DRAWING = update(TopicRow).where(TopicRow.matter == bindparam("about")).values(stale=False)
_MATTER_AT = select(ThreadMessageRow.matter).where(
    ThreadMessageRow.chat_id == bindparam("chat"), ThreadMessageRow.message_id == bindparam("message")
)
_REMEMBER = Upsert(lambda insert: insert(ThreadMessageRow).on_conflict_do_nothing())
_CONVERSATION = matter_of_enquiry(EnquiryId(""))
_FORGOTTEN = (
    select(TopicRow.matter)
    .where(
        TopicRow.matter.startswith(_CONVERSATION),
        ~exists().where(EnquiryRow.enquiry_id == func.substr(TopicRow.matter, len(_CONVERSATION) + 1)),
    )
    .order_by(TopicRow.opened_at, TopicRow.matter)
    .limit(bindparam("limit"))
)
_FORGET_ALL = delete(TopicRow)
_FORGET_THREADS = delete(TopicRow).where(TopicRow.thread_id.is_(None))


class StaffGroups:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def current(self) -> StaffGroup | None:
        row = self._connection.execute(_CURRENT).mappings().one_or_none()
        return None if row is None else StaffGroup(**row)

    def put(self, group: StaffGroup) -> None:
        row = {name: getattr(group, name) for name in _GROUP_FIELDS} | {"row": _THE_ROW, "board_stale": False}
        self._connection.execute(_PUT_GROUP(self._connection), row)

    def forget(self) -> None:
        self._connection.execute(delete(StaffGroupRow))

    def board_is_stale(self) -> bool:
        return self._connection.execute(_BOARD_IS_STALE).rowcount == 1

    def drawing_board(self) -> None:
        self._connection.execute(_DRAWING_BOARD)


class Topics:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, matter: Matter) -> Topic | None:
        return self._one(_OF, about=matter)

    def at(self, chat_id: int, thread_id: int) -> Topic | None:
        return self._one(_AT, chat=fitting(chat_id), thread=fitting(thread_id))

    def put(self, topic: Topic) -> None:
        row = {name: getattr(topic, name) for name in _TOPIC_FIELDS} | {"stale": False}
        self._connection.execute(_PUT_TOPIC(self._connection), row)

    def matter_at(self, chat_id: int, message_id: int) -> Matter | None:
        found = {"chat": fitting(chat_id), "message": fitting(message_id)}
        matter = self._connection.execute(_MATTER_AT, found).scalar()
        return None if matter is None else Matter(matter)

    def remember(self, chat_id: int, message_id: int, matter: Matter) -> None:
        row = {"chat_id": chat_id, "message_id": message_id, "matter": matter}
        self._connection.execute(_REMEMBER(self._connection), row)

    def forget(self, matter: Matter) -> None:
        self._connection.execute(_FORGET, {"about": matter})

    def forgotten(self, limit: int) -> Sequence[Matter]:
        return [Matter(one) for one in self._connection.execute(_FORGOTTEN, {"limit": limit}).scalars()]

    def is_stale(self, matter: Matter) -> bool:
        return self._connection.execute(_IS_STALE, {"about": matter}).rowcount == 1

    def drawing(self, matter: Matter) -> None:
        self._connection.execute(_DRAWING, {"about": matter})

    def forget_all(self) -> None:
        self._connection.execute(_FORGET_ALL)
        self._connection.execute(delete(ThreadMessageRow))

    def forget_threads(self) -> None:
        self._connection.execute(_FORGET_THREADS)

    def _one(self, query: object, **found_by: object) -> Topic | None:
        row = self._connection.execute(query, found_by).mappings().one_or_none()  # type: ignore[call-overload]
        return None if row is None else Topic(**row)
