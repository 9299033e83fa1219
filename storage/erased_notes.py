"""Notes of the desk about an erased person: all there are go with the key, later ones when their request is over."""

from sqlalchemy import Connection, bindparam, delete, exists, func, select

from privacy.renter import SubjectId
from privacy.request import ACTIVE, RequestId
from privacy.staff_group import matter_of
from storage.erased_enquiries import ERASED
from storage.tables import DeskNoteRow, RequestRow

_PREFIX = matter_of(RequestId(""))
_ITS_REQUEST = DeskNoteRow.matter.startswith(_PREFIX) & (
    RequestRow.request_id == func.substr(DeskNoteRow.matter, len(_PREFIX) + 1)
)
_DROP = delete(DeskNoteRow).where(
    exists(select(RequestRow.request_id).where(_ITS_REQUEST, RequestRow.subject_id == bindparam("id")))
)
_DROP_ENDED = delete(DeskNoteRow).where(
    exists(
        select(RequestRow.request_id).where(
            _ITS_REQUEST, RequestRow.status.not_in(sorted(ACTIVE)), RequestRow.subject_id.in_(ERASED)
        )
    )
)


def forget_notes(connection: Connection, subject_id: SubjectId) -> None:
    """With the key of this subject: what staff wrote may say anything about them."""
    connection.execute(_DROP, {"id": subject_id})


def forget_ended_notes(connection: Connection) -> int:
    """What was written about somebody erased while the last steps of their request were taken."""
    return connection.execute(_DROP_ENDED).rowcount
