"""A file left for its owner behind a link that works once and soon runs out. Sealed while it waits."""

import base64
import secrets
from dataclasses import dataclass, field

from privacy.access_log import BY_LINK, Look, LookedAt, Looker, Why
from privacy.evidence import Entry
from privacy.freeze import is_frozen
from privacy.ports import Clock, Storage, Transaction
from privacy.renter import AccountId, Language, SubjectId
from privacy.rules import Rules

_TOKEN_BYTES = 32


@dataclass(frozen=True, slots=True)
class Parcel:
    """`language` is that of the page where the file is collected."""

    name: str
    content: bytes = field(repr=False)
    language: Language
    subject_id: SubjectId
    account_id: AccountId


@dataclass(frozen=True, slots=True)
class Parcels:
    """Found by a keyed index of the token alone, so neither the stored rows nor the time of an answer tell a token."""

    storage: Storage
    clock: Clock
    rules: Rules

    async def leave(self, parcel: Parcel) -> str:
        """Returns the token that collects it."""
        token = secrets.token_urlsafe(_TOKEN_BYTES)
        until = self.clock.now() + self.rules.link_lifetime
        await self.storage.write(lambda tx: tx.notes.put(_key(token), _as_note(parcel), until))
        return token

    async def waiting(self, token: str) -> Language | None:
        """Whether something waits here. Looking changes nothing, however often it is done."""
        parcel = await self.storage.read(lambda tx: self._find(tx, token))
        return parcel.language if parcel else None

    async def collect(self, token: str) -> Parcel | None:
        """Once: whoever comes second, or too late, or after the person's data was erased, gets nothing."""
        return await self.storage.write(lambda tx: self._collect(tx, token))

    def _collect(self, tx: Transaction, token: str) -> Parcel | None:
        parcel = self._find(tx, token)
        if parcel is None or not tx.notes.drop(_key(token)):
            return None
        now, about = self.clock.now(), tx.subjects.ref(parcel.subject_id)
        look = Look(Looker.RENTER, BY_LINK, LookedAt.COPY, Why.ONE_TIME_LINK, now)
        tx.access_log.record(parcel.subject_id, look)
        tx.evidence.record(Entry("dossier.collected", "link", about, now, {"form": "full_copy"}))
        return parcel

    def _find(self, tx: Transaction, token: str) -> Parcel | None:
        note = tx.notes.get(_key(token), self.clock.now())
        if note is None:
            return None
        subject_id = SubjectId(note["subject_id"])
        account_id = AccountId(note["account_id"])
        closed = is_frozen(tx.freezes.of(subject_id), account_id)  # a link opens nothing to a closed account either
        if closed or not any(tx.subjects.counts(subject_id).values()):
            return None
        content, language = base64.b64decode(note["content"]), Language(note["language"])
        return Parcel(note["name"], content, language, subject_id, account_id)


def _as_note(parcel: Parcel) -> dict[str, str]:
    return {
        "name": parcel.name,
        "content": base64.b64encode(parcel.content).decode(),
        "language": parcel.language.value,
        "subject_id": parcel.subject_id,
        "account_id": parcel.account_id,
    }


def _key(token: str) -> str:
    return f"parcel:{token}"
