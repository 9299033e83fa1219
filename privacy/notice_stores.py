"""The stores of notices and of who wants them; a part of what privacy.stores promises."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from privacy.notice import (
    Audience,
    ClaimedRecipient,
    Counts,
    Notice,
    NoticeId,
    NoticeKind,
    NoticeState,
    ReportLine,
    Settled,
    Subscription,
)
from privacy.renter import AccountId


class Notices(Protocol):
    """Notices and their recipients, one row each."""

    def open(self, notice: Notice, audience: Audience) -> int:
        """Store it and fix its recipients, once and for all; returns how many.

        Who is known to be out of reach is among them, SKIPPED. If there is one of this kind, about the same thing and
        in this revision already, nothing is changed, and the number is that of the one there is (see `about`).
        """

    def get(self, notice_id: NoticeId) -> Notice | None: ...
    def about(self, kind: NoticeKind, about: str, revision: int = 1) -> Notice | None: ...
    def newest(self, limit: int) -> Sequence[Notice]: ...
    def under_way(self) -> Sequence[Notice]:
        """Those that are being sent, the oldest first. Paused ones are not among them."""

    def move(self, notice_id: NoticeId, seen: NoticeState, to: NoticeState, at: datetime) -> bool:
        """False, and nothing is changed, if it is in another state than `seen`."""

    def finish(self, notice_id: NoticeId, at: datetime) -> bool:
        """SENT, if it was being sent and no recipient is open any more."""

    def claim(
        self, notice_id: NoticeId, now: datetime, limit: int, lease_until: datetime
    ) -> Sequence[ClaimedRecipient]:
        """Recipients that are due, on lease; none of a notice that is not being sent. A lapsed lease is open again."""

    def begin(self, notice_id: NoticeId, at: datetime) -> bool:
        """Remember when it was begun. True the first time."""

    def release(self, notice_id: NoticeId, claimed: Sequence[ClaimedRecipient], at: datetime) -> None:
        """They are due again at once, as if they had not been claimed."""

    def message_to(self, notice_id: NoticeId, account_id: AccountId) -> int | None:
        """The number of the message by which this account got it."""

    def next_due(self, notice_id: NoticeId) -> datetime | None:
        """When the next open recipient falls due, leased ones when their lease lapses."""

    def settle(self, notice_id: NoticeId, settled: Sequence[Settled]) -> int:
        """Returns how many of the leases still held; what was claimed anew by somebody else stays as it is."""

    def skip_the_rest(self, notice_id: NoticeId, at: datetime, why: str) -> int:
        """Close what waits or whose lease has lapsed; what is under way is settled by who carries it."""

    def counts(self, notice_id: NoticeId) -> Counts: ...
    def report(self, notice_id: NoticeId, after: AccountId | None, limit: int) -> Sequence[ReportLine]:
        """In the order of accounts, from the one that follows `after`."""

    def card(self, notice_id: NoticeId) -> int | None:
        """The number of the message in the staff group that shows how far it has come."""

    def put_card(self, notice_id: NoticeId, message_id: int | None) -> None: ...
    def lead(self, holder: str, now: datetime, until: datetime) -> bool:
        """Become, or stay, the one process that carries notices. False if another one is, and its lease still runs."""

    def freeze(self, until: datetime) -> None:
        """Whoever carries notices waits until then: Telegram has asked us to."""

    def frozen_until(self) -> datetime | None: ...


class Subscriptions(Protocol):
    """Who wants which notices. Who never chose has the defaults of privacy.notice."""

    def of(self, account_id: AccountId) -> Mapping[Subscription, bool]: ...
    def choose(self, account_id: AccountId, subscription: Subscription, wanted: bool, at: datetime) -> None: ...
