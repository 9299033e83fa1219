"""Every screen about blocked data, in every state that a person can meet."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.blocking_taps import Block as Wish
from bot.blocking_taps import BlockStep
from bot.callbacks import EVERYTHING, mask_of
from bot.screens import blocked, blocking, card, desk, home, notices
from bot.screens.screen import Screen
from bot.words import Words
from privacy.block_review import CONFIRMED
from privacy.blocking import Block, BlockPreview
from privacy.desk import DeskStory
from privacy.dossier import Category
from privacy.explaining import EXPLAINED
from privacy.my_requests import Story
from privacy.request import Denial, Ground, Kind, Remedy, RequestEvent, Stage, Status
from privacy.restriction import LIFTED
from privacy.task import TaskStatus
from tests.bot.screens import samples as some

State = Callable[[Words], Screen]

PREVIEW = BlockPreview(dict.fromkeys(Category, 1), None)
EVERY = Wish(step=BlockStep.SCOPE, ground=Ground.VIOLATION, chosen=EVERYTHING, remedy=Remedy.ERASURE)
NAME_ONLY = EVERY.model_copy(update={"chosen": mask_of([Category.NAME]), "remedy": Remedy.LATER})
REQUEST = replace(some.REQUEST, kind=Kind.RESTRICTION, remedy=Remedy.ERASURE, cooling_off_until=None)
SYSTEMS = (some.task("vault", TaskStatus.RESOLVED), some.task("crm", TaskStatus.DISPATCHED))


def _noted(reason: str) -> RequestEvent:
    return RequestEvent(REQUEST.request_id, "", "", "system", some.NOW + some.HOUR, reason)


REVIEWED = Story(REQUEST, (*some.events(2), _noted(EXPLAINED)), SYSTEMS)
AGREED = Story(
    replace(REQUEST, status=Status.FULFILLED, stage=Stage.FULL), (*some.events(2), _noted(CONFIRMED)), SYSTEMS
)
NOT_CONFIRMED = Story(
    replace(REQUEST, status=Status.DENIED, stage=None, denial=Denial.VIOLATION_NOT_CONFIRMED),
    (*some.events(2, "denied"), _noted(LIFTED)),
    (some.task("vault", TaskStatus.RESOLVED, wave=2),),
)
OTHERWISE_DENIED = Story(replace(NOT_CONFIRMED.request, denial=Denial.OTHER), (), ())
STANDING = Block("DSR-7K3F-Q2", Ground.VIOLATION, Remedy.LATER, frozenset(Category), some.NOW, REQUEST.due_at)
CONFIRMED_PART = replace(STANDING, categories=frozenset({Category.NAME}), review_by=None)


def _confirmed(remedy: Remedy) -> State:
    story = replace(AGREED, request=replace(AGREED.request, remedy=remedy))
    return lambda words: blocked.confirmed(story, words)


def _menu(block: Block) -> State:
    standing = home.Standing(some.RETURN_DAY, blocks=(block,))
    return lambda words: home.menu(standing, (REQUEST,), words)


BLOCKING: Mapping[str, State] = {
    "block-ground": blocking.ground,
    "block-scope": lambda words: blocking.scope(PREVIEW, NAME_ONLY, words),
    "block-remedy": lambda words: blocking.remedy(EVERY, words),
    "block-confirm": lambda words: blocking.confirm(PREVIEW, EVERY, some.DAY, words),
    "block-confirm-part": lambda words: blocking.confirm(PREVIEW, NAME_ONLY, some.DAY, words),
    "block-receipt": lambda words: blocked.receipt(REQUEST, words),
    "block-ask": lambda words: blocked.ask_to_explain("DSR-7K3F-Q2", 1000, words),
    "words-ask": lambda words: blocked.ask_to_explain("DSR-7K3F-Q2", 1000, words, Kind.ERASURE),
    "block-explained": lambda words: blocked.explained("DSR-7K3F-Q2", words),
    "block-statement": lambda words: blocked.statement("DSR-7K3F-Q2", "Пробный <текст>\nвторая строка", words),
    "block-no-statement": lambda words: blocked.statement("DSR-7K3F-Q2", None, words),
    "block-announced": lambda words: blocked.announced(REVIEWED, words),
    "block-lifted": lambda words: blocked.lifted(AGREED, words),
    "block-card": lambda words: card.status_card(REVIEWED, words),
    "block-card-confirmed": lambda words: card.status_card(AGREED, words),
    "block-card-denied": lambda words: card.status_card(NOT_CONFIRMED, words),
    "block-notice-denied": lambda words: notices.request_denied(NOT_CONFIRMED, words),
    "block-notice-denied-otherwise": lambda words: notices.request_denied(OTHERWISE_DENIED, words),
    "block-desk-card": lambda words: desk.request_card(DeskStory(REVIEWED, (), 1), words),
    "block-desk-denials": lambda words: desk.choose_denial(REQUEST, words),
    "block-desk-follow-up": lambda words: desk.request_card(
        replace(
            some.UNDECIDED, story=replace(some.AWAITING, request=replace(some.REQUEST, follows=REQUEST.request_id))
        ),
        words,
    ),
    "block-menu": _menu(STANDING),
    "block-menu-confirmed": _menu(CONFIRMED_PART),
    **{f"block-confirmed-{remedy.value}": _confirmed(remedy) for remedy in Remedy},
}
