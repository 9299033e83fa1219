"""Whom to tell of an enquiry: everybody at the desk but its owner, and the renter who asked."""

from privacy.enquiry import Enquiry, EnquiryMessage
from privacy.enquiry_watch import watch_enquiry
from privacy.group_letters import has_group, redraw_board, redraw_topic
from privacy.letter import Facts, Lane, Letter, LetterKind
from privacy.ports import Transaction
from privacy.staff import StaffMember
from privacy.staff_group import Matter, matter_of, matter_of_enquiry


def is_own_enquiry(tx: Transaction, member: StaffMember, enquiry: Enquiry) -> bool:
    """Nobody answers themselves: the account that asked, or one of the same subject."""
    account = tx.accounts.find(member.telegram_id) if member.telegram_id is not None else None
    if account is None:
        return False
    same_subject = account.subject_id is not None and account.subject_id == enquiry.subject_id
    return account.account_id == enquiry.account_id or same_subject


def matter_of_talk(tx: Transaction, enquiry: Enquiry) -> Matter:
    """Where it is led: the request's topic if it is about one, else a topic of its own."""
    request = tx.requests.by_number(enquiry.about) if enquiry.about is not None else None
    return matter_of(request.request_id) if request is not None else matter_of_enquiry(enquiry.enquiry_id)


def tell_desk(tx: Transaction, enquiry: Enquiry, *, news: bool = False, occurrence: str = "") -> None:
    """The staff group shows every change; without one, everybody has a card in their private chat."""
    if has_group(tx):
        redraw_board(tx)
        redraw_topic(tx, matter_of_talk(tx, enquiry))
        if news and enquiry.about is None:
            watch_enquiry(tx, enquiry)
    else:
        tell_desk_privately(tx, enquiry, news=news, occurrence=occurrence)


def tell_desk_privately(tx: Transaction, enquiry: Enquiry, *, news: bool = False, occurrence: str = "") -> None:
    """One card per member and enquiry, redrawn at each change; with `news` it comes anew, below everything else."""
    for member in tx.staff.active():
        if is_own_enquiry(tx, member, enquiry):
            continue
        facts: Facts = {"staff_id": member.staff_id, "enquiry_id": enquiry.enquiry_id, "news": news}
        key = f"enquiry:{member.staff_id}:{enquiry.enquiry_id}"
        dedupe = f"{key}:{enquiry.version}:{occurrence}"
        tx.outbox.post(Letter(Lane.PEOPLE, LetterKind.STAFF_ENQUIRY, facts, order_key=key, dedupe_key=dedupe))


def send_answer(tx: Transaction, enquiry: Enquiry, answer: EnquiryMessage) -> None:
    """To the account that asked and to no other; answers of one enquiry go in their order."""
    facts: Facts = {
        "account_id": enquiry.account_id,
        "enquiry_id": enquiry.enquiry_id,
        "message_id": answer.message_id,
    }
    key = f"answer:{enquiry.enquiry_id}"
    dedupe = f"answer:{answer.message_id}"
    tx.outbox.post(Letter(Lane.PEOPLE, LetterKind.ENQUIRY_ANSWERED, facts, order_key=key, dedupe_key=dedupe))


def tell_closed(tx: Transaction, enquiry: Enquiry) -> None:
    """The renter did not close it, so the renter is told."""
    facts: Facts = {"account_id": enquiry.account_id, "enquiry_id": enquiry.enquiry_id}
    key = f"answer:{enquiry.enquiry_id}"
    dedupe = f"closed:{enquiry.enquiry_id}"
    tx.outbox.post(Letter(Lane.PEOPLE, LetterKind.ENQUIRY_CLOSED, facts, order_key=key, dedupe_key=dedupe))


def tell_lost(tx: Transaction, enquiry: Enquiry, answer: EnquiryMessage, why: str) -> None:
    """To whoever wrote the answer: it has not arrived."""
    facts: Facts = {
        "staff_id": answer.author.removeprefix("staff:"),
        "enquiry_id": enquiry.enquiry_id,
        "why": why,
    }
    dedupe = f"lost:{answer.message_id}"
    tx.outbox.post(Letter(Lane.PEOPLE, LetterKind.STAFF_ANSWER_LOST, facts, dedupe_key=dedupe))
