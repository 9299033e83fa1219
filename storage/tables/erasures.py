"""What this database knows of the ledger of erasures. Pseudonyms, codes and times only."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from privacy.dossier import Category
from storage.tables.columns import CODE, ID, CategorySet, Moment, Table


class ErasureRow(Table):
    """`entered`: the ledger, which may be another file, has it too."""

    __tablename__ = "erasures"

    entry_id: Mapped[str] = mapped_column(ID, primary_key=True)
    subject_ref: Mapped[str] = mapped_column(ID)
    categories: Mapped[frozenset[Category]] = mapped_column(CategorySet)
    at: Mapped[datetime] = mapped_column(Moment)
    number: Mapped[str] = mapped_column(CODE)
    entered: Mapped[bool] = mapped_column(index=True)
