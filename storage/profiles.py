"""Reading what is sealed on a subject's own row."""

from sqlalchemy import Connection, bindparam, select

from privacy.full_copy import Profile as Known
from privacy.renter import SubjectId
from storage.profile import Profile
from storage.tables import SubjectRow
from storage.vault import Vault

_OF = select(SubjectRow.key_id, SubjectRow.sealed).where(SubjectRow.subject_id == bindparam("id"))


class Profiles:
    def __init__(self, connection: Connection, vault: Vault) -> None:
        self._connection = connection
        self._vault = vault

    def of(self, subject_id: SubjectId) -> Known | None:
        row = self._connection.execute(_OF, {"id": subject_id}).one_or_none()
        if row is None or row.key_id is None or row.sealed is None:
            return None
        profile = Profile.unseal(self._vault.key(row.key_id, subject_id), row.sealed, subject_id)
        return Known(profile.external_id, profile.birth_date)
