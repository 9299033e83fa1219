"""The composition root: builds every use case over one storage, and names what depends on what."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from backend.anchoring import anchor_duties
from backend.blocking import blocking_duties
from backend.broadcast import Broadcast
from backend.clock import clock_duties
from backend.consents import consent_duties
from backend.correction import correction_duties
from backend.housekeeping import Housekeeping
from backend.pacer import Pacer
from backend.relay import Relay
from backend.retention import retention_duties, retention_last_words
from backend.systems.directory import Directory
from backend.systems.vault import Vault
from backend.worker import Worker
from privacy.access import Access
from privacy.alerting import Alerting
from privacy.anchor import Anchoring
from privacy.breach_desk import BreachDesk
from privacy.broadcasting import Broadcasting
from privacy.clocks import Clocks
from privacy.consent_spread import ConsentSpread
from privacy.consent_text import ConsentCatalogue
from privacy.correction_desk import CorrectionDesk
from privacy.deadline import Deadlines
from privacy.desk import Desk
from privacy.desk_watch import DeskWatch
from privacy.enquiry_watch import EnquiryWatch
from privacy.erasure import Erasure
from privacy.execution import Execution
from privacy.identity import Identity
from privacy.letter import Lane
from privacy.my_requests import MyRequests
from privacy.notice_carrying import Carrying
from privacy.office_hours import OfficeHours
from privacy.outage_desk import OutageDesk
from privacy.outages import Outages
from privacy.policy import Policy
from privacy.ports import Clock, DataSystem, Messenger, Storage
from privacy.reminders import Reminders
from privacy.renter import Language
from privacy.reopening import Reopening
from privacy.retention import Retention
from privacy.retention_orders import RetentionOrders
from privacy.retention_rules import RetentionRules
from privacy.rules import Rules
from privacy.spreading import Spreading
from privacy.statistics import Statistics
from privacy.step_up import StepUp
from privacy.withdrawal import Withdrawing
from privacy.works_plan import WorksPlan

if TYPE_CHECKING:
    from bot.room import BotRoom
    from bot.services import Services
    from bot.staff_room import StaffRoom

CRM = "crm"
"""What requests call the directory of files that stands for the company's customer base."""


class SystemClock:
    """The machine's own time."""

    def now(self) -> datetime:
        return datetime.now(UTC)  # noqa: TID251 - here the clock comes from that everybody is given


@dataclass(frozen=True, slots=True)
class Office:
    """What the use cases stand on."""

    storage: Storage
    clock: Clock
    rules: Rules
    systems: tuple[DataSystem, ...]
    deadlines: Deadlines
    retention_rules: RetentionRules

    @property
    def desk(self) -> Desk:
        return Desk(self.storage, self.clock, self.rules)

    @property
    def clocks(self) -> Clocks:
        return Clocks(self.storage, self.clock, self.deadlines)

    @property
    def reopening(self) -> Reopening:
        return Reopening(self.storage, self.clock)

    @property
    def broadcasting(self) -> Broadcasting:
        return Broadcasting(self.storage, self.clock, self.rules)

    @property
    def retention(self) -> Retention:
        others = [system.name for system in self.systems if system.name != Vault.name]
        return Retention(self.storage, self.clock, self.retention_rules, systems=others)

    @property
    def retention_orders(self) -> RetentionOrders:
        return RetentionOrders(self.storage, self.clock)

    @property
    def hours(self) -> OfficeHours:
        return OfficeHours(self.deadlines.calendar, self.rules)

    @property
    def desk_watch(self) -> DeskWatch:
        return DeskWatch(self.storage, self.clock, self.hours)

    @property
    def anchoring(self) -> Anchoring:
        return Anchoring(self.storage, self.clock)

    @property
    def outages(self) -> Outages:
        return Outages(self.storage, self.clock, self.rules)

    @property
    def outage_desk(self) -> OutageDesk:
        return OutageDesk(self.storage, self.clock, self.rules)

    @property
    def alerting(self) -> Alerting:
        return Alerting(self.storage, self.clock, self.outages)

    @property
    def breach_desk(self) -> BreachDesk:
        return BreachDesk(self.storage, self.clock, self.deadlines.calendar)

    @property
    def works_plan(self) -> WorksPlan:
        return WorksPlan(self.storage, self.clock)

    @property
    def statistics(self) -> Statistics:
        return Statistics(self.storage, self.clock, self.deadlines)

    @property
    def enquiry_watch(self) -> EnquiryWatch:
        return EnquiryWatch(self.storage, self.clock, self.hours)

    @property
    def reminders(self) -> Reminders:
        return Reminders(self.storage, self.clock, self.hours)

    @property
    def spreading(self) -> Spreading:
        erasure = Erasure(self.storage, self.clock, self.rules, self.deadlines)
        return Spreading(self.storage, self.clock, erasure, [system.name for system in self.systems])

    @property
    def consent_spread(self) -> ConsentSpread:
        withdrawing = Withdrawing(self.deadlines, ConsentCatalogue.packaged())
        return ConsentSpread(self.storage, self.clock, withdrawing, [system.name for system in self.systems])

    @property
    def execution(self) -> Execution:
        return Execution(self.storage, self.clock, [system.name for system in self.systems])


