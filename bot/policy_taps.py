"""What the buttons about a new version of the policy carry."""

from enum import StrEnum

from bot.tapped import Tapped


class PolicyStep(StrEnum):
    SHOW = "show"
    READ = "read"
    OBJECT = "object"
    OBJECTED = "sure"


class OnPolicy(Tapped, prefix="pv"):
    step: PolicyStep
    version: str
