"""Saying something to a renter in the company's name: kept sealed, sent by a letter, followed until it arrives."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

from privacy.enquiring import new_number
from privacy.enquiry import DeliveryState, Enquiry, EnquiryId, EnquiryMessage, EnquiryStatus, MessageId, Topic
from privacy.enquiry_closing import record_enquiry
from privacy.enquiry_letters import matter_of_talk, send_answer, tell_desk, tell_lost
from privacy.group_letters import has_group, say_in_topic
from privacy.letter import Facts, LetterKind
from privacy.ports import Transaction
from privacy.renter import Occasion
from privacy.request import PrivacyRequest

_FOLLOWED_FOR = timedelta(days=60)


def say_to_renter(tx: Transaction, enquiry: Enquiry, author: str, text: str, occasion: Occasion) -> EnquiryMessage:
    """To the account that asked and to no other. `author` is `staff:<id>`."""
    answer = EnquiryMessage(
        message_id=MessageId(uuid4().hex),
        enquiry_id=enquiry.enquiry_id,
        author=author,
        text=text,
        at=occasion.at,
        cause=occasion.cause,
        state=DeliveryState.WAITING,
    )
    tx.enquiries.say(answer)
    open_again = replace(enquiry, closed_at=None, closed_by=None)
    answered = tx.enquiries.save(replace(open_again, status=EnquiryStatus.ANSWERED, changed_at=occasion.at))
    record_enquiry(tx, "enquiry.answered", answered, author, occasion)
    send_answer(tx, answered, answer)
    tell_desk(tx, answered)
    return answer


def talk_about(tx: Transaction, request: PrivacyRequest, occasion: Occasion) -> Enquiry:
    """The conversation about a request, begun by the company where there is none yet."""
    known = tx.enquiries.about(request.number)
    if known is not None:
        return known
    enquiry = Enquiry(
        enquiry_id=EnquiryId(uuid4().hex),
        number=new_number(tx),
        account_id=request.account_id,
        language=request.language,
        topic=Topic.ABOUT_REQUEST,
        status=EnquiryStatus.ANSWERED,
        subject_id=request.subject_id,
        opened_at=occasion.at,
        answer_due_at=request.due_at,
        changed_at=occasion.at,
        about=request.number,
    )
    tx.enquiries.add(enquiry)
    return enquiry


def settle_answer(tx: Transaction, message_id: MessageId, state: DeliveryState, why: str, occasion: Occasion) -> None:
    """What became of it: shown where it was sent from; whoever wrote one that was lost is told."""
    answer = tx.enquiries.message(message_id)
    enquiry = tx.enquiries.get(answer.enquiry_id) if answer is not None else None
    if answer is None or enquiry is None or not tx.enquiries.settle(message_id, state, why):
        return
    tell_desk(tx, enquiry, occurrence=f"{message_id}:{state.value}")
    if state is DeliveryState.GONE:
        tell_lost(tx, enquiry, answer, why)
    note = tx.notes.get(_post_key(message_id), occasion.at)
    if note is not None and has_group(tx):
        facts: Facts = {"message_id": message_id, "post_id": int(note["post_id"])}
        matter = matter_of_talk(tx, enquiry)
        say_in_topic(tx, matter, LetterKind.ANSWER_SETTLED, facts, f"settled:{message_id}")


def follow_at(tx: Transaction, message_id: MessageId, post_id: int, occasion: Occasion) -> None:
    """Where in the group its delivery is to be shown."""
    tx.notes.put(_post_key(message_id), {"post_id": str(post_id)}, occasion.at + _FOLLOWED_FOR)


def _post_key(message_id: MessageId) -> str:
    return f"answer-post:{message_id}"
