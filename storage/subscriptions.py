"""Who wants which notices: only what somebody chose is stored."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, bindparam, select

from privacy.notice import BY_DEFAULT, Subscription
from privacy.renter import AccountId
from storage.dialects import Upsert
from storage.tables import SubscriptionRow

_OF = select(SubscriptionRow.subscription, SubscriptionRow.wanted).where(SubscriptionRow.account_id == bindparam("id"))
_CHOOSE = Upsert(
    lambda insert: (new := insert(SubscriptionRow)).on_conflict_do_update(
        index_elements=[SubscriptionRow.account_id, SubscriptionRow.subscription],
        set_={"wanted": new.excluded.wanted, "chosen_at": new.excluded.chosen_at},
    )
)


class Subscriptions:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, account_id: AccountId) -> Mapping[Subscription, bool]:
        chosen = {row.subscription: row.wanted for row in self._connection.execute(_OF, {"id": account_id})}
        return {**BY_DEFAULT, **chosen}

    def choose(self, account_id: AccountId, subscription: Subscription, wanted: bool, at: datetime) -> None:
        row = {"account_id": account_id, "subscription": subscription, "wanted": wanted, "chosen_at": at}
        self._connection.execute(_CHOOSE(self._connection), row)
