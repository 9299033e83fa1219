"""The status card of one request: where it stands, what happened, what each data system answered, what must stay."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.callbacks import Card, CardAct, Leave, Place
from bot.screens.appeals import about_denied, disagreeing
from bot.screens.attaching import counted
from bot.screens.blocked import explaining
from bot.screens.certificate import download
from bot.screens.clock_lines import due_lines
from bot.screens.correction import about_field
from bot.screens.denying import denial_text
from bot.screens.erasure import staying
from bot.screens.layout import lines, listed, paragraphs
from bot.screens.screen import Row, Screen, rows, tap
from bot.words import Words
from privacy.block_review import CONFIRMED
from privacy.dossier import Category
from privacy.hold import Retained
from privacy.my_requests import Story
from privacy.request import Kind, PrivacyRequest, RequestEvent, Stage
from privacy.task import RequestTask, order_kind

_NOTES = frozenset({"approved", "retained_erased", CONFIRMED})
_LATEST = 20


def status_card(story: Story, words: Words, left: int | None = None) -> Screen:
    """`left`: how many working days, where that is known."""
    request = story.request
    text = paragraphs(
        lines(
            _head(words, request),
            about_denied(words, story),
            about_field(words, story),
            counted(words, story),
            *due_lines(words, story, left),
        ),
        _denial(words, story),
        lines(words("card.timeline"), *_timeline(words, story)),
        answers(words, story),
        staying(words, kept_of(story)),
        words("time.almaty"),
    )
    return Screen(text, rows(download(words, story), disagreeing(words, story), *_buttons(words, request)))


def scope_of(words: Words, request: PrivacyRequest) -> Markup:
    if request.categories == frozenset(Category):
        return words("card.scope_all")
    named = [words(f"category.{category.value}") for category in Category if category in request.categories]
    return words("card.scope", categories=listed(named))


def kept_of(story: Story) -> tuple[Retained, ...]:
    """What the latest wave has left in place."""
    latest = latest_of(story.tasks)
    return latest[0].retained if latest else ()


def latest_of(tasks: Sequence[RequestTask]) -> list[RequestTask]:
    """The tasks of the newest wave; later waves answer for what earlier ones had to leave."""
    newest = max((task.wave for task in tasks), default=0)
    return [task for task in tasks if task.wave == newest]


def place_of(words: Words, request: PrivacyRequest) -> Markup:
    """Where a request stands; a block has words of its own for it."""
    own = f"restriction.{request.place}"
    known = request.kind is Kind.RESTRICTION and words.knows(own)
    return words(own) if known else words(f"place.{request.place}")


def answers(words: Words, story: Story) -> Markup | None:
    latest = latest_of(story.tasks)
    if not latest:
        return None
    said = [
        words("card.system", system=system(words, task.system), answer=_answer(words, story.request.kind, task))
        for task in latest
    ]
    return lines(words("card.systems"), *said)


def _answer(words: Words, kind: Kind, task: RequestTask) -> Markup:
    """What is done about values is not always erasing them."""
    own = f"answered.{order_kind(kind, task.wave).value}.{task.status.value}"
    return words(own) if words.knows(own) else words(f"task.{task.status.value}")


def system(words: Words, name: str) -> str:
    """A data system has a name of its own; the ones that come with the program have one in each language."""
    known = f"system.{name}"
    return words(known) if words.knows(known) else name


def _head(words: Words, request: PrivacyRequest) -> Markup:
    waiting = request.cooling_off_until if request.stage is Stage.WAITING_PERIOD else None
    return lines(
        words("card.title", ref=request.number),
        words("card.kind", kind=words(f"kind.{request.kind.value}")),
        scope_of(words, request),
        words("card.status", status=place_of(words, request)),
        words(f"remedy.{request.remedy.value}") if request.remedy and request.active else None,
        words("card.cooling_off", when=words.date_time(waiting)) if waiting else None,
    )


def _denial(words: Words, story: Story) -> Markup | None:
    because = denial_text(story.request.denial, story.added, words)
    return paragraphs(because, words("notice.appeal")) if because else None


def _timeline(words: Words, story: Story) -> list[Markup]:
    received = words("card.event", when=words.date_time(story.request.received_at), what=words("event.received"))
    told = [_event(words, event) for event in story.events if words.knows(_text_id(event))]
    return [received, *told[-_LATEST:]]


def _event(words: Words, event: RequestEvent) -> Markup:
    return words("card.event", when=words.date_time(event.at), what=words(_text_id(event)))


def _text_id(event: RequestEvent) -> str:
    """Some events move nothing and say why instead."""
    moves_nothing = event.was == event.now or event.reason in _NOTES
    return f"event.{event.reason}" if moves_nothing else f"event.{event.now}"


def _buttons(words: Words, request: PrivacyRequest) -> list[Row]:
    revoke = tap(words.label("receipt.revoke"), Card(act=CardAct.REVOKE, number=request.number))
    leaving = [
        tap(words.label("menu.requests"), Leave(to=Place.REQUESTS)),
        tap(words.label("button.menu"), Leave(to=Place.MENU)),
    ]
    explain = request.active
    return [
        explaining(request.number, words, request.kind) if explain else [],
        [revoke] if request.revocable else [],
        leaving,
    ]
