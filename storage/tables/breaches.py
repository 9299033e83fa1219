"""The register of breaches. The texts were written to be published and name nobody."""

from datetime import datetime

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column

from privacy.dossier import Category
from storage.tables.columns import ID, CategorySet, Moment, Table


class BreachRow(Table):
    __tablename__ = "breaches"

    breach_id: Mapped[str] = mapped_column(ID, primary_key=True)
    detected_at: Mapped[datetime] = mapped_column(Moment)
    due_at: Mapped[datetime] = mapped_column(Moment)
    categories: Mapped[frozenset[Category]] = mapped_column(CategorySet)
    what_ru: Mapped[str] = mapped_column(Text)
    what_kk: Mapped[str] = mapped_column(Text)
    proposed_by: Mapped[str] = mapped_column(ID)
    approved_by: Mapped[str | None] = mapped_column(ID)
    notice_id: Mapped[str | None] = mapped_column(ID)
    reported_at: Mapped[datetime | None] = mapped_column(Moment)
