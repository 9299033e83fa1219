"""What app hands to the bot, and the names under which handlers find it."""

from dataclasses import dataclass, field, fields

from bot.denial_prompts import DenialPrompts
from bot.flood import FloodLimits, FloodMeter
from bot.handover import Handover
from bot.personal import PersonalMessages
from bot.reception import Reception
from bot.reveals import Reveals
from bot.ways import Ways
from bot.words import load_words
from privacy.access import Access
from privacy.answering import Answering
from privacy.appeals import Appeals
from privacy.attaching import Attaching
from privacy.blocking import Blocking
from privacy.broadcasting import Broadcasting
from privacy.certificates import Certificates
from privacy.clocks import Clocks
from privacy.copying import Copying
from privacy.correction import Correcting
from privacy.correction_desk import CorrectionDesk
from privacy.deadline import Deadlines
from privacy.desk import Desk
from privacy.enquiring import Enquiring
from privacy.enquiry_desk import EnquiryDesk
from privacy.erasure import Erasure
from privacy.explaining import Explaining
from privacy.finding import Finding
from privacy.freezing import Freezing
from privacy.group_drawing import GroupDrawing
from privacy.group_keeping import GroupKeeping
from privacy.history import History
from privacy.identity import Identity
from privacy.inviting import Inviting
from privacy.muting import Muting
from privacy.my_consents import my_consents
from privacy.my_requests import MyRequests
from privacy.noting import Noting
from privacy.office_hours import OfficeHours
from privacy.out_of_band import OutOfBand
from privacy.outage_desk import OutageDesk
from privacy.outages import Outages
from privacy.parcel import Parcels
from privacy.phone_change import PhoneChange
from privacy.phone_proof import PhoneProof
from privacy.policy import Policy
from privacy.policy_change import PolicyChanging
from privacy.ports import Clock, Storage
from privacy.queue_views import QueueViews
from privacy.rating import Rating
from privacy.renter import Language
from privacy.reopening import Reopening
from privacy.revealing import Revealing
from privacy.rules import Rules
from privacy.statistics import Statistics
from privacy.step_up import StepUp
from privacy.taking import Taking
from privacy.working_time import Countdown


@dataclass(frozen=True, slots=True)
class Services:
    """A handler asks for any of these by its name here. `contact` is how a person reaches the company, as text."""

    identity: Identity
    step_up: StepUp
    access: Access
    erasure: Erasure
    my_requests: MyRequests
    desk: Desk
    policy: Policy
    rules: Rules
    deadlines: Deadlines
    clock: Clock
    storage: Storage
    contact: str
    flood: FloodLimits = field(default_factory=FloodLimits)
    public_url: str = ""
    staff_language: Language = Language.RU

    def by_name(self) -> dict[str, object]:
        """What every handler may ask for (see bot.middlewares.Given). Called once: the flood meter has a memory."""
        given: dict[str, object] = {entry.name: getattr(self, entry.name) for entry in fields(self)}
        given |= self._closing_access
        personal = PersonalMessages(self.storage, self.clock, self.rules)
        given |= self._acts_of_the_desk()
        return (
            given
            | self._conversations()
            | {
                "personal": personal,
                "languages": load_words(),
                "countdown": self.countdown,
                "flood": FloodMeter(self.flood),
                "my_consents": my_consents(self.storage, self.clock, self.rules, self.deadlines, self.policy),
                "ways": self._ways(),
                "blocking": self.blocking,
                "attaching": Attaching(self.storage, self.clock, self.rules, self.deadlines),
                "reception": Reception(self.storage, self.clock, personal),
                "policy_changing": self.policy_changing,
                "outages": Outages(self.storage, self.clock, self.rules),
                "outage_desk": OutageDesk(self.storage, self.clock, self.rules),
                "queue_views": QueueViews(self.storage, self.clock),
                "statistics": Statistics(self.storage, self.clock, self.deadlines),
                "finding": Finding(self.storage, self.desk, EnquiryDesk(self.storage, self.clock)),
                "group_keeping": self.group_keeping,
                "inviting": Inviting(self.storage, self.clock, self.rules),
                "group_drawing": GroupDrawing(self.storage, self.clock, self.desk),
                "explaining": Explaining(self.storage, self.clock, self.rules, self.deadlines),
                "certificates": Certificates(self.storage, self.my_requests),
                "correcting": Correcting(self.storage, self.clock, self.rules, self.deadlines),
                "phone_proof": PhoneProof(self.storage, self.clock, self.rules),
                "phone_change": PhoneChange(self.storage, self.clock, self.rules, self.deadlines),
                "correction_desk": CorrectionDesk(self.storage),
                "office_hours": OfficeHours(self.deadlines.calendar, self.rules),
                "appeals": Appeals(self.storage, self.clock, self.rules, self.deadlines),
                "full_copy": Copying(self.storage, self.clock, self.rules, self.deadlines, self.policy),
                "handover": Handover(personal, self.rules, self.parcels, self.public_url),
            }
        )

    def _acts_of_the_desk(self) -> dict[str, object]:
        return {
            "broadcasting": self.broadcasting,
            "clocks": self.clocks,
            "history": History(self.storage),
            "denial_prompts": DenialPrompts(self.storage, self.clock),
            "revealing": Revealing(self.storage),
            "reveals": Reveals(self.storage, self.clock, self.rules),
            "out_of_band": OutOfBand(self.storage, self.clock, self.clocks),
        }

    @property
    def _closing_access(self) -> dict[str, object]:
        return {
            "freezing": Freezing(self.storage, self.clock, self.rules),
            "reopening": Reopening(self.storage, self.clock),
        }

    @property
    def group_keeping(self) -> GroupKeeping:
        return GroupKeeping(self.storage, self.clock)

    @property
    def clocks(self) -> Clocks:
        return Clocks(self.storage, self.clock, self.deadlines)

    def _conversations(self) -> dict[str, object]:
        return {
            "enquiring": Enquiring(self.storage, self.clock, self.rules, self.deadlines),
            "enquiry_desk": EnquiryDesk(self.storage, self.clock),
            "taking": Taking(self.storage, self.clock),
            "answering": self.answering,
            "noting": Noting(self.storage),
            "rating": Rating(self.storage),
            "muting": Muting(self.storage),
        }

    @property
    def broadcasting(self) -> Broadcasting:
        return Broadcasting(self.storage, self.clock, self.rules)

    @property
    def answering(self) -> Answering:
        return Answering(self.storage, self.clock, self.deadlines)

    @property
    def policy_changing(self) -> PolicyChanging:
        enquiring = Enquiring(self.storage, self.clock, self.rules, self.deadlines)
        return PolicyChanging(self.storage, self.clock, enquiring)

    @property
    def countdown(self) -> Countdown:
        return Countdown(self.deadlines, self.clock)

    @property
    def blocking(self) -> Blocking:
        return Blocking(self.storage, self.clock, self.rules, self.deadlines)

    @property
    def parcels(self) -> Parcels:
        return Parcels(self.storage, self.clock, self.rules)

    def _ways(self) -> Ways:
        return Ways(
            self.my_requests,
            self.erasure,
            self.step_up,
            self.policy,
            self.rules,
            self.deadlines,
            self.clock,
            self.storage,
            self.blocking,
        )