def open_office(
    storage: Storage,
    clock: Clock,
    rules: Rules,
    crm_directory: Path | None,
    deadlines: Deadlines | None = None,
    retention_rules: RetentionRules | None = None,
) -> Office:
    """Every data system of the company must be named here: a request waits for an answer of each.

    Without deadlines and terms of the company's own, those that come with the program hold.
    """
    systems: list[DataSystem] = [Vault(storage, clock)]
    if crm_directory is not None:
        systems.append(Directory(CRM, crm_directory))
    terms = retention_rules or RetentionRules.packaged()
    return Office(storage, clock, rules, tuple(systems), deadlines or Deadlines.packaged(), terms)


def services_for_bot(
    office: Office, policy: Policy, contact: str, public_url: str = "", staff_language: Language = Language.RU
) -> "Services":
    from bot.services import Services  # aiogram comes with it, and the worker does without

    storage, clock, rules = office.storage, office.clock, office.rules
    deadlines = office.deadlines
    return Services(
        identity=Identity(storage, clock, rules),
        step_up=StepUp(storage, clock, rules),
        access=Access(storage, clock, rules),
        erasure=Erasure(storage, clock, rules, deadlines),
        my_requests=MyRequests(storage, clock, rules),
        desk=office.desk,
        policy=policy,
        rules=rules,
        deadlines=deadlines,
        clock=clock,
        storage=storage,
        contact=contact,
        public_url=public_url,
        staff_language=staff_language,
    )


def relay_to_systems(office: Office) -> Relay:
    """Carries letters to the data systems, by the worker."""
    systems = {system.name: system for system in office.systems}
    sweeping = retention_duties(office.retention, office.retention_orders, systems)
    further = (
        clock_duties(office.reminders, office.desk_watch, office.enquiry_watch)
        | sweeping
        | blocking_duties(office.spreading)
    )
    corrections = CorrectionDesk(office.storage, [system.name for system in office.systems])
    further = {**(further | consent_duties(office.consent_spread)), **correction_duties(corrections)}
    further |= anchor_duties(office.anchoring)
    last_words = retention_last_words(office.retention_orders)
    worker = Worker(office.execution, office.systems, further, last_words)
    return Relay(office.storage, office.clock, Lane.WORK, worker.carry)


def relay_to_people(office: Office, messenger: Messenger) -> Relay:
    """Carries letters to renters and staff."""
    return Relay(office.storage, office.clock, Lane.PEOPLE, messenger.deliver)


def relay_to_group(office: Office, staff_room: "StaffRoom") -> Relay:
    """Carries letters to the staff group, one at a time: its budget is small."""
    return Relay(office.storage, office.clock, Lane.DESK, staff_room.deliver, hands=1)


def broadcast(office: Office, room: "BotRoom") -> Broadcast:
    """Carries notices to many people; replies go first."""
    pacer = Pacer(office.rules.broadcast_rate)
    room.give_way(pacer.yield_place)
    return Broadcast(Carrying(office.storage, office.clock), room.notices.send, pacer)


def housekeeping(office: Office) -> Housekeeping:
    return Housekeeping(office.storage, office.clock)
