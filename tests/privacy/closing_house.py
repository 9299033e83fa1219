"""Accounts of one subject, of which some know the document, and what each of them can try."""

from datetime import timedelta
from itertools import count

from privacy.access import Access
from privacy.contact import SharedContact
from privacy.errors import Reason, Refused
from privacy.freezing import Closed, Freezing
from privacy.identity import Identity
from privacy.letter import Lane, LetterKind
from privacy.ports import Transaction
from privacy.renter import Link, Occasion, Renter, SubjectId
from privacy.rules import Rules
from privacy.step_up import StepUp
from sandbox import SandboxClock
from storage.sqlite import SqliteStorage
from tests.storage.samples import record, take_in

RULES = Rules()
TAIL, WRONG = "0001", "9999"
NUMBERS = count(1)


class Door:
    """One subject; accounts are named by their Telegram ids."""

    def __init__(self, storage: SqliteStorage, clock: SandboxClock) -> None:
        n = next(NUMBERS)
        self.storage, self.clock, self.phone = storage, clock, f"+7701{n:07}"
        self.record, self.offset = record(f"C-{n}", (self.phone,)), n * 1000
        self.identity, self.access = Identity(storage, clock, RULES), Access(storage, clock, RULES)
        self.step_up, self.freezing = StepUp(storage, clock, RULES), Freezing(storage, clock, RULES)

    async def opens(self) -> "Door":
        self.subject_id: SubjectId = await self.storage.write(lambda tx: take_in(tx, self.record))
        return self

    async def account(self, name: int) -> Renter:
        return await self.identity.meet(self.offset + name)

    async def id_of(self, name: int) -> str:
        return (await self.account(name)).account_id

    async def links(self, name: int) -> None:
        """As if all had proven the number in time, and the later ones the document."""
        account, now = await self.account(name), self.clock.now()
        await self.storage.write(lambda tx: tx.accounts.link(account.account_id, self.subject_id, Link.LINKED, now))

    def occasion(self) -> Occasion:
        return Occasion(self.clock.now(), f"update:{next(NUMBERS)}")

    async def proves(self, name: int) -> None:
        self.clock.advance(timedelta(seconds=1))
        await self.identity.ask(await self.account(name))
        self.clock.advance(timedelta(seconds=1))
        renter, now = await self.account(name), self.clock.now()
        own = renter.telegram_id
        contact = SharedContact(self.phone, own, own, own, in_private_chat=True, sent_at=now)
        await self.identity.prove(renter, contact, self.occasion())

    async def answers(self, name: int, answer: str) -> None:
        await self.step_up.answer(await self.account(name), answer, self.occasion())

    async def closes(self, name: int) -> Closed:
        return await self.freezing.close(await self.account(name), self.occasion())

    async def leaves(self, name: int) -> None:
        await self.identity.log_out(await self.account(name))

    async def sees(self, name: int) -> bool:
        try:
            return (await self.access.view(await self.account(name))).held
        except Refused:
            return False

    async def why_not(self, name: int) -> Reason | None:
        try:
            await self.access.view(await self.account(name))
        except Refused as refused:
            return refused.reason
        return None

    async def told(self, kind: LetterKind) -> list[str]:
        """Whom letters of this kind are for, whether they were carried or not."""

        def work(tx: Transaction) -> list[str]:
            now = self.clock.now()
            claimed = tx.outbox.claim(Lane.PEOPLE, now, 100, now)  # a lease that is over at once
            found = [letter.facts for letter in claimed if letter.kind is kind]
            return [str(facts.get("account_id") or facts.get("staff_id")) for facts in found]

        return await self.storage.write(work)
