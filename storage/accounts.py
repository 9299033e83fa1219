"""Telegram accounts: found by a blind index of the Telegram id, which itself stands sealed."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from privacy.renter import AccountId, Language, Link, Renter, SubjectId
from storage.dialects import Upsert, fitting, new_id
from storage.keyring import Keyring, Label
from storage.tables import AccountRow

_COLUMNS = (
    AccountRow.account_id,
    AccountRow.sealed,
    AccountRow.language,
    AccountRow.subject_id,
    AccountRow.link,
    AccountRow.proven_at,
    AccountRow.stepped_up_until,
    AccountRow.challenged_at,
    AccountRow.reachable,
)
_FIND = select(*_COLUMNS).where(AccountRow.found_by == bindparam("index"))
_GET = select(*_COLUMNS).where(AccountRow.account_id == bindparam("id"))
_OF_SUBJECT = (
    select(*_COLUMNS).where(AccountRow.subject_id == bindparam("id")).order_by(AccountRow.met_at, AccountRow.account_id)
)
_MEET = Upsert(lambda insert: insert(AccountRow).on_conflict_do_nothing())
_CHANGE = update(AccountRow).where(AccountRow.account_id == bindparam("id"))


class Accounts:
    def __init__(self, connection: Connection, keyring: Keyring) -> None:
        self._connection = connection
        self._keyring = keyring

    def meet(self, telegram_id: int, at: datetime) -> Renter:
        return self.find(telegram_id) or self._remember(telegram_id, at)

    def find(self, telegram_id: int) -> Renter | None:
        """One question for each version of the master key, the newest first; mostly there is one."""
        indexes = self._keyring.indexes(Label.TELEGRAM, str(fitting(telegram_id)))
        found = (self._one(_FIND, index=index) for index in reversed(indexes))
        return next((renter for renter in found if renter is not None), None)

    def get(self, account_id: AccountId) -> Renter | None:
        return self._one(_GET, id=account_id)

    def of_subject(self, subject_id: SubjectId) -> Sequence[Renter]:
        return [self._renter(row) for row in self._connection.execute(_OF_SUBJECT, {"id": subject_id})]

    def choose_language(self, account_id: AccountId, language: Language) -> None:
        self._change(account_id, language=language)

    def challenge(self, account_id: AccountId, at: datetime | None) -> None:
        self._change(account_id, challenged_at=at)

    def link(self, account_id: AccountId, subject_id: SubjectId, link: Link, proven_at: datetime) -> None:
        self._change(account_id, subject_id=subject_id, link=link, proven_at=proven_at)

    def unlink(self, account_id: AccountId) -> None:
        self._change(account_id, subject_id=None, link=None, proven_at=None, stepped_up_until=None)

    def freeze(self, account_id: AccountId) -> None:
        self._change(account_id, link=Link.FROZEN, proven_at=None, stepped_up_until=None)

    def grant_step_up(self, account_id: AccountId, until: datetime) -> None:
        self._change(account_id, stepped_up_until=until)

    def mark_reachable(self, account_id: AccountId, reachable: bool) -> None:
        self._change(account_id, reachable=reachable)

    def _remember(self, telegram_id: int, at: datetime) -> Renter:
        account_id = new_id()
        row = {
            "account_id": account_id,
            "found_by": self._keyring.index(Label.TELEGRAM, str(telegram_id)),
            "key_version": self._keyring.newest,
            "sealed": self._keyring.seal(Label.ACCOUNTS, str(telegram_id).encode(), account_id),
            "reachable": True,
            "met_at": at,
        }
        self._connection.execute(_MEET(self._connection), row)
        # Another process may have met them in the same moment: what is stored now counts.
        return self._renter(self._connection.execute(_FIND, {"index": row["found_by"]}).one())

    def _change(self, account_id: AccountId, **columns: object) -> None:
        self._connection.execute(_CHANGE.values(**columns), {"id": account_id})

    def _one(self, query: Any, **found_by: object) -> Renter | None:  # noqa: ANN401 (any of the queries above)
        row = self._connection.execute(query, found_by).one_or_none()
        return None if row is None else self._renter(row)

    def _renter(self, row: Any) -> Renter:  # noqa: ANN401 (a row of _COLUMNS)
        telegram_id = int(self._keyring.unseal(Label.ACCOUNTS, row.sealed, row.account_id))
        return Renter(
            account_id=AccountId(row.account_id),
            telegram_id=telegram_id,
            language=row.language,
            subject_id=row.subject_id,
            link=row.link,
            proven_at=row.proven_at,
            stepped_up_until=row.stepped_up_until,
            challenged_at=row.challenged_at,
            reachable=row.reachable,
        )
