"""Taps on inline buttons that wait for the bot's answer, and the answers that people were shown."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sandbox.refusals import stale_query


@dataclass(frozen=True, slots=True)
class Alert:
    """What a person saw after a tap: a toast, or a window that has to be closed."""

    text: str
    is_window: bool = False


@dataclass(slots=True)
class Query:
    id: str
    person_id: int
    tapped_at: datetime
    post_id: int = 0
    answered: bool = False
    alert: Alert | None = None


class Queries:
    """Knows which taps may still be answered."""

    def __init__(self) -> None:
        self.lifetime = timedelta(minutes=1)
        self._by_id: dict[str, Query] = {}
        self._shown: dict[int, list[Alert]] = {}

    def open(self, person_id: int, at: datetime, post_id: int = 0) -> Query:
        query = Query(str(4_000_000_000_000_000_000 + len(self._by_id)), person_id, at, post_id)
        self._by_id[query.id] = query
        return query

    def find(self, query_id: str) -> Query | None:
        return self._by_id.get(query_id)

    def answer(self, query_id: str, at: datetime, alert: Alert | None) -> Query:
        """Refuses an unknown or an old one; a second answer is accepted and shows nothing."""
        query = self._by_id.get(query_id)
        if query is None or at - query.tapped_at > self.lifetime:
            raise stale_query()
        if not query.answered and alert is not None:
            query.alert = alert
            self.shown_to(query.person_id).append(alert)
        query.answered = True
        return query

    def shown_to(self, person_id: int) -> list[Alert]:
        return self._shown.setdefault(person_id, [])
