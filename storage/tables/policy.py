"""Announced versions of the policy, and what people answered. Accounts are pseudonyms."""

from datetime import datetime

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from privacy.policy_version import PolicyAnswer
from storage.tables.columns import CODE, ID, Moment, Table, one_of


class PolicyChangeRow(Table):
    __tablename__ = "policy_changes"

    version: Mapped[str] = mapped_column(CODE, primary_key=True)
    sha256: Mapped[str] = mapped_column(ID)
    summary_ru: Mapped[str] = mapped_column(Text)
    summary_kk: Mapped[str] = mapped_column(Text)
    announced_at: Mapped[datetime] = mapped_column(Moment)


class PolicyAnswerRow(Table):
    __tablename__ = "policy_answers"

    version: Mapped[str] = mapped_column(CODE, ForeignKey("policy_changes.version"), primary_key=True)
    account_id: Mapped[str] = mapped_column(ID, primary_key=True)
    answer: Mapped[PolicyAnswer] = mapped_column(one_of(PolicyAnswer))
    at: Mapped[datetime] = mapped_column(Moment)
