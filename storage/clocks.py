"""Events of requests' clocks: added, read, and nothing else."""

from collections.abc import Sequence
from dataclasses import asdict, fields

from sqlalchemy import Connection, bindparam, insert, select

from privacy.clock_event import ClockEvent
from privacy.request import RequestId
from storage.tables import ClockEventRow

_ADD = insert(ClockEventRow)
_OF = (
    select(*(getattr(ClockEventRow, field.name) for field in fields(ClockEvent)))
    .where(ClockEventRow.request_id == bindparam("id"))
    .order_by(ClockEventRow.event_id)
)


class ClockEvents:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, event: ClockEvent) -> None:
        self._connection.execute(_ADD, asdict(event))

    def of(self, request_id: RequestId) -> Sequence[ClockEvent]:
        return [ClockEvent(**row) for row in self._connection.execute(_OF, {"id": request_id}).mappings()]
