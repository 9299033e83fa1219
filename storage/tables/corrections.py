"""What renters asked to have corrected. Both values stand sealed under the subject's own key and go with it."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from privacy.dossier import Category
from storage.tables.columns import CODE, ID, Moment, Table, one_of


class CorrectionRow(Table):
    """`value_id` is None for what was missing. `sealed_new` goes when it is carried out, `sealed_old` comes then.

    `proven_by` is the account that shared a new phone number.
    """

    __tablename__ = "corrections"

    request_id: Mapped[str] = mapped_column(ID, ForeignKey("requests.request_id"), primary_key=True)
    subject_id: Mapped[str] = mapped_column(ID, ForeignKey("subjects.subject_id"), index=True)
    category: Mapped[Category] = mapped_column(one_of(Category))
    field: Mapped[str] = mapped_column(CODE)
    value_id: Mapped[str | None] = mapped_column(ID)
    sealed_new: Mapped[bytes | None]
    sealed_old: Mapped[bytes | None]
    proven_by: Mapped[str | None] = mapped_column(ID)
    filed_at: Mapped[datetime] = mapped_column(Moment, index=True)
