"""One unit of work over one connection: every store, and what has to be done before the commit."""

from sqlalchemy import Connection

from storage.access_log import AccessLog
from storage.accounts import Accounts
from storage.assignments import Assignments
from storage.attachments import Attachments
from storage.breaches import Breaches
from storage.cards import Cards
from storage.certificates import Certificates
from storage.clocks import ClockEvents
from storage.consents import Consents
from storage.corrections import Corrections
from storage.desk_notes import DeskNotes
from storage.desk_queue import DeskQueue
from storage.enquiries import Enquiries
from storage.erasures import Erasures
from storage.evidence import Evidence
from storage.figures import Figures
from storage.freezes import Freezes
from storage.holds import Holds
from storage.inbox import Inbox
from storage.keyring import Keyring
from storage.mutes import Mutes
from storage.notes import Notes
from storage.notices import Notices
from storage.outages import Outages, PlannedWorks
from storage.outbox import Outbox
from storage.policy_changes import PolicyChanges
from storage.profiles import Profiles
from storage.requests import Requests
from storage.restoring import Restoring
from storage.restrictions import Restrictions
from storage.retention import Retention
from storage.retention_tasks import RetentionTasks
from storage.staff import StaffRoll
from storage.staff_group import StaffGroups, Topics
from storage.subjects import Subjects
from storage.subscriptions import Subscriptions
from storage.tasks import Tasks
from storage.tries import Tries
from storage.vault import KeyStore, Vault


class SqlTransaction:
    """Knows nothing of commits: the storage that runs the work does."""

    def __init__(self, connection: Connection, keyring: Keyring, keys: KeyStore, owner: str) -> None:
        self.accounts = Accounts(connection, keyring)
        self.freezes = Freezes(connection)
        self.tries = Tries(connection, keyring)
        self.subjects = Subjects(connection, keyring, Vault(keyring, keys))
        self.holds = Holds(connection)
        self.restrictions = Restrictions(connection)
        self.consents = Consents(connection)
        self.requests = Requests(connection)
        self.clocks = ClockEvents(connection)
        self.tasks = Tasks(connection)
        self.cards = Cards(connection)
        self.certificates = Certificates(connection)
        self.corrections = Corrections(connection, keyring, Vault(keyring, keys))
        self.enquiries, self.mutes = Enquiries(connection, keyring), Mutes(connection)
        self.attachments = Attachments(connection, Vault(keyring, keys))
        self.profiles = Profiles(connection, Vault(keyring, keys))
        self.erasures = Erasures(connection, keys.ledger)
        self.retention = Retention(connection, Vault(keyring, keys))
        self.retention_tasks = RetentionTasks(connection)
        self.restoring = Restoring(connection, Vault(keyring, keys))
        self.outbox = Outbox(connection)
        self.evidence = Evidence(connection)
        self.access_log = AccessLog(connection)
        self.staff = StaffRoll(connection, keyring)
        self.assignments, self.desk_queue, self.figures = _of_the_desk(connection)
        self.staff_group, self.topics = StaffGroups(connection), Topics(connection)
        self.outages, self.works, self.policy_changes, self.breaches = _of_notices(connection)
        self.notices, self.subscriptions = Notices(connection), Subscriptions(connection)
        self.notes, self.desk_notes = Notes(connection, keyring), DeskNotes(connection, keyring)
        self.inbox = Inbox(connection, keyring, owner)

    def finish(self) -> None:
        """The last statements of the work: the chain is sealed when everything else has gone well."""
        self.evidence.append()

    @property
    def posted(self) -> bool:
        """Whether somebody who carries letters should be woken after the commit."""
        return self.outbox.posted


def _of_the_desk(connection: Connection) -> tuple[Assignments, DeskQueue, Figures]:
    return Assignments(connection), DeskQueue(connection), Figures(connection)


def _of_notices(connection: Connection) -> tuple[Outages, PlannedWorks, PolicyChanges, Breaches]:
    """What notices are about."""
    return Outages(connection), PlannedWorks(connection), PolicyChanges(connection), Breaches(connection)
