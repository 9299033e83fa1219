"""A small Telegram on loopback for tests and demonstrations; knows none of the project's other rooms."""

from sandbox.chats import Post
from sandbox.clock import SandboxClock
from sandbox.groups import Group
from sandbox.person import Person
from sandbox.server import UnsafeSandbox
from sandbox.sight import NotSeen
from sandbox.telegram import SANDBOX_TOKEN, Sandbox

__all__ = [
    "SANDBOX_TOKEN",
    "Group",
    "NotSeen",
    "Person",
    "Post",
    "Sandbox",
    "SandboxClock",
    "UnsafeSandbox",
]
