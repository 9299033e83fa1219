"""Taking what a renter wrote out of the staff group, once the conversation itself is forgotten (§9.2)."""

from privacy.group_letters import say_in_topic
from privacy.letter import LetterKind
from privacy.ports import Transaction

_AT_A_TIME = 20


def end_forgotten(tx: Transaction) -> int:
    """Topics of conversations that are gone from our records, by an erasure or by their term; each is posted once."""
    forgotten = tx.topics.forgotten(_AT_A_TIME)
    for matter in forgotten:
        say_in_topic(tx, matter, LetterKind.TOPIC_FORGOTTEN, {}, f"forgotten:{matter}")
    return len(forgotten)
