"""The Bot API methods, a file per subject; importing the package fills the table of calls."""

from sandbox.methods import (
    chats,
    commands,
    copies,
    deletes,
    edits,
    ephemeral,
    files,
    members,
    messages,
    names,
    pins,
    polling,
    queries,
    reactions,
    topics,
    webhooks,
)

__all__ = [
    "chats",
    "commands",
    "copies",
    "deletes",
    "edits",
    "ephemeral",
    "files",
    "members",
    "messages",
    "names",
    "pins",
    "polling",
    "queries",
    "reactions",
    "topics",
    "webhooks",
]
