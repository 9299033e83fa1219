"""Which texts the code says, read from the code itself: ids written out, and families such as `category.<value>`."""

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import bot
from bot.documents.figures import HEAD
from bot.group_entry import ALWAYS_NEEDED
from bot.profile import COMMANDS, DESK_COMMANDS
from privacy.access_log import LookedAt, Looker, Why
from privacy.board import QueueView
from privacy.certificate import Fate
from privacy.clock_event import ExtensionReason, PauseReason
from privacy.consent import STOPPED, ConsentMethod, ConsentState
from privacy.desk_news import News
from privacy.dossier import Category, Purpose, Source
from privacy.enquiry import DeliveryState, EnquiryStatus, Media, Topic
from privacy.enquiry_watch import EnquiryNews
from privacy.errors import Reason
from privacy.full_copy import Side
from privacy.group_event import GroupEvent
from privacy.hold import HoldBasis
from privacy.mute import MuteReason
from privacy.notice import NoticeKind, NoticeState, Subscription
from privacy.out_of_band import Channel
from privacy.outage import Cause, Service
from privacy.outage_journal import OutageNews
from privacy.policy import Policy
from privacy.relaying import Added
from privacy.renter import Language
from privacy.request import MOVES, Denial, Ground, Kind, Place, Remedy, place_name
from privacy.staff import Role
from privacy.staff_group import TOPICS_RIGHT
from privacy.task import TaskStatus
from privacy.template import Template
from privacy.timers import SILENT, Rung
from privacy.urgency import Urgency
from privacy.who_looked import Viewer

ROOM = Path(bot.__file__).parent
_TEXT_ID = re.compile(r"[a-z_]+(\.[a-z_0-9]+)+")
_FAMILY = re.compile(r"([a-z_]+\.)+")

_PLACES: set[Place] = set(MOVES) | {place for reached in MOVES.values() for place in reached}
_TOLD_OF_CONSENT = set(ConsentState) - {ConsentState.REQUESTED, ConsentState.WITHDRAW_REQUESTED}
CLOSED: Mapping[str, Iterable[str]] = {
    "broadcast.kind.": NoticeKind,
    "broadcast.state.": NoticeState,
    "basis.": HoldBasis,
    "block.confirmed.": Remedy,
    "block.remedy.": Remedy,
    "category.": Category,
    "certificate.column.": ("system", "result", "gone", "left", "category", "basis", "until"),
    "certificate.fate.": Fate,
    "clock.extended.": ExtensionReason,
    "clock.paused.": PauseReason,
    "clock.reminder.": set(Rung) - SILENT,
    "copy.consent.": ConsentState,
    "copy.given_by.": ConsentMethod,
    "copy.head.": (
        *(f"holds_{n}" for n in range(1, 4)),
        *(f"consents_{n}" for n in range(1, 5)),
        *(f"requests_{n}" for n in range(1, 5)),
        *(f"enquiries_{n}" for n in range(1, 5)),
        *(f"documents_{n}" for n in range(1, 6)),
        *(f"looks_{n}" for n in range(1, 4)),
    ),
    "copy.section.": ("holds", "consents", "requests", "enquiries", "documents", "looks"),
    "copy.by.": Side,
    "news.": News,
    "news.enquiry.": EnquiryNews,
    "role.": [role.name.lower() for role in Role],
    "command.": (*COMMANDS, *DESK_COMMANDS),
    "consent.done.": _TOLD_OF_CONSENT,
    "consent.happened.": ConsentState,
    "consent.method.": ConsentMethod,
    "consent.next.": _TOLD_OF_CONSENT,
    "consent.state.": ConsentState,
    "correct.of.": (Category.ID_DOCUMENT, Category.DRIVING_LICENCE),
    "data.unused.": STOPPED,
    "denial.": Denial,
    "denial.short.": Denial,
    "enquiry.about.": Topic,
    "enquiry.delivery.": DeliveryState,
    "enquiry.status.": EnquiryStatus,
    "enquiry.topic.": Topic,
    "desk_help.": ("1", "2", "3", "4", "5"),
    "erase.ground.": Ground,
    "extend.why.": ExtensionReason,
    "outside.": Channel,
    "outside.to.": Channel,
    "ground.": Ground,
    "group.event.": GroupEvent,
    "group.right.": (*ALWAYS_NEEDED, TOPICS_RIGHT),
    "kind.": Kind,
    "language.": Language,
    "looked.": LookedAt,
    "looker.": Looker,
    "media.": Media,
    "mute.reason.": MuteReason,
    "method.": Policy.packaged("1", "https://example.org").methods,
    "service.": Service,
    "breach.news.": ("proposed", "due"),
    "outage.cause.": Cause,
    "outage.change.": (
        *("opened", "up", "down", "ended", "corrected", "merged", "joined", "dismissed"),
        *("drafted_ru", "drafted_kk", "approved", "told", "updated"),
    ),
    "outage.form.": ("since", "cause", "end", "sure"),
    "outage.form.cause.": Cause,
    "outage.news.": OutageNews,
    "outage.write.": [f"{what}.{one.value}" for what in ("notice", "news") for one in Language],
    "notices.about.": Subscription,
    "notices.name.": Subscription,
    "place.": {place_name(*place) for place in _PLACES},
    "purpose.": Purpose,
    "queue.": QueueView,
    "refused.": Reason,
    "remedy.": Remedy,
    "figures.": HEAD,
    "report.": ("extended", "moved_out", "open_after", "status", "in_time", "late"),
    "report.column.": ("part", "what", "measure", "value"),
    "retention.count.": ("erased", "anonymised", "restricted", "held", "done", "failed"),
    "source.": Source,
    "step_up.": (Category.DRIVING_LICENCE, Category.ID_DOCUMENT),
    "talk.added.": Added,
    "talk.ask.": PauseReason,
    "task.": TaskStatus,
    "template.": Template,
    "template.label.": Template,
    "urgency.": Urgency,
    "urgency.said.": Urgency,
    "viewer.": set(Viewer) - {Viewer.SYSTEM},
    "why.": Why,
}
"""Families with a closed list of members: every member must have its text."""

OPEN = {"enquiry.lost.", "event.", "history.did.", "field.", "answered.", "restriction.", "system."}
"""Families where what has no text of its own is left out or shown as it is."""


def written_out() -> set[str]:
    return {node.value for node in _constants() if isinstance(node.value, str) and _TEXT_ID.fullmatch(node.value)}


def families() -> set[str]:
    return {
        found.group()
        for tree in _trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr) and len(node.values) > 1
        if (found := _FAMILY.match(_beginning(node))) and found.group() == _beginning(node)
    }


def _beginning(node: ast.JoinedStr) -> str:
    first = node.values[0]
    return str(first.value) if isinstance(first, ast.Constant) else ""


def _constants() -> Iterator[ast.Constant]:
    """All but what is said to the log, and names of files."""
    for tree in _trees():
        logged = {id(part) for call in ast.walk(tree) if _is_log(call) for part in ast.walk(call)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and id(node) not in logged and not str(node.value).endswith(".po"):
                yield node


def _is_log(node: ast.AST) -> bool:
    called = node.func if isinstance(node, ast.Call) else None
    return isinstance(called, ast.Attribute) and isinstance(called.value, ast.Name) and called.value.id == "log"


def _trees() -> Iterator[ast.Module]:
    for path in sorted(ROOM.rglob("*.py")):
        yield ast.parse(path.read_text("utf-8"))
