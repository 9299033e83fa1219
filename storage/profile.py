"""What is sealed on a subject's own row: the company's id of the person, and the birth date."""

import json
from dataclasses import dataclass, field
from datetime import date

from storage.tables import SubjectRow
from storage.vault import SubjectKey

_PLACE = (SubjectRow.__tablename__, "sealed")


@dataclass(frozen=True, slots=True)
class Profile:
    external_id: str = field(repr=False)
    birth_date: date | None = field(repr=False)

    def seal(self, key: SubjectKey, subject_id: str) -> bytes:
        born = None if self.birth_date is None else self.birth_date.isoformat()
        return key.seal(json.dumps([self.external_id, born]), *_PLACE, subject_id)

    @classmethod
    def unseal(cls, key: SubjectKey, sealed: bytes, subject_id: str) -> "Profile":
        external_id, born = json.loads(key.unseal(sealed, *_PLACE, subject_id))
        return cls(external_id, None if born is None else date.fromisoformat(born))
