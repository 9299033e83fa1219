"""Written conversations of an erased person: what has ended goes at once, the rest as soon as it ends."""

from sqlalchemy import Connection, bindparam, delete, exists, func, or_, select, update

from privacy.enquiry import DeliveryState, EnquiryId, EnquiryStatus
from privacy.renter import Link, SubjectId
from privacy.staff_group import matter_of_enquiry
from storage.tables import AccountRow, DeskNoteRow, EnquiryMessageRow, EnquiryRow, SubjectRow

_ACCOUNTS = select(AccountRow.account_id).where(
    AccountRow.subject_id == bindparam("id"), AccountRow.link.in_((Link.LINKED, Link.FROZEN))
)
_THEIRS = or_(EnquiryRow.subject_id == bindparam("id"), EnquiryRow.account_id.in_(_ACCOUNTS))
_MARK = update(EnquiryRow).where(_THEIRS).values(subject_id=bindparam("erased"))
ERASED = select(SubjectRow.subject_id).where(SubjectRow.key_id.is_(None))
_ON_THE_WAY = select(EnquiryMessageRow.enquiry_id).where(EnquiryMessageRow.state == DeliveryState.WAITING)
_ENDED = (
    (EnquiryRow.status == EnquiryStatus.CLOSED)
    & EnquiryRow.subject_id.in_(ERASED)
    & EnquiryRow.enquiry_id.not_in(_ON_THE_WAY)
)
_DROP_MESSAGES = delete(EnquiryMessageRow).where(
    EnquiryMessageRow.enquiry_id.in_(select(EnquiryRow.enquiry_id).where(_ENDED))
)
_PREFIX = matter_of_enquiry(EnquiryId(""))
_ITS_NOTES = DeskNoteRow.matter.startswith(_PREFIX) & (
    EnquiryRow.enquiry_id == func.substr(DeskNoteRow.matter, len(_PREFIX) + 1)
)
_DROP_NOTES = delete(DeskNoteRow).where(exists(select(EnquiryRow.enquiry_id).where(_ENDED, _ITS_NOTES)))
_DROP = delete(EnquiryRow).where(_ENDED)


def forget_enquiries(connection: Connection, subject_id: SubjectId) -> None:
    """After the key is destroyed. What is not over is marked by its subject, and goes with `forget_ended`.

    Who is held may be a stranger with a number that changed hands: their conversations stay.
    """
    connection.execute(_MARK, {"id": subject_id, "erased": subject_id})
    forget_ended(connection)


def forget_ended(connection: Connection) -> int:
    """Closed conversations of everybody erased, once no answer is on its way any more; with staff's notes to them."""
    connection.execute(_DROP_NOTES)
    connection.execute(_DROP_MESSAGES)
    return connection.execute(_DROP).rowcount
