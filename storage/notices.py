"""Notices: opened once about one thing, their recipients fixed by one statement, their states changed only as seen."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, bindparam, exists, not_, select, update

from privacy.notice import (
    Audience,
    ClaimedRecipient,
    Counts,
    DeliveryState,
    Notice,
    NoticeId,
    NoticeKind,
    NoticeState,
    ReportLine,
    Settled,
)
from privacy.renter import AccountId, Language
from storage import broadcast_lead, recipients
from storage.dialects import Upsert
from storage.tables import NoticeRow, RecipientRow

_FIELDS = (
    "notice_id",
    "kind",
    "about",
    "revision",
    "state",
    "texts",
    "duty",
    "answers",
    "created_at",
    "created_by",
    "started_at",
    "ended_at",
    "version",
)
_COUNTED = ("total", "sent", "failed", "skipped")
_SELECT = select(*(getattr(NoticeRow, name) for name in _FIELDS))
_ADD = Upsert(lambda insert: insert(NoticeRow).on_conflict_do_nothing())
_GET = _SELECT.where(NoticeRow.notice_id == bindparam("id"))
_ABOUT = _SELECT.where(
    NoticeRow.kind == bindparam("of_kind"),
    NoticeRow.about == bindparam("thing"),
    NoticeRow.revision == bindparam("nth"),
)
_NEWEST = _SELECT.order_by(NoticeRow.created_at.desc(), NoticeRow.notice_id).limit(bindparam("limit"))
_UNDER_WAY = _SELECT.where(NoticeRow.state == NoticeState.SENDING).order_by(NoticeRow.created_at, NoticeRow.notice_id)
_COUNTS = select(*(getattr(NoticeRow, name) for name in _COUNTED)).where(NoticeRow.notice_id == bindparam("id"))
_THIS = update(NoticeRow).where(NoticeRow.notice_id == bindparam("id"))
_FIXED = _THIS.values(total=bindparam("everybody"), skipped=bindparam("unreachable"))
_MOVE = _THIS.where(NoticeRow.state == bindparam("seen")).values(
    state=bindparam("to"),
    version=NoticeRow.version + 1,
    ended_at=bindparam("ended"),
)
_FINISH = _THIS.where(
    NoticeRow.state == NoticeState.SENDING,
    not_(exists().where(and_(RecipientRow.notice_id == NoticeRow.notice_id, recipients.IS_OPEN))),
).values(state=NoticeState.SENT, version=NoticeRow.version + 1, ended_at=bindparam("ended"))
_BEGUN = _THIS.where(NoticeRow.started_at.is_(None)).values(started_at=bindparam("now"))
_COUNT_UP = _THIS.values(
    sent=NoticeRow.sent + bindparam("more_sent"),
    failed=NoticeRow.failed + bindparam("more_failed"),
    skipped=NoticeRow.skipped + bindparam("more_skipped"),
)
_CARD = select(NoticeRow.card_message_id).where(NoticeRow.notice_id == bindparam("id"))
_PUT_CARD = _THIS.values(card_message_id=bindparam("message"))


class Notices:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def open(self, notice: Notice, audience: Audience) -> int:
        row = {name: getattr(notice, name) for name in _FIELDS}
        row |= {"texts": {language.value: text for language, text in notice.texts.items()}} | dict.fromkeys(_COUNTED, 0)
        if self._connection.execute(_ADD(self._connection), row).rowcount != 1:
            before = self.about(notice.kind, notice.about, notice.revision)
            return self.counts(before.notice_id).total if before is not None else 0
        everybody, unreachable = recipients.fix(self._connection, notice.notice_id, audience)
        fixed = {"id": notice.notice_id, "everybody": everybody, "unreachable": unreachable}
        self._connection.execute(_FIXED, fixed)
        return everybody

    def get(self, notice_id: NoticeId) -> Notice | None:
        return self._one(_GET, id=notice_id)

    def about(self, kind: NoticeKind, about: str, revision: int = 1) -> Notice | None:
        return self._one(_ABOUT, of_kind=kind, thing=about, nth=revision)

    def newest(self, limit: int) -> Sequence[Notice]:
        return [_notice(row) for row in self._connection.execute(_NEWEST, {"limit": limit}).mappings()]

    def under_way(self) -> Sequence[Notice]:
        return [_notice(row) for row in self._connection.execute(_UNDER_WAY).mappings()]

    def move(self, notice_id: NoticeId, seen: NoticeState, to: NoticeState, at: datetime) -> bool:
        ended = at if to in {NoticeState.SENT, NoticeState.CANCELLED} else None
        facts = {"id": notice_id, "seen": seen, "to": to, "ended": ended}
        return self._connection.execute(_MOVE, facts).rowcount == 1

    def finish(self, notice_id: NoticeId, at: datetime) -> bool:
        return self._connection.execute(_FINISH, {"id": notice_id, "ended": at}).rowcount == 1

    def claim(
        self, notice_id: NoticeId, now: datetime, limit: int, lease_until: datetime
    ) -> Sequence[ClaimedRecipient]:
        return recipients.claim(self._connection, notice_id, now, limit, lease_until)

    def begin(self, notice_id: NoticeId, at: datetime) -> bool:
        return self._connection.execute(_BEGUN, {"id": notice_id, "now": at}).rowcount == 1

    def release(self, notice_id: NoticeId, claimed: Sequence[ClaimedRecipient], at: datetime) -> None:
        for one in claimed:
            again = Settled(one.account_id, one.token, DeliveryState.PENDING, at, counts=False)
            recipients.settle(self._connection, notice_id, again)

    def message_to(self, notice_id: NoticeId, account_id: AccountId) -> int | None:
        return recipients.message_to(self._connection, notice_id, account_id)

    def next_due(self, notice_id: NoticeId) -> datetime | None:
        return recipients.next_due(self._connection, notice_id)

    def settle(self, notice_id: NoticeId, settled: Sequence[Settled]) -> int:
        held = [one for one in settled if recipients.settle(self._connection, notice_id, one)]
        self._count_up(
            notice_id,
            sent=sum(one.state is DeliveryState.SENT for one in held),
            failed=sum(one.state is DeliveryState.FAILED for one in held),
            skipped=sum(one.state is DeliveryState.SKIPPED for one in held),
        )
        return len(held)

    def skip_the_rest(self, notice_id: NoticeId, at: datetime, why: str) -> int:
        skipped = recipients.skip_the_rest(self._connection, notice_id, at, why)
        self._count_up(notice_id, skipped=skipped)
        return skipped

    def counts(self, notice_id: NoticeId) -> Counts:
        row = self._connection.execute(_COUNTS, {"id": notice_id}).mappings().one_or_none()
        return Counts() if row is None else Counts(**row)

    def report(self, notice_id: NoticeId, after: AccountId | None, limit: int) -> Sequence[ReportLine]:
        return recipients.report(self._connection, notice_id, after, limit)

    def card(self, notice_id: NoticeId) -> int | None:
        message_id: int | None = self._connection.execute(_CARD, {"id": notice_id}).scalar_one_or_none()
        return message_id

    def put_card(self, notice_id: NoticeId, message_id: int | None) -> None:
        self._connection.execute(_PUT_CARD, {"id": notice_id, "message": message_id})

    def lead(self, holder: str, now: datetime, until: datetime) -> bool:
        return broadcast_lead.lead(self._connection, holder, now, until)

    def freeze(self, until: datetime) -> None:
        broadcast_lead.freeze(self._connection, until)

    def frozen_until(self) -> datetime | None:
        return broadcast_lead.frozen_until(self._connection)

    def _count_up(self, notice_id: NoticeId, *, sent: int = 0, failed: int = 0, skipped: int = 0) -> None:
        if sent or failed or skipped:
            more = {"more_sent": sent, "more_failed": failed, "more_skipped": skipped}
            self._connection.execute(_COUNT_UP, {"id": notice_id} | more)

    def _one(self, query: Any, **found_by: object) -> Notice | None:  # noqa: ANN401 (any of the queries above)
        row = self._connection.execute(query, found_by).mappings().one_or_none()
        return None if row is None else _notice(row)


def _notice(row: Any) -> Notice:  # noqa: ANN401 (a row of _FIELDS)
    return Notice(**{**row, "texts": {Language(code): text for code, text in row["texts"].items()}})
