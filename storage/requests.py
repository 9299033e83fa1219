"""Privacy requests, their events and approvals. A request moves only from the version that its mover has seen."""

from collections.abc import Sequence
from dataclasses import asdict, fields, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, insert, or_, select, update

from privacy.errors import Reason, Refused
from privacy.renter import AccountId, Link, Renter, SubjectId
from privacy.request import ACTIVE, Kind, PrivacyRequest, RequestEvent, RequestId
from privacy.staff import StaffId
from storage.dialects import Upsert
from storage.tables import OPEN_REQUESTS, ApprovalRow, RequestEventRow, RequestRow

_FIELDS = tuple(field.name for field in fields(PrivacyRequest))
_ALL = select(*(getattr(RequestRow, name) for name in _FIELDS))
_GET = _ALL.where(RequestRow.request_id == bindparam("id"))
_BY_NUMBER = _ALL.where(RequestRow.number == bindparam("number"))
_BY_CAUSE = _ALL.where(RequestRow.account_id == bindparam("account"), RequestRow.cause == bindparam("cause"))
_ACTIVE_OF = _ALL.where(
    RequestRow.subject_id == bindparam("subject"),
    RequestRow.kind == bindparam("kind"),
    RequestRow.status.in_(ACTIVE),
)
_APPEALING = _ALL.where(RequestRow.appeal_of == bindparam("id"))
_UNFINISHED = _ALL.where(OPEN_REQUESTS).order_by(RequestRow.due_at, RequestRow.request_id)
_NEWEST_FIRST = (RequestRow.received_at.desc(), RequestRow.request_id)
_MINE = _ALL.where(
    or_(RequestRow.account_id == bindparam("account"), RequestRow.subject_id == bindparam("subject"))
).order_by(*_NEWEST_FIRST)
_ADD = Upsert(lambda insert: insert(RequestRow).on_conflict_do_nothing())
_SAVE = update(RequestRow).where(RequestRow.request_id == bindparam("id"), RequestRow.version == bindparam("seen"))
_NOTE = insert(RequestEventRow)
_EVENTS = (
    select(*(getattr(RequestEventRow, field.name) for field in fields(RequestEvent)))
    .where(RequestEventRow.request_id == bindparam("id"))
    .order_by(RequestEventRow.event_id)
)
_APPROVE = Upsert(lambda insert: insert(ApprovalRow).on_conflict_do_nothing())
_APPROVALS = (
    select(ApprovalRow.staff_id)
    .where(ApprovalRow.request_id == bindparam("id"))
    .order_by(ApprovalRow.at, ApprovalRow.staff_id)
)


class Requests:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, request: PrivacyRequest) -> None:
        """Raises Refused(REQUEST_CHANGED) if the subject has an active request of this kind."""
        if self._connection.execute(_ADD(self._connection), asdict(request)).rowcount == 0:
            raise Refused(Reason.REQUEST_CHANGED)

    def get(self, request_id: RequestId) -> PrivacyRequest | None:
        return self._one(_GET, id=request_id)

    def by_number(self, number: str) -> PrivacyRequest | None:
        return self._one(_BY_NUMBER, number=number)

    def by_cause(self, account_id: AccountId, cause: str) -> PrivacyRequest | None:
        return self._one(_BY_CAUSE, account=account_id, cause=cause)

    def active_of(self, subject_id: SubjectId, kind: Kind) -> PrivacyRequest | None:
        return self._one(_ACTIVE_OF, subject=subject_id, kind=kind)

    def appealing(self, request_id: RequestId) -> PrivacyRequest | None:
        return self._one(_APPEALING, id=request_id)

    def of_renter(self, renter: Renter) -> Sequence[PrivacyRequest]:
        subject_id = renter.subject_id if renter.link is Link.LINKED else None  # equal to nothing in SQL
        return self._many(_MINE, account=renter.account_id, subject=subject_id)

    def unfinished(self) -> Sequence[PrivacyRequest]:
        return self._many(_UNFINISHED)

    def save(self, request: PrivacyRequest, event: RequestEvent) -> PrivacyRequest:
        following = replace(request, version=request.version + 1)
        row = asdict(following) | {"id": request.request_id, "seen": request.version}
        if self._connection.execute(_SAVE, row).rowcount == 0:
            raise Refused(Reason.REQUEST_CHANGED)
        self.note(event)
        return following

    def note(self, event: RequestEvent) -> None:
        self._connection.execute(_NOTE, asdict(event))

    def events(self, request_id: RequestId) -> Sequence[RequestEvent]:
        return [RequestEvent(**row) for row in self._connection.execute(_EVENTS, {"id": request_id}).mappings()]

    def approve(self, request_id: RequestId, staff_id: StaffId, at: datetime) -> Sequence[StaffId]:
        row = {"request_id": request_id, "staff_id": staff_id, "at": at}
        if self._connection.execute(_APPROVE(self._connection), row).rowcount == 0:
            raise Refused(Reason.ALREADY_APPROVED)
        return self.approvals(request_id)

    def approvals(self, request_id: RequestId) -> Sequence[StaffId]:
        return [StaffId(name) for name in self._connection.execute(_APPROVALS, {"id": request_id}).scalars()]

    def _one(self, query: Any, **found_by: object) -> PrivacyRequest | None:  # noqa: ANN401 (a query over _ALL)
        row = self._connection.execute(query, found_by).mappings().one_or_none()
        return None if row is None else PrivacyRequest(**row)

    def _many(self, query: Any, **found_by: object) -> Sequence[PrivacyRequest]:  # noqa: ANN401 (a query over _ALL)
        return [PrivacyRequest(**row) for row in self._connection.execute(query, found_by).mappings()]
