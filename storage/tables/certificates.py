"""What was certified: a row for each wave of an erasure. Codes, counts and dates only, so it outlives the data."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.columns import ID, Moment, SmallJson, Table


class CertificateRow(Table):
    __tablename__ = "certificates"

    request_id: Mapped[str] = mapped_column(ID, ForeignKey("requests.request_id"), primary_key=True)
    wave: Mapped[int] = mapped_column(primary_key=True)
    issued_at: Mapped[datetime] = mapped_column(Moment)
    facts: Mapped[Any] = mapped_column(SmallJson)
