"""Posting what the staff group is shown: its board and its topics. A change that waits to be drawn is posted once."""

from dataclasses import replace

from privacy.letter import Facts, Lane, Letter, LetterKind
from privacy.ports import Transaction
from privacy.request import PrivacyRequest
from privacy.staff_group import NO_CARD, Matter, matter_of


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


def inherit_topic(tx: Transaction, request: PrivacyRequest) -> None:
    """An appeal goes on in the topic of what it appeals against, below a card of its own."""
    former = tx.topics.of(matter_of(request.appeal_of)) if request.appeal_of else None
    if former is not None and former.thread_id is not None:
        tx.topics.forget(former.matter)
        tx.topics.put(replace(former, matter=matter_of(request.request_id), card_message_id=NO_CARD))


def say_in_topic(tx: Transaction, matter: Matter, kind: LetterKind, facts: Facts, dedupe_key: str) -> None:
    """A message of its own below the card, in the order of posting."""
    tx.outbox.post(Letter(Lane.DESK, kind, {"matter": matter, **facts}, order_key=matter, dedupe_key=dedupe_key))


def say_in_group(tx: Transaction, kind: LetterKind, facts: Facts, dedupe_key: str) -> None:
    """A message beside the board, to everybody."""
    tx.outbox.post(Letter(Lane.DESK, kind, facts, dedupe_key=dedupe_key))
