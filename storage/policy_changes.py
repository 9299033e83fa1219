"""Announced versions of the policy, each once, and the last answer of each account."""

from dataclasses import asdict, fields
from datetime import datetime

from sqlalchemy import Connection, bindparam, select

from privacy.policy_version import PolicyAnswer, PolicyChange
from privacy.renter import AccountId
from storage.dialects import Upsert
from storage.tables import PolicyAnswerRow, PolicyChangeRow

_ALL = select(*(getattr(PolicyChangeRow, field.name) for field in fields(PolicyChange)))
_GET = _ALL.where(PolicyChangeRow.version == bindparam("named"))
_NEWEST = _ALL.order_by(PolicyChangeRow.announced_at.desc(), PolicyChangeRow.version.desc()).limit(1)
_ADD = Upsert(lambda insert: insert(PolicyChangeRow).on_conflict_do_nothing())
_ANSWER = Upsert(
    lambda insert: (adding := insert(PolicyAnswerRow)).on_conflict_do_update(
        index_elements=[PolicyAnswerRow.version, PolicyAnswerRow.account_id],
        set_={"answer": adding.excluded.answer, "at": adding.excluded.at},
    )
)
_ANSWER_OF = select(PolicyAnswerRow.answer).where(
    PolicyAnswerRow.version == bindparam("named"), PolicyAnswerRow.account_id == bindparam("account")
)


class PolicyChanges:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, change: PolicyChange) -> bool:
        return self._connection.execute(_ADD(self._connection), asdict(change)).rowcount == 1

    def get(self, version: str) -> PolicyChange | None:
        row = self._connection.execute(_GET, {"named": version}).mappings().one_or_none()
        return None if row is None else PolicyChange(**row)

    def newest(self) -> PolicyChange | None:
        row = self._connection.execute(_NEWEST).mappings().one_or_none()
        return None if row is None else PolicyChange(**row)

    def answer(self, version: str, account_id: AccountId, answer: PolicyAnswer, at: datetime) -> None:
        row = {"version": version, "account_id": account_id, "answer": answer, "at": at}
        self._connection.execute(_ANSWER(self._connection), row)

    def answer_of(self, version: str, account_id: AccountId) -> PolicyAnswer | None:
        found: PolicyAnswer | None = self._connection.execute(
            _ANSWER_OF, {"named": version, "account": account_id}
        ).scalar_one_or_none()
        return found
