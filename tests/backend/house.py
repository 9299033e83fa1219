"""One renter who asks for an erasure, and everything that carries it out."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from backend.clock import clock_duties
from backend.relay import Relay
from backend.systems.directory import Directory
from backend.systems.vault import Vault
from backend.worker import Worker
from privacy.deadline import Deadlines
from privacy.desk_watch import DeskWatch
from privacy.dossier import Category
from privacy.enquiry_watch import EnquiryWatch
from privacy.erasure import Erasure, Wish
from privacy.execution import Execution
from privacy.hold import HoldBasis
from privacy.intake import IncomingHold, SubjectRecord
from privacy.letter import ClaimedLetter, Lane, LetterKind
from privacy.office_hours import OfficeHours
from privacy.outside import DELIVERED, Delivery
from privacy.ports import DataSystem, Storage, Transaction
from privacy.reminders import Reminders
from privacy.renter import Link, Occasion, Renter, SubjectId
from privacy.request import Ground, PrivacyRequest
from privacy.rules import Rules
from privacy.task import RequestTask
from sandbox import SandboxClock
from storage import Keyring
from tests.storage.samples import PHONE, record

DAY = timedelta(days=1)
OPEN_RENTAL = IncomingHold(HoldBasis.OPEN_RENTAL, frozenset({Category.NAME}), date(2026, 12, 15), "contract 0000")
IN_CRM = {"name": {"full_name": "Пробный Арендатор"}, "other": ["a", "b"], "number": "no category"}


def without_holds() -> SubjectRecord:
    return replace(record(), holds=())


class House:
    def __init__(
        self, storage: Storage, clock: SandboxClock, crm: Path, *systems: DataSystem, rules: Rules | None = None
    ) -> None:
        self.storage, self.clock, self.crm = storage, clock, crm
        self.rules = rules or Rules(erasure_approvers=0)
        self.systems: Sequence[DataSystem] = systems or (Vault(storage, clock), Directory("crm", crm))
        self.execution = Execution(storage, clock, [system.name for system in self.systems])
        self.worker = self._worker(clock)
        self.relay = Relay(storage, clock, Lane.WORK, self.worker.carry)
        self.mail = Mail()
        self.post = Relay(storage, clock, Lane.PEOPLE, self.mail.deliver)

    def _worker(self, clock: SandboxClock) -> Worker:
        hours = OfficeHours(Deadlines.packaged().calendar, self.rules)
        watches = DeskWatch(self.storage, clock, hours), EnquiryWatch(self.storage, clock, hours)
        duties = clock_duties(Reminders(self.storage, clock, hours), *watches)
        return Worker(self.execution, self.systems, duties)

    async def move_in(self, keyring: Keyring, subject: SubjectRecord) -> SubjectId:
        """The subject comes to be known here and in the CRM, and has a linked account with a second proof."""

        def work(tx: Transaction) -> SubjectId:
            tx.subjects.take_in(subject, self.clock.now())
            subject_id = tx.subjects.by_phone(PHONE)
            assert subject_id is not None
            account = tx.accounts.meet(1001, self.clock.now())
            tx.accounts.link(account.account_id, subject_id, Link.LINKED, self.clock.now())
            tx.accounts.grant_step_up(account.account_id, self.clock.now() + timedelta(minutes=15))
            return subject_id

        file = self.crm / f"{keyring.subject_ref(subject.external_id)}.json"
        file.write_text(json.dumps(IN_CRM), "utf-8")
        return await self.storage.write(work)

    async def ask(self, *categories: Category, cause: str = "update:1") -> PrivacyRequest:
        """Filed, and approved by nobody if none is needed; it begins a day later."""
        erasure = Erasure(self.storage, self.clock, self.rules, Deadlines.packaged())
        wish = Wish(Ground.NOT_NEEDED, frozenset(categories or Category))
        filed = await erasure.file(await self.renter(), wish, Occasion(self.clock.now(), cause))
        return filed.request

    async def renter(self) -> Renter:
        found = await self.storage.read(lambda tx: tx.accounts.find(1001))
        assert found is not None
        return found

    async def request(self, asked: PrivacyRequest) -> PrivacyRequest:
        found = await self.storage.read(lambda tx: tx.requests.get(asked.request_id))
        assert found is not None
        return found

    async def tasks(self, asked: PrivacyRequest) -> dict[str, RequestTask]:
        """The newest task of each system."""
        return {task.system: task for task in await self.storage.read(lambda tx: tx.tasks.of(asked.request_id))}

    async def pass_days(self, days: int = 1) -> None:
        """Day by day, as the letters fall due."""
        for _ in range(days):
            self.clock.advance(DAY)
            await self.relay.run_once()


class Mail:
    """Everything that people were told."""

    def __init__(self) -> None:
        self.told: list[LetterKind] = []
        self.letters: list[ClaimedLetter] = []

    async def deliver(self, letter: ClaimedLetter) -> Delivery:
        self.told.append(letter.kind)
        self.letters.append(letter)
        return DELIVERED
