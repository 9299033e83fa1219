"""An announced version of the policy, and what one person answered to it. No storage here, but what it promises."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from privacy.renter import AccountId, Language


@dataclass(frozen=True, slots=True)
class PolicyChange:
    """A version that was announced. `sha256` is that of the published file; the summaries are plain text."""

    version: str
    sha256: str
    summary_ru: str
    summary_kk: str
    announced_at: datetime

    def summary(self, language: Language) -> str:
        return {Language.RU: self.summary_ru, Language.KK: self.summary_kk}[language]


class PolicyAnswer(StrEnum):
    READ = "read"
    OBJECTED = "objected"


class PolicyChanges(Protocol):
    def add(self, change: PolicyChange) -> bool:
        """False if this version was announced before."""

    def get(self, version: str) -> PolicyChange | None: ...
    def newest(self) -> PolicyChange | None: ...
    def answer(self, version: str, account_id: AccountId, answer: PolicyAnswer, at: datetime) -> None:
        """The last answer stands."""

    def answer_of(self, version: str, account_id: AccountId) -> PolicyAnswer | None: ...
