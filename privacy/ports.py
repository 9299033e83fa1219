"""The outside world as the policy sees it: time, memory, data systems, and telling people."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol, TypeVar

from privacy import (
    attachment_stores,
    breach,
    desk_note,
    desk_stores,
    document_stores,
    enquiry_stores,
    figures,
    mute,
    notice_stores,
    outage_stores,
    policy_version,
    restore_stores,
    restriction_stores,
    retention_stores,
    retention_task,
    stores,
)
from privacy.access_log import AccessLog
from privacy.freeze import Freezes
from privacy.letter import ClaimedLetter
from privacy.outside import Delivery
from privacy.task import Order, Outcome

T = TypeVar("T")


class Clock(Protocol):
    def now(self) -> datetime:
        """Aware UTC."""


class Transaction(Protocol):
    """One unit of work: everything in it is stored together or not at all."""

    @property
    def accounts(self) -> stores.Accounts: ...
    @property
    def freezes(self) -> Freezes: ...
    @property
    def tries(self) -> stores.Tries: ...
    @property
    def subjects(self) -> stores.Subjects: ...
    @property
    def holds(self) -> stores.Holds: ...
    @property
    def restrictions(self) -> restriction_stores.Restrictions: ...
    @property
    def consents(self) -> stores.Consents: ...
    @property
    def requests(self) -> stores.Requests: ...
    @property
    def clocks(self) -> stores.ClockEvents: ...
    @property
    def tasks(self) -> stores.Tasks: ...
    @property
    def cards(self) -> stores.Cards: ...
    @property
    def certificates(self) -> document_stores.Certificates: ...
    @property
    def corrections(self) -> document_stores.Corrections: ...
    @property
    def attachments(self) -> attachment_stores.Attachments: ...
    @property
    def enquiries(self) -> enquiry_stores.Enquiries: ...
    @property
    def mutes(self) -> mute.Mutes: ...
    @property
    def desk_notes(self) -> desk_note.DeskNotes: ...
    @property
    def outages(self) -> outage_stores.Outages: ...
    @property
    def breaches(self) -> breach.Breaches: ...
    @property
    def policy_changes(self) -> policy_version.PolicyChanges: ...
    @property
    def works(self) -> outage_stores.PlannedWorks: ...
    @property
    def profiles(self) -> document_stores.Profiles: ...
    @property
    def retention(self) -> retention_stores.Retention: ...
    @property
    def retention_tasks(self) -> retention_task.RetentionTasks: ...
    @property
    def erasures(self) -> restore_stores.Erasures: ...
    @property
    def restoring(self) -> restore_stores.Restoring: ...
    @property
    def outbox(self) -> stores.Outbox: ...
    @property
    def evidence(self) -> stores.Evidence: ...
    @property
    def access_log(self) -> AccessLog: ...
    @property
    def staff(self) -> stores.StaffRoll: ...
    @property
    def assignments(self) -> desk_stores.Assignments: ...
    @property
    def desk_queue(self) -> desk_stores.DeskQueue: ...
    @property
    def figures(self) -> figures.Figures: ...
    @property
    def staff_group(self) -> desk_stores.StaffGroups: ...
    @property
    def topics(self) -> desk_stores.Topics: ...
    @property
    def notices(self) -> notice_stores.Notices: ...
    @property
    def subscriptions(self) -> notice_stores.Subscriptions: ...
    @property
    def notes(self) -> stores.Notes: ...
    @property
    def inbox(self) -> stores.Inbox: ...


class Storage(Protocol):
    """Remembers. Work is a plain function, so a transaction can neither wait nor send."""

    async def write(self, work: Callable[[Transaction], T]) -> T:
        """Run work as one transaction and return after its commit; any error rolls all of it back."""

    async def read(self, work: Callable[[Transaction], T]) -> T:
        """Run work on a snapshot; it must not change anything."""

    def when_posted(self, wake: Callable[[], None]) -> None:
        """Call `wake` (on the event loop) after every commit that posted letters."""

    @property
    def signer(self) -> "Signer":
        """Signs receipts and certificates in the company's name. There once the storage is open."""


class Messenger(Protocol):
    """Tells people, in their language."""

    async def deliver(self, letter: ClaimedLetter) -> Delivery: ...


class DataSystem(Protocol):
    """One system of the company that holds personal data."""

    @property
    def name(self) -> str: ...

    async def carry_out(self, order: Order) -> Outcome:
        """Do what is ordered; doing it twice has the effect of once. A failure that may pass raises OSError."""


class Signer(Protocol):
    """Signs what a person may keep and verify later: receipts and certificates (Ed25519)."""

    @property
    def key_id(self) -> str:
        """The first sixteen hexadecimal digits of the public key's SHA-256."""

    @property
    def public_key_pem(self) -> str: ...

    def sign(self, document: bytes) -> bytes: ...
