"""After an old copy of the database was restored: erase again what was erased since the copy was taken."""

from dataclasses import dataclass
from uuid import uuid4

from privacy.evidence import Entry, Flaw
from privacy.ledger import LedgerLink, ledger_flaws
from privacy.ports import Clock, Storage, Transaction
from privacy.renter import SubjectId

_PAGE = 200
_ROWS_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Replayed:
    """`entries` of the ledger done again; subjects that had lost their key and wait for the next import; flaws."""

    entries: int = 0
    emptied: int = 0
    flaws: tuple[Flaw, ...] = ()


class Replay:
    """May be stopped at any moment and started again: each entry is done in one transaction with its being known."""

    def __init__(self, storage: Storage, clock: Clock) -> None:
        self._storage, self._clock = storage, clock

    async def run(self) -> Replayed:
        """A ledger that was tampered with is reported, and what it says is done all the same."""
        links = await self._every_link()
        entries = 0
        for link in links:
            entries += await self._again(link)
        emptied = await self._empty_the_unreadable()
        await self._storage.write(lambda tx: self._record(tx, entries, emptied))
        return Replayed(entries, emptied, tuple(ledger_flaws(links)))

    async def _every_link(self) -> list[LedgerLink]:
        links: list[LedgerLink] = []
        while page := await self._page_after(links[-1].seq if links else 0):
            links += page
        return links

    async def _page_after(self, seq: int) -> list[LedgerLink]:
        return await self._storage.read(lambda tx: list(tx.erasures.links(seq, _PAGE)))

    async def _again(self, link: LedgerLink) -> bool:
        """False if the database knew of it."""
        gone = await self._storage.write(lambda tx: _erase_again(tx, link))
        for subject_id in gone or ():
            await self._remove_rows(subject_id)
        return gone is not None

    async def _remove_rows(self, subject_id: SubjectId) -> None:
        while await self._storage.write(lambda tx: tx.subjects.remove_rows(subject_id, _ROWS_AT_ONCE)):
            pass

    async def _empty_the_unreadable(self) -> int:
        emptied, after = 0, ""
        while True:
            found, more = await self._unreadable(after)
            for subject_id in found:
                await self._rebuild(subject_id)
            emptied += len(found)
            if more is None:
                return emptied
            after = more

    async def _unreadable(self, after: str) -> tuple[list[SubjectId], str | None]:
        found, more = await self._storage.read(lambda tx: tx.restoring.unreadable(after, _PAGE))
        return list(found), more

    async def _rebuild(self, subject_id: SubjectId) -> None:
        await self._storage.write(lambda tx: tx.restoring.rebuild(subject_id))

    def _record(self, tx: Transaction, entries: int, emptied: int) -> None:
        detail = {"entries": entries, "emptied": emptied}
        tx.evidence.record(Entry("erasures.replayed", "operator", f"ledger:{uuid4().hex}", self._clock.now(), detail))


def _erase_again(tx: Transaction, link: LedgerLink) -> list[SubjectId] | None:
    """The subjects of whom nothing is left, so their rows can go; None if there was nothing to do again."""
    entry, gone = link.entry, []
    if tx.erasures.is_known(entry):
        return None
    for subject_id in tx.restoring.living(entry.subject_ref):
        tx.subjects.suppress(subject_id, entry.categories, entry.at)
        if tx.subjects.counts(subject_id).keys() <= entry.categories:
            tx.subjects.destroy_key(subject_id)
            for account in tx.accounts.of_subject(subject_id):
                tx.accounts.unlink(account.account_id)
            gone.append(subject_id)
        elif tx.restoring.is_readable(subject_id):
            tx.subjects.shred(subject_id, entry.categories)
        else:
            tx.restoring.rebuild(subject_id)
    tx.erasures.learn(entry)
    return gone
