"""Posting what the staff group is shown: its board and its topics. A change that waits to be drawn is posted once."""

from privacy.letter import Facts, Lane, Letter, LetterKind
from privacy.ports import Transaction
from privacy.request import PrivacyRequest
from privacy.staff_group import Matter, matter_of


def has_group(tx: Transaction) -> bool:
    """Whether staff are reached in a group now; if not, everybody has cards in their private chat."""
    group = tx.staff_group.current()
    return group is not None and not group.lost


def show_in_group(tx: Transaction, request: PrivacyRequest) -> None:
    """The board always, and the topic if somebody has opened one."""
    redraw_board(tx)
    redraw_topic(tx, matter_of(request.request_id))


def redraw_board(tx: Transaction) -> None:
    if tx.staff_group.board_is_stale():
        tx.outbox.post(Letter(Lane.DESK, LetterKind.BOARD_CHANGED, {}))


def redraw_topic(tx: Transaction, matter: Matter) -> None:
    if tx.topics.is_stale(matter):
        tx.outbox.post(Letter(Lane.DESK, LetterKind.TOPIC_CHANGED, {"matter": matter}, order_key=matter))


def open_topic(tx: Transaction, matter: Matter, occurrence: str) -> None:
    """If there is one already, its card is redrawn. `occurrence` tells apart what may happen several times."""
    dedupe = f"topic:{matter}:{occurrence}"
    letter = Letter(Lane.DESK, LetterKind.TOPIC_WANTED, {"matter": matter}, order_key=matter, dedupe_key=dedupe)
    tx.outbox.post(letter)


def say_in_topic(tx: Transaction, matter: Matter, kind: LetterKind, facts: Facts, dedupe_key: str) -> None:
    """A message of its own below the card, in the order of posting."""
    tx.outbox.post(Letter(Lane.DESK, kind, {"matter": matter, **facts}, order_key=matter, dedupe_key=dedupe_key))


def say_in_group(tx: Transaction, kind: LetterKind, facts: Facts, dedupe_key: str) -> None:
    """A message beside the board, to everybody."""
    tx.outbox.post(Letter(Lane.DESK, kind, facts, dedupe_key=dedupe_key))
