"""Who has taken which request: the primary key lets one person through, each change names whom it takes it from."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, select, update

from privacy.assignment import Assignment
from privacy.request import RequestId
from privacy.staff import StaffId
from storage.dialects import Upsert
from storage.tables import AssignmentRow

_OF = select(AssignmentRow.staff_id, AssignmentRow.taken_at).where(AssignmentRow.request_id == bindparam("id"))
_CLAIM = Upsert(lambda insert: insert(AssignmentRow).on_conflict_do_nothing())
_WAS = (AssignmentRow.request_id == bindparam("id"), AssignmentRow.staff_id == bindparam("was"))
_GIVE = update(AssignmentRow).where(*_WAS).values(staff_id=bindparam("to"), taken_at=bindparam("at"))
_FREE = delete(AssignmentRow).where(*_WAS)
_END = delete(AssignmentRow).where(AssignmentRow.request_id == bindparam("id"))
_HELD = (
    select(AssignmentRow.request_id)
    .where(AssignmentRow.staff_id == bindparam("staff"))
    .order_by(AssignmentRow.taken_at, AssignmentRow.request_id)
)


class Assignments:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, request_id: RequestId) -> Assignment | None:
        row = self._connection.execute(_OF, {"id": request_id}).one_or_none()
        return None if row is None else Assignment(request_id, StaffId(row.staff_id), row.taken_at)

    def claim(self, assignment: Assignment) -> bool:
        row = {
            "request_id": assignment.request_id,
            "staff_id": assignment.staff_id,
            "taken_at": assignment.taken_at,
        }
        return self._connection.execute(_CLAIM(self._connection), row).rowcount == 1

    def give(self, request_id: RequestId, was: StaffId, to: StaffId, at: datetime) -> bool:
        given = {"id": request_id, "was": was, "to": to, "at": at}
        return self._connection.execute(_GIVE, given).rowcount == 1

    def free(self, request_id: RequestId, was: StaffId) -> bool:
        return self._connection.execute(_FREE, {"id": request_id, "was": was}).rowcount == 1

    def end(self, request_id: RequestId) -> None:
        self._connection.execute(_END, {"id": request_id})

    def held_by(self, staff_id: StaffId) -> Sequence[RequestId]:
        return [RequestId(one) for one in self._connection.execute(_HELD, {"staff": staff_id}).scalars()]
