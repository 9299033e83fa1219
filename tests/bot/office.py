"""The services of a small company: the real use cases over the storage that a test gives."""

from bot.flood import FloodLimits
from bot.services import Services
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

UNHURRIED = FloodLimits(burst=10_000, steady=10_000)
"""For stories that are played faster than anybody taps."""


def services_of(storage: Storage, clock: Clock, flood: FloodLimits = UNHURRIED) -> Services:
    rules, deadlines = Rules(), Deadlines.packaged()
    return Services(
        identity=Identity(storage, clock, rules),
        step_up=StepUp(storage, clock, rules),
        access=Access(storage, clock, rules),
        erasure=Erasure(storage, clock, rules, deadlines),
        my_requests=MyRequests(storage, clock, rules),
        desk=Desk(storage, clock, rules),
        policy=Policy.packaged("1", "https://example.org/policy"),
        rules=rules,
        deadlines=deadlines,
        clock=clock,
        storage=storage,
        contact="privacy@example.org",
        flood=flood,
    )
