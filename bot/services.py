"""What app hands to the bot, and the names under which handlers find it."""

from dataclasses import dataclass, fields

from bot.personal import PersonalMessages
from privacy.access import Access
from privacy.deadline import Deadlines
from privacy.desk import Desk
from privacy.erasure import Erasure
from privacy.identity import Identity
from privacy.my_requests import MyRequests
from privacy.policy import Policy
from privacy.ports import Clock, Storage
from privacy.rules import Rules
from privacy.step_up import StepUp


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

    def by_name(self) -> dict[str, object]:
        """What every handler may ask for: the services themselves, and what the bot makes of them."""
        given: dict[str, object] = {field.name: getattr(self, field.name) for field in fields(self)}
        return given | {"personal": PersonalMessages(self.storage, self.clock, self.rules)}
