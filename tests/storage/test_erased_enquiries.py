"""With a person go their written conversations: the closed ones at once, an open one when it ends, nobody else's."""

from dataclasses import replace

import pytest

from privacy.enquiry import FROM_RENTER, DeliveryState, Enquiry, EnquiryId, EnquiryMessage, EnquiryStatus, MessageId
from privacy.ports import Transaction
from privacy.renter import AccountId, Link, SubjectId
from tests.storage.samples import NOW, Remembering, take_in
from tests.storage.test_enquiries import ENQUIRY

OF_SUBJECT, OF_ACCOUNT, STRANGERS, OPEN = (EnquiryId(name) for name in ("closed", "linked", "strangers", "open"))
EVERY = {OF_SUBJECT, OF_ACCOUNT, STRANGERS, OPEN}


@pytest.fixture
async def subject_id(storage: Remembering) -> SubjectId:
    """Four conversations: three have ended, and one of those is a stranger's, whose link is held."""
    return await storage.write(_talks)


def _talks(tx: Transaction) -> SubjectId:
    subject_id = take_in(tx)
    own, stranger = (tx.accounts.meet(number, NOW).account_id for number in (41, 42))
    tx.accounts.link(own, subject_id, Link.LINKED, NOW)
    tx.accounts.link(stranger, subject_id, Link.HELD, NOW)
    closed = replace(ENQUIRY, status=EnquiryStatus.CLOSED, closed_at=NOW, subject_id=None)
    _say(tx, replace(closed, enquiry_id=OF_SUBJECT, number="HLP-1111", subject_id=subject_id))
    _say(tx, replace(closed, enquiry_id=OF_ACCOUNT, number="HLP-2222", account_id=own))
    _say(tx, replace(closed, enquiry_id=STRANGERS, number="HLP-3333", account_id=stranger))
    _say(tx, replace(ENQUIRY, enquiry_id=OPEN, number="HLP-4444", account_id=own, subject_id=None))
    return subject_id


def _say(tx: Transaction, enquiry: Enquiry) -> None:
    tx.enquiries.add(enquiry)
    name = enquiry.enquiry_id
    tx.enquiries.say(EnquiryMessage(MessageId(name), name, FROM_RENTER, "Пробный вопрос", NOW, f"update:{name}"))


async def left(storage: Remembering) -> set[EnquiryId]:
    """Those of which anything is left: the conversation or a message."""

    def work(tx: Transaction) -> set[EnquiryId]:
        return {name for name in EVERY if tx.enquiries.get(name) or tx.enquiries.message(MessageId(name))}

    return await storage.read(work)


async def closes(storage: Remembering) -> None:
    def work(tx: Transaction) -> None:
        found = tx.enquiries.get(OPEN)
        assert found is not None
        tx.enquiries.save(replace(found, status=EnquiryStatus.CLOSED, closed_at=NOW))

    await storage.write(work)


async def test_what_has_ended_goes_with_the_key_and_nobody_elses(storage: Remembering, subject_id: SubjectId) -> None:
    await storage.write(lambda tx: tx.subjects.destroy_key(subject_id))

    assert await left(storage) == {STRANGERS, OPEN}


async def test_what_is_open_goes_when_it_ends_also_after_logging_out(
    storage: Remembering, subject_id: SubjectId
) -> None:
    await storage.write(lambda tx: tx.subjects.destroy_key(subject_id))
    owner = await storage.read(lambda tx: tx.enquiries.get(OPEN))
    assert owner is not None
    await storage.write(lambda tx: tx.enquiries.forget_subject(owner.account_id))
    assert await storage.write(lambda tx: tx.enquiries.purge_erased()) == 0

    await closes(storage)

    assert await storage.write(lambda tx: tx.enquiries.purge_erased()) == 1
    assert await left(storage) == {STRANGERS}


async def test_an_answer_on_its_way_still_arrives(storage: Remembering, subject_id: SubjectId) -> None:
    answer = EnquiryMessage(
        MessageId("answer"), OPEN, "staff:aigerim", "Ответ", NOW, "update:9", state=DeliveryState.WAITING
    )
    await storage.write(lambda tx: tx.enquiries.say(answer))
    await storage.write(lambda tx: tx.subjects.destroy_key(subject_id))
    await closes(storage)

    assert await storage.write(lambda tx: tx.enquiries.purge_erased()) == 0
    await storage.write(lambda tx: tx.enquiries.settle(answer.message_id, DeliveryState.DELIVERED, ""))

    assert await storage.write(lambda tx: tx.enquiries.purge_erased()) == 1


async def test_while_somebody_is_kept_so_is_what_they_wrote(storage: Remembering, subject_id: SubjectId) -> None:
    assert await storage.write(lambda tx: tx.enquiries.purge_erased()) == 0
    await storage.write(lambda tx: tx.enquiries.forget_subject(AccountId("a1")))

    assert await left(storage) == EVERY
