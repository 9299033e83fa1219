"""Taking in one subject's record as a whole: what is new is added, what is no longer there goes, the rest stays."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from privacy.access_log import BY_IMPORT, Look, LookedAt, Looker, Why
from privacy.consent import ConsentEvent, ConsentState
from privacy.consent_text import ConsentCatalogue
from privacy.dossier import Category, SubjectState
from privacy.intake import Arrival, IncomingConsent, SubjectRecord
from privacy.renter import SubjectId
from storage.access_log import AccessLog
from storage.belongings import Belongings
from storage.consents import Consents
from storage.dialects import new_id
from storage.keyring import Keyring, Label
from storage.profile import Profile
from storage.replaced_phones import without_replaced
from storage.replaced_values import without_replaced_values
from storage.restrictions import Restrictions
from storage.suppressions import external_mark
from storage.tables import SubjectRow
from storage.vault import SubjectKey, Vault

_FIND = (
    select(SubjectRow.subject_id, SubjectRow.key_id, SubjectRow.sealed)
    .where(SubjectRow.found_by.in_(bindparam("indexes", expanding=True)), SubjectRow.key_id.is_not(None))
    .with_for_update()
)
_ADD = insert(SubjectRow)
_PROFILE = update(SubjectRow).where(SubjectRow.subject_id == bindparam("id")).values(sealed=bindparam("again"))


class Intake:
    def __init__(self, connection: Connection, keyring: Keyring, vault: Vault) -> None:
        self._connection = connection
        self._consents = Consents(connection)
        self._keyring = keyring
        self._vault = vault

    def take_in(self, record: SubjectRecord, at: datetime) -> Arrival:
        """Raises Rejected if one of the phones already belongs to somebody else."""
        indexes = self._keyring.indexes(Label.EXTERNAL, record.external_id)
        known = self._connection.execute(_FIND, {"indexes": indexes}).one_or_none()
        if known is None:
            subject_id, key = self._add(record, at)
            self._bring(subject_id, key, record)
            return Arrival.ADDED
        key = self._vault.key(known.key_id, known.subject_id)
        for corrected in (without_replaced, without_replaced_values):
            record = corrected(self._connection, self._keyring, known.subject_id, key, record)
        changed = self._update_profile(known, key, record)
        changed |= self._bring(known.subject_id, key, record)
        if not changed:
            return Arrival.UNCHANGED
        look = Look(Looker.SYSTEM, BY_IMPORT, LookedAt.CHANGED, Why.IMPORT, at)
        AccessLog(self._connection).record(SubjectId(known.subject_id), look)
        return Arrival.UPDATED

    def _add(self, record: SubjectRecord, at: datetime) -> tuple[str, SubjectKey]:
        subject_id = new_id()
        key = self._vault.new_key(subject_id)
        profile = Profile(record.external_id, record.birth_date)
        row = {
            "subject_id": subject_id,
            "state": SubjectState.ACTIVE,
            "ref": self._keyring.subject_ref(record.external_id),
            "key_id": key.key_id,
            "found_by": self._keyring.index(Label.EXTERNAL, record.external_id),
            "marker": self._keyring.index(Label.SUPPRESS, external_mark(record.external_id)),
            "key_version": self._keyring.newest,
            "sealed": profile.seal(key, subject_id),
            "added_at": at,
        }
        self._connection.execute(_ADD, row)
        return subject_id, key

    def _update_profile(self, known: Any, key: SubjectKey, record: SubjectRecord) -> bool:  # noqa: ANN401 (row)
        stored = Profile.unseal(key, known.sealed, known.subject_id)
        profile = Profile(record.external_id, stored.birth_date if record.keeps_birth_date else record.birth_date)
        if stored == profile:
            return False
        again = {"id": known.subject_id, "again": profile.seal(key, known.subject_id)}
        self._connection.execute(_PROFILE, again)
        return True

    def _bring(self, subject_id: str, key: SubjectKey, record: SubjectRecord) -> bool:
        belongings = Belongings(self._connection, self._keyring, subject_id, key)
        restricted = Restrictions(self._connection).of(SubjectId(subject_id))
        changes = [
            belongings.set_values(record.values, restricted),
            Category.MOBILE_NUMBER not in restricted and belongings.set_phones(record.phones),
            record.holds is not None and belongings.set_holds(record.holds),
            self._add_consents(subject_id, record),
        ]
        return any(changes)

    def _add_consents(self, subject_id: str, record: SubjectRecord) -> bool:
        added = 0
        for consent in record.consents:
            added += self._consents.add(SubjectId(subject_id), _given(consent))
        return added > 0


def _given(consent: IncomingConsent) -> ConsentEvent:
    """Of a text that the catalogue does not have, neither the hash nor the term is known."""
    text = ConsentCatalogue.packaged().find(consent.purpose, consent.text_version)
    return ConsentEvent(
        purpose=consent.purpose,
        state=ConsentState.GIVEN,
        text_version=consent.text_version,
        language=consent.language,
        method=consent.method,
        at=consent.given_at,
        text_sha256=text.sha256(consent.language) if text else "",
        valid_until=text.valid_until(consent.given_at) if text else None,
    )
