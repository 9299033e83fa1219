"""A small Telegram on loopback for tests and demonstrations; knows none of the project's other rooms."""

from sandbox.chats import Post
from sandbox.clock import SandboxClock
from sandbox.faults import Fault, Faults
from sandbox.forum import Topic
from sandbox.groups import Group, TopicView
from sandbox.limits import Limits
from sandbox.person import Person
from sandbox.rights import GROUP_ANONYMOUS_BOT, Right
from sandbox.server import UnsafeSandbox
from sandbox.sight import NotSeen
from sandbox.support import EphemeralSupport
from sandbox.telegram import SANDBOX_TOKEN, Sandbox

__all__ = [
    "GROUP_ANONYMOUS_BOT",
    "SANDBOX_TOKEN",
    "EphemeralSupport",
    "Fault",
    "Faults",
    "Group",
    "Limits",
    "NotSeen",
    "Person",
    "Post",
    "Right",
    "Sandbox",
    "SandboxClock",
    "Topic",
    "TopicView",
    "UnsafeSandbox",
]
