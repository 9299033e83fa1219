"""What a withdrawal does beyond the chat: systems stop, obligations are looked at daily, terms run out."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.wiring import Office, open_office, relay_to_systems
from backend.housekeeping import Housekeeping
from privacy.consent import ConsentMethod, ConsentState
from privacy.dossier import Purpose
from privacy.intake import IncomingConsent
from privacy.my_consents import MyConsents, my_consents
from privacy.policy import Policy
from privacy.ports import Storage, Transaction
from privacy.renter import Language, Link, Occasion, Renter, SubjectId
from privacy.request import Stage, Status
from privacy.rules import Rules
from sandbox import SandboxClock
from storage import Keyring
from storage.sqlite import SqliteStorage
from tests.backend.house import DAY, OPEN_RENTAL
from tests.storage.samples import PHONE, record

POLICY = Policy.packaged("1", "https://example.org")


class Desk:
    """A renter with consents, our vault, and a CRM in a folder."""

    def __init__(self, storage: Storage, clock: SandboxClock, crm: Path) -> None:
        self.storage, self.clock = storage, clock
        self.office: Office = open_office(storage, clock, Rules(), crm)
        self.relay = relay_to_systems(self.office)
        self.consents: MyConsents = my_consents(storage, clock, Rules(), self.office.deadlines, POLICY)

    async def renter(self) -> Renter:
        found = await self.storage.read(lambda tx: tx.accounts.find(1001))
        assert found is not None
        return found

    async def withdraw(self, purpose: Purpose) -> None:
        occasion = Occasion(self.clock.now(), f"update:{purpose}")
        await self.consents.withdraw(await self.renter(), purpose, occasion)
        await self.relay.run_once()

    async def state(self, purpose: Purpose) -> ConsentState | None:
        return (await self.consents.one(await self.renter(), purpose)).standing.state

    async def stages(self) -> list[tuple[Status, Stage | None]]:
        renter = await self.renter()
        found = await self.storage.read(lambda tx: tx.requests.of_renter(renter))
        return [(request.status, request.stage) for request in found]


@pytest.fixture
def file(tmp_path: Path, keyring: Keyring) -> Path:
    crm = tmp_path / "crm"
    crm.mkdir()
    file = crm / f"{keyring.subject_ref('C-1001')}.json"
    file.write_text(json.dumps({"name": {"full_name": "Пробный Арендатор"}}), "utf-8")
    return file


@pytest.fixture
async def desk(storage: SqliteStorage, clock: SandboxClock, file: Path) -> Desk:
    def move_in(tx: Transaction) -> SubjectId:
        given_at = clock.now() - DAY
        brought = tuple(IncomingConsent(p, "1", Language.RU, given_at, ConsentMethod.SITE_FORM) for p in Purpose)
        tx.subjects.take_in(replace(record(), holds=(OPEN_RENTAL,), consents=brought), clock.now())
        subject_id = tx.subjects.by_phone(PHONE)
        assert subject_id is not None
        tx.accounts.link(tx.accounts.meet(1001, clock.now()).account_id, subject_id, Link.LINKED, clock.now())
        return subject_id

    await storage.write(move_in)
    return Desk(storage, clock, file.parent)


def stopped(file: Path) -> list[str]:
    return list(json.loads(file.read_text("utf-8")).get("stopped_purposes", []))


def holds_the_name(file: Path) -> bool:
    return "name" in json.loads(file.read_text("utf-8"))


async def test_every_system_hears_for_what_the_data_may_not_be_used(desk: Desk, file: Path) -> None:
    await desk.withdraw(Purpose.MATERIALS)

    assert stopped(file) == ["materials"]
    assert holds_the_name(file)
    assert await desk.stages() == [(Status.FULFILLED, Stage.FULL)]


async def test_a_consent_given_again_opens_the_systems_again(desk: Desk, file: Path) -> None:
    await desk.withdraw(Purpose.MATERIALS)
    renter = await desk.renter()
    await desk.consents.give(renter, Purpose.MATERIALS, "1", Occasion(desk.clock.now(), "update:9"))
    await desk.relay.run_once()

    assert stopped(file) == []


async def test_a_deferred_withdrawal_stops_nothing_until_the_obligation_is_over(desk: Desk, file: Path) -> None:
    await desk.withdraw(Purpose.CONTRACT)

    assert (stopped(file), await desk.stages()) == ([], [(Status.IN_PROGRESS, Stage.ON_HOLD)])
    for _ in range(30):
        desk.clock.advance(DAY)
        await desk.relay.run_once()
    assert (stopped(file), await desk.stages()) == (["contract"], [(Status.FULFILLED, Stage.FULL)])


async def test_nobody_is_reminded_of_what_only_an_obligation_holds_up(desk: Desk) -> None:
    await desk.withdraw(Purpose.CONTRACT)
    for _ in range(5):
        desk.clock.advance(DAY)
        await desk.relay.run_once()

    renter = await desk.renter()
    request = (await desk.storage.read(lambda tx: tx.requests.of_renter(renter)))[0]
    events = await desk.storage.read(lambda tx: tx.requests.events(request.request_id))
    assert [event.reason for event in events if event.reason.startswith("clock_")] == []


async def test_an_obligation_that_ends_early_is_noticed_the_next_morning(desk: Desk, file: Path) -> None:
    await desk.withdraw(Purpose.CONTRACT)
    await desk.storage.write(lambda tx: tx.subjects.take_in(replace(record(), holds=()), desk.clock.now()))
    desk.clock.advance(DAY)
    await desk.relay.run_once()

    assert stopped(file) == ["contract"]


async def test_what_is_free_is_withdrawn_while_another_waits_and_one_request_holds_both(desk: Desk, file: Path) -> None:
    await desk.withdraw(Purpose.CONTRACT)
    await desk.withdraw(Purpose.SUPPORT)

    assert stopped(file) == ["support"]
    assert await desk.stages() == [(Status.IN_PROGRESS, Stage.ON_HOLD)]
    assert await desk.state(Purpose.CONTRACT) is ConsentState.WITHDRAWAL_DEFERRED


async def test_a_withdrawal_erases_nothing(desk: Desk) -> None:
    subject_id = (await desk.renter()).subject_id
    assert subject_id is not None
    before = await desk.storage.read(lambda tx: tx.subjects.counts(subject_id))
    for purpose in (Purpose.MATERIALS, Purpose.ACCOUNT, Purpose.ACCESS, Purpose.SUPPORT):
        await desk.withdraw(purpose)

    assert await desk.storage.read(lambda tx: tx.subjects.counts(subject_id)) == before


async def test_a_consent_expires_by_itself_when_its_term_is_over(desk: Desk) -> None:
    desk.clock.advance(timedelta(days=1094, minutes=1))
    renter = await desk.renter()
    await desk.storage.write(
        lambda tx: tx.accounts.link(
            renter.account_id, renter.subject_id or SubjectId(""), Link.LINKED, desk.clock.now()
        )
    )
    await Housekeeping(desk.storage, desk.clock).tidy()

    assert await desk.state(Purpose.SUPPORT) is ConsentState.EXPIRED
    assert await desk.state(Purpose.CONTRACT) is ConsentState.GIVEN
