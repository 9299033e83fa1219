"""Enquiries, which change only from the version that was seen, and their messages, sealed under the account."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from privacy.enquiry import DeliveryState, Enquiry, EnquiryId, EnquiryMessage, EnquiryStatus, MessageId
from privacy.errors import Reason, Refused
from privacy.renter import AccountId, SubjectId
from storage.dialects import fitting
from storage.erased_enquiries import ERASED, forget_ended
from storage.keyring import Keyring, Label
from storage.tables import EnquiryMessageRow, EnquiryRow

_ALL = select(*(getattr(EnquiryRow, field.name) for field in fields(Enquiry)))
_GET = _ALL.where(EnquiryRow.enquiry_id == bindparam("id"))
_BY_NUMBER = _ALL.where(EnquiryRow.number == bindparam("number"))
_ABOUT = _ALL.where(EnquiryRow.about == bindparam("about")).order_by(EnquiryRow.opened_at).limit(1)
_OF_ACCOUNT = _ALL.where(EnquiryRow.account_id == bindparam("account")).order_by(
    EnquiryRow.opened_at.desc(), EnquiryRow.enquiry_id
)
_OF_SUBJECT = _ALL.where(EnquiryRow.subject_id == bindparam("subject")).order_by(
    EnquiryRow.opened_at.desc(), EnquiryRow.enquiry_id
)
_UNFINISHED = _ALL.where(EnquiryRow.status == EnquiryStatus.OPEN).order_by(
    EnquiryRow.answer_due_at, EnquiryRow.enquiry_id
)
_OF_ITS_OWN = EnquiryRow.about.is_(None)
_MOST_URGENT = _UNFINISHED.where(_OF_ITS_OWN).limit(bindparam("limit"))
_HOW_MANY = select(func.count(), func.count(EnquiryRow.assigned_to)).where(
    EnquiryRow.status == EnquiryStatus.OPEN, _OF_ITS_OWN
)
_IN_HAND = _ALL.where(
    _OF_ITS_OWN, EnquiryRow.status != EnquiryStatus.CLOSED, EnquiryRow.assigned_to.is_not(None)
).order_by(EnquiryRow.answer_due_at, EnquiryRow.enquiry_id)
_ANSWERED = (
    _ALL.where(EnquiryRow.status == EnquiryStatus.ANSWERED, EnquiryRow.changed_at < bindparam("before"))
    .order_by(EnquiryRow.changed_at, EnquiryRow.enquiry_id)
    .limit(bindparam("limit"))
)
_RATINGS = (
    select(EnquiryRow.rating, func.count().label("n"))
    .where(EnquiryRow.rating.is_not(None))
    .where(EnquiryRow.closed_at >= bindparam("since"), EnquiryRow.closed_at < bindparam("until"))
    .group_by(EnquiryRow.rating)
)
_ADD, _SAY = insert(EnquiryRow), insert(EnquiryMessageRow)
_SAVE = update(EnquiryRow).where(EnquiryRow.enquiry_id == bindparam("id"), EnquiryRow.version == bindparam("seen"))
_POSITION = select(func.coalesce(func.max(EnquiryMessageRow.position), 0) + 1).where(
    EnquiryMessageRow.enquiry_id == bindparam("id")
)
_PLAIN = tuple(field.name for field in fields(EnquiryMessage) if field.name != "text")
_MESSAGES = select(
    *(getattr(EnquiryMessageRow, name) for name in _PLAIN), EnquiryMessageRow.sealed, EnquiryRow.account_id
).join(EnquiryRow, EnquiryRow.enquiry_id == EnquiryMessageRow.enquiry_id)
_THREAD = _MESSAGES.where(EnquiryMessageRow.enquiry_id == bindparam("id")).order_by(EnquiryMessageRow.position)
_MESSAGE = _MESSAGES.where(EnquiryMessageRow.message_id == bindparam("id"))
_BY_CAUSE = _MESSAGES.where(EnquiryRow.account_id == bindparam("account"), EnquiryMessageRow.cause == bindparam("by"))
_WRITTEN_AS = _MESSAGES.where(
    EnquiryRow.account_id == bindparam("account"), EnquiryMessageRow.telegram_id == bindparam("telegram")
)
_OWNER = select(EnquiryRow.account_id).where(EnquiryRow.enquiry_id == bindparam("id"))
_AMEND = (
    update(EnquiryMessageRow)
    .where(EnquiryMessageRow.message_id == bindparam("id"))
    .values(sealed=bindparam("again"), edited_at=bindparam("moment"))
)
_SETTLE = (
    update(EnquiryMessageRow)
    .where(EnquiryMessageRow.message_id == bindparam("id"), EnquiryMessageRow.state == DeliveryState.WAITING)
    .values(state=bindparam("now"), why=bindparam("because"))
)
_FORGET = (
    update(EnquiryRow)
    .where(EnquiryRow.account_id == bindparam("account"), EnquiryRow.subject_id.not_in(ERASED))
    .values(subject_id=None)
)
_OLD = EnquiryRow.closed_at < bindparam("before")
_PURGE_MESSAGES = delete(EnquiryMessageRow).where(
    EnquiryMessageRow.enquiry_id.in_(select(EnquiryRow.enquiry_id).where(_OLD))
)
_PURGE = delete(EnquiryRow).where(_OLD)


class Enquiries:
    def __init__(self, connection: Connection, keyring: Keyring) -> None:
        self._connection = connection
        self._keyring = keyring

    def add(self, enquiry: Enquiry) -> None:
        self._connection.execute(_ADD, asdict(enquiry))

    def get(self, enquiry_id: EnquiryId) -> Enquiry | None:
        return self._one(_GET, id=enquiry_id)

    def by_number(self, number: str) -> Enquiry | None:
        return self._one(_BY_NUMBER, number=number)

    def about(self, number: str) -> Enquiry | None:
        return self._one(_ABOUT, about=number)

    def of_account(self, account_id: AccountId) -> Sequence[Enquiry]:
        return self._many(_OF_ACCOUNT, account=account_id)

    def of_subject(self, subject_id: SubjectId) -> Sequence[Enquiry]:
        return self._many(_OF_SUBJECT, subject=subject_id)

    def unfinished(self) -> Sequence[Enquiry]:
        return self._many(_UNFINISHED)

    def most_urgent(self, limit: int) -> Sequence[Enquiry]:
        return self._many(_MOST_URGENT, limit=limit)

    def how_many_wait(self) -> tuple[int, int]:
        waiting, taken = self._connection.execute(_HOW_MANY).one()
        return waiting, waiting - taken

    def in_hand(self) -> Sequence[Enquiry]:
        return self._many(_IN_HAND)

    def ratings(self, since: datetime, until: datetime) -> Mapping[int, int]:
        rows = self._connection.execute(_RATINGS, {"since": since, "until": until})
        return {row.rating: row.n for row in rows}

    def answered_before(self, before: datetime, limit: int) -> Sequence[Enquiry]:
        return self._many(_ANSWERED, before=before, limit=limit)

    def save(self, enquiry: Enquiry) -> Enquiry:
        following = replace(enquiry, version=enquiry.version + 1)
        row = asdict(following) | {"id": enquiry.enquiry_id, "seen": enquiry.version}
        if self._connection.execute(_SAVE, row).rowcount == 0:
            raise Refused(Reason.ENQUIRY_CHANGED)
        return following

    def say(self, message: EnquiryMessage) -> None:
        owner: str = self._connection.execute(_OWNER, {"id": message.enquiry_id}).scalar_one()
        row = asdict(message)
        telegram_id = message.telegram_id
        row["telegram_id"] = fitting(telegram_id) if telegram_id is not None else None
        row["sealed"] = self._sealed(row.pop("text"), owner, message)
        row["position"] = self._connection.execute(_POSITION, {"id": message.enquiry_id}).scalar_one()
        self._connection.execute(_SAY, row)

    def thread(self, enquiry_id: EnquiryId) -> Sequence[EnquiryMessage]:
        return [self._message(row) for row in self._connection.execute(_THREAD, {"id": enquiry_id}).mappings()]

    def message(self, message_id: MessageId) -> EnquiryMessage | None:
        return self._said(_MESSAGE, id=message_id)

    def by_cause(self, account_id: AccountId, cause: str) -> EnquiryMessage | None:
        return self._said(_BY_CAUSE, account=account_id, by=cause)

    def written_as(self, account_id: AccountId, telegram_id: int) -> EnquiryMessage | None:
        return self._said(_WRITTEN_AS, account=account_id, telegram=fitting(telegram_id))

    def amend(self, message: EnquiryMessage, text: str, at: datetime) -> None:
        owner: str = self._connection.execute(_OWNER, {"id": message.enquiry_id}).scalar_one()
        again = self._sealed(text, owner, message)
        self._connection.execute(_AMEND, {"id": message.message_id, "again": again, "moment": at})

    def settle(self, message_id: MessageId, state: DeliveryState, why: str) -> bool:
        settled = {"id": message_id, "now": state, "because": why}
        return bool(self._connection.execute(_SETTLE, settled).rowcount)

    def forget_subject(self, account_id: AccountId) -> None:
        self._connection.execute(_FORGET, {"account": account_id})

    def purge(self, closed_before: datetime) -> int:
        self._connection.execute(_PURGE_MESSAGES, {"before": closed_before})
        return self._connection.execute(_PURGE, {"before": closed_before}).rowcount

    def purge_erased(self) -> int:
        return forget_ended(self._connection)

    def _sealed(self, text: str, owner: str, message: EnquiryMessage) -> bytes:
        return self._keyring.seal(
            Label.ENQUIRIES, text.encode("utf-8", "replace"), owner, message.enquiry_id, message.message_id
        )

    def _message(self, row: Any) -> EnquiryMessage:  # noqa: ANN401 (a row of _MESSAGES)
        place = row["account_id"], row["enquiry_id"], row["message_id"]
        text = self._keyring.unseal(Label.ENQUIRIES, row["sealed"], *place).decode()
        return EnquiryMessage(text=text, **{name: row[name] for name in _PLAIN})

    def _said(self, query: Any, **found_by: object) -> EnquiryMessage | None:  # noqa: ANN401 (a query over _MESSAGES)
        row = self._connection.execute(query, found_by).mappings().first()
        return None if row is None else self._message(row)

    def _one(self, query: Any, **found_by: object) -> Enquiry | None:  # noqa: ANN401 (a query over _ALL)
        row = self._connection.execute(query, found_by).mappings().one_or_none()
        return None if row is None else Enquiry(**row)

    def _many(self, query: Any, **found_by: object) -> Sequence[Enquiry]:  # noqa: ANN401 (a query over _ALL)
        return [Enquiry(**row) for row in self._connection.execute(query, found_by).mappings()]
