"""What staff see in their private chat: a card of each request, the queue, alarms. Pseudonyms only."""

from markupsafe import Markup

from bot.callbacks import DeskAct, DeskCard, DeskDenial
from bot.screens.appeals import about_denied
from bot.screens.attaching import counted
from bot.screens.attaching import reading as reading_documents
from bot.screens.blocked import reading
from bot.screens.card import answers, kept_of, place_of, scope_of, system
from bot.screens.clock_lines import due_lines
from bot.screens.correction import about_field
from bot.screens.correction import reading as reading_values
from bot.screens.erasure import staying
from bot.screens.layout import lines, listed, paragraphs
from bot.screens.screen import Row, Screen, Style, rows, tap
from bot.words import Words
from privacy.desk import DeskStory
from privacy.explaining import EXPLAINED
from privacy.request import Denial, Kind, PrivacyRequest, Remedy, Stage, denials_for

_PSEUDONYM = 8


def request_card(told: DeskStory, words: Words) -> Screen:
    """One card per member and request; whether this member may decide is checked at each tap."""
    request, text = told.story.request, card_text(told, words)
    decisions = _decisions(words, request) if request.stage is Stage.AWAITING_APPROVAL else []
    explained = request.active and any(event.reason == EXPLAINED for event in told.story.events)
    buttons = (
        reading(request.number, words) if explained else [],
        reading_values(words, told.story),
        reading_documents(words, told.story),
        decisions,
    )
    return Screen(text, rows(*buttons) if any(buttons) else None)


def card_text(told: DeskStory, words: Words, left: int | None = None) -> Markup:
    """All that staff may know of a request at a glance. `left`: how many working days, where that is known."""
    request = told.story.request
    return paragraphs(
        lines(
            _head(words, request),
            about_denied(words, told.story),
            _refused_by(words, told),
            about_field(words, told.story),
            counted(words, told.story),
            words("desk.number_taken") if told.number_taken else None,
            *due_lines(words, told.story, left),
        ),
        _approvals(words, told) if request.active else None,
        words("desk.too_few", n=told.missing) if told.missing else None,
        words("desk.denied_because", reason=words(f"denial.short.{request.denial.value}")) if request.denial else None,
        answers(words, told.story),
        staying(words, kept_of(told.story)),
    )


def choose_denial(request: PrivacyRequest, words: Words) -> Screen:
    """The closed list of reasons, as far as they can be meant."""
    number = request.number
    reasons = [
        [tap(words.label(f"denial.short.{denial.value}"), DeskDenial(number=number, denial=denial))]
        for denial in denials_for(request.kind)
    ]
    return Screen(words("desk.choose_denial", ref=number), rows(*reasons, _back(words, number)))


def confirm_denial(number: str, denial: Denial, words: Words) -> Screen:
    """The very text that the renter will read."""
    sentence = paragraphs(words(f"denial.{denial.value}"), words("notice.appeal"))
    text = paragraphs(words("desk.confirm_denial", ref=number), Markup("<blockquote>{}</blockquote>").format(sentence))
    sure = DeskDenial(number=number, denial=denial, sure=True)
    return Screen(text, rows([tap(words.label("desk.confirm_denial_yes"), sure, Style.DANGER)], _back(words, number)))


def step_up_locked(subject_ref: str, words: Words) -> Screen:
    """To the leads: somebody has run out of tries."""
    return Screen(words("desk.locked", subject=subject_ref[:_PSEUDONYM]))


def task_failed(told: DeskStory, system_name: str, words: Words) -> Screen:
    """A data system needs a person."""
    return Screen(words("desk.task_failed", ref=told.story.request.number, system=system(words, system_name)))


def letter_died(told: DeskStory | None, kind: str, letter_id: int, words: Words) -> Screen:
    """An order to the worker that was given up: what it was, and how it is tried again."""
    text = lines(
        words("desk.letter_died"),
        words("receipt.number", ref=told.story.request.number) if told is not None else None,
        words("desk.letter_kind", kind=kind),
        words("desk.letter_replay", command=f"privacy-bot queue dead replay {letter_id}"),
    )
    return Screen(text)


def notice_died(kind: str, letter_id: int, words: Words) -> Screen:
    """A message that was given up. For whom it was is not said: that is no matter of who mends it."""
    replay = words("desk.letter_replay", command=f"privacy-bot queue dead replay {letter_id}")
    return Screen(lines(words("desk.notice_died"), words("desk.notice_kind", kind=kind), replay))


def _head(words: Words, request: PrivacyRequest) -> Markup:
    language = words(f"language.{request.language.value}")
    ground = request.ground
    return lines(
        words("card.title", ref=request.number),
        words("card.kind", kind=words(f"kind.{request.kind.value}")),
        scope_of(words, request),
        words("erase.reason", ground=words(f"ground.{ground.value}")) if ground else None,
        _remedy(words, request),
        words("desk.follows") if request.follows else None,
        words("desk.client", subject=request.subject_ref[:_PSEUDONYM], language=language),
        words("card.status", status=place_of(words, request)),
    )


def _remedy(words: Words, request: PrivacyRequest) -> Markup | None:
    """What the renter has asked for; what they have not decided yet is said to them in the second person."""
    if request.remedy is None:
        return None
    return words("desk.remedy_later" if request.remedy is Remedy.LATER else f"remedy.{request.remedy.value}")


def _refused_by(words: Words, told: DeskStory) -> Markup | None:
    """While the appeal waits: who may not decide on it."""
    if told.refused_by is None or not told.story.request.active:
        return None
    return words("desk.refused_by", name=told.refused_by)


def _approvals(words: Words, told: DeskStory) -> Markup:
    if not told.approved_by:
        return words("desk.not_approved", needed=told.needed)
    return words("desk.approved", names=listed(told.approved_by), n=len(told.approved_by), needed=told.needed)


def _decisions(words: Words, request: PrivacyRequest) -> Row:
    block = request.kind is Kind.RESTRICTION
    yes = words.label("desk.violation" if block else "desk.approve")
    no = words.label("desk.no_violation" if block else "desk.refuse")
    approve = tap(yes, DeskCard(act=DeskAct.APPROVE, number=request.number), Style.SUCCESS)
    refuse = tap(no, DeskCard(act=DeskAct.REFUSE, number=request.number))
    return [approve, refuse]


def _back(words: Words, number: str) -> Row:
    return [tap(words.label("button.back"), DeskCard(act=DeskAct.SHOW, number=number))]
