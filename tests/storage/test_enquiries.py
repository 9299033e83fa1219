"""Enquiries on both databases: sealed, changed only from the version that was seen, and forgotten after their time."""

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import text

from privacy.enquiry import FROM_RENTER, DeliveryState, Enquiry, EnquiryId, EnquiryMessage, EnquiryStatus, Topic
from privacy.enquiry import MessageId as Id
from privacy.errors import Reason, Refused
from privacy.mute import Mute, MuteReason
from privacy.ports import Transaction
from privacy.renter import AccountId, Language, SubjectId
from privacy.staff import StaffId
from tests.storage.rows import execute
from tests.storage.samples import NOW, SECOND, Remembering

CANARY = "канарейка моего вопроса"
ENQUIRY = Enquiry(
    enquiry_id=EnquiryId("e1"),
    number="HLP-7K3F",
    account_id=AccountId("a1"),
    language=Language.KK,
    topic=Topic.MINOR,
    status=EnquiryStatus.OPEN,
    subject_id=SubjectId("s1"),
    opened_at=NOW,
    answer_due_at=NOW + timedelta(days=3),
    changed_at=NOW,
)
QUESTION = EnquiryMessage(Id("m1"), ENQUIRY.enquiry_id, FROM_RENTER, CANARY, NOW, "update:1", telegram_id=77)
ANSWER = EnquiryMessage(
    Id("m2"), ENQUIRY.enquiry_id, "staff:aigerim", "Жауап", NOW, "update:2", state=DeliveryState.WAITING
)


def opened(tx: Transaction) -> None:
    tx.enquiries.add(ENQUIRY)
    tx.enquiries.say(QUESTION)
    tx.enquiries.say(ANSWER)


async def test_an_enquiry_is_read_as_it_was_written(storage: Remembering) -> None:
    await storage.write(opened)

    assert await storage.read(lambda tx: tx.enquiries.by_number("HLP-7K3F")) == ENQUIRY
    assert await storage.read(lambda tx: tx.enquiries.get(ENQUIRY.enquiry_id)) == ENQUIRY
    assert await storage.read(lambda tx: tx.enquiries.of_account(AccountId("a1"))) == [ENQUIRY]
    assert await storage.read(lambda tx: tx.enquiries.of_account(AccountId("a2"))) == []
    assert await storage.read(lambda tx: tx.enquiries.thread(ENQUIRY.enquiry_id)) == [QUESTION, ANSWER]


async def test_a_message_is_found_by_what_brought_it_and_by_its_place_in_the_chat_of_its_account(
    storage: Remembering,
) -> None:
    await storage.write(opened)

    mine, other = AccountId("a1"), AccountId("a2")
    assert await storage.read(lambda tx: tx.enquiries.by_cause(mine, "update:1")) == QUESTION
    assert await storage.read(lambda tx: tx.enquiries.by_cause(other, "update:1")) is None
    assert await storage.read(lambda tx: tx.enquiries.written_as(mine, 77)) == QUESTION
    assert await storage.read(lambda tx: tx.enquiries.written_as(other, 77)) is None


async def test_the_text_does_not_lie_open_in_the_database(storage: Remembering, database_url: str) -> None:
    await storage.write(opened)

    rows = await execute(database_url, text("SELECT sealed FROM enquiry_messages"))

    assert len(rows) == 2
    assert all(CANARY.encode() not in bytes(row[0]) for row in rows)


async def test_an_edit_leaves_only_the_new_text(storage: Remembering) -> None:
    await storage.write(opened)

    await storage.write(lambda tx: tx.enquiries.amend(QUESTION, "иначе", NOW + SECOND))

    found = await storage.read(lambda tx: tx.enquiries.message(QUESTION.message_id))
    assert found == replace(QUESTION, text="иначе", edited_at=NOW + SECOND)


async def test_who_has_seen_an_older_version_changes_nothing(storage: Remembering) -> None:
    await storage.write(opened)
    saved = await storage.write(lambda tx: tx.enquiries.save(replace(ENQUIRY, assigned_to=StaffId("aigerim"))))

    with pytest.raises(Refused) as refusal:
        await storage.write(lambda tx: tx.enquiries.save(replace(ENQUIRY, assigned_to=StaffId("daulet"))))

    assert refusal.value.reason is Reason.ENQUIRY_CHANGED
    assert await storage.read(lambda tx: tx.enquiries.get(ENQUIRY.enquiry_id)) == saved
    assert (saved.assigned_to, saved.version) == ("aigerim", 2)


async def test_a_delivery_is_settled_once(storage: Remembering) -> None:
    await storage.write(opened)

    assert await storage.write(lambda tx: tx.enquiries.settle(ANSWER.message_id, DeliveryState.GONE, "blocked"))
    assert not await storage.write(lambda tx: tx.enquiries.settle(ANSWER.message_id, DeliveryState.DELIVERED, ""))

    found = await storage.read(lambda tx: tx.enquiries.message(ANSWER.message_id))
    assert found == replace(ANSWER, state=DeliveryState.GONE, why="blocked")


async def test_the_most_urgent_comes_first_and_only_what_is_open(storage: Remembering) -> None:
    other = replace(ENQUIRY, enquiry_id=EnquiryId("e2"), number="HLP-2222", answer_due_at=NOW + timedelta(days=1))
    answered = replace(
        ENQUIRY, enquiry_id=EnquiryId("e3"), number="HLP-3333", status=EnquiryStatus.ANSWERED, changed_at=NOW
    )
    for one in (ENQUIRY, other, answered):
        await storage.write(lambda tx, one=one: tx.enquiries.add(one))  # type: ignore[misc]  # a default of a lambda

    assert await storage.read(lambda tx: tx.enquiries.unfinished()) == [other, ENQUIRY]
    assert await storage.read(lambda tx: tx.enquiries.answered_before(NOW, 9)) == []
    assert await storage.read(lambda tx: tx.enquiries.answered_before(NOW + SECOND, 9)) == [answered]


async def test_whom_the_account_belonged_to_is_forgotten(storage: Remembering) -> None:
    await storage.write(opened)

    await storage.write(lambda tx: tx.enquiries.forget_subject(AccountId("a1")))

    found = await storage.read(lambda tx: tx.enquiries.get(ENQUIRY.enquiry_id))
    assert found is not None
    assert found.subject_id is None


async def test_closed_ones_are_purged_with_their_messages_and_open_ones_stay(storage: Remembering) -> None:
    await storage.write(opened)
    assert await storage.write(lambda tx: tx.enquiries.purge(NOW + timedelta(days=900))) == 0

    closed = replace(ENQUIRY, status=EnquiryStatus.CLOSED, closed_at=NOW, closed_by="renter")
    await storage.write(lambda tx: tx.enquiries.save(closed))

    assert await storage.write(lambda tx: tx.enquiries.purge(NOW)) == 0
    assert await storage.write(lambda tx: tx.enquiries.purge(NOW + SECOND)) == 1
    assert await storage.read(lambda tx: tx.enquiries.thread(ENQUIRY.enquiry_id)) == []


async def test_the_most_urgent_that_wait_are_counted_and_listed(storage: Remembering) -> None:
    def three(tx: Transaction) -> None:
        for n, holder in enumerate((None, StaffId("daulet"), None)):
            due = NOW + timedelta(days=3 - n)
            tx.enquiries.add(
                replace(
                    ENQUIRY, enquiry_id=EnquiryId(f"e{n}"), number=f"HLP-{n}", answer_due_at=due, assigned_to=holder
                )
            )
        tx.enquiries.add(replace(ENQUIRY, enquiry_id=EnquiryId("e9"), number="HLP-9", status=EnquiryStatus.CLOSED))

    await storage.write(three)

    assert await storage.read(lambda tx: tx.enquiries.how_many_wait()) == (3, 2)
    assert [one.number for one in await storage.read(lambda tx: tx.enquiries.most_urgent(2))] == ["HLP-2", "HLP-1"]
    assert [one.number for one in await storage.read(lambda tx: tx.enquiries.in_hand())] == ["HLP-1"]


async def test_a_conversation_about_a_request_is_found_by_its_number_and_is_not_in_the_queue(
    storage: Remembering,
) -> None:
    await storage.write(lambda tx: tx.enquiries.add(replace(ENQUIRY, about="DSR-7K3F-Q2")))

    found = await storage.read(lambda tx: tx.enquiries.about("DSR-7K3F-Q2"))
    assert found is not None
    assert found.enquiry_id == ENQUIRY.enquiry_id
    assert await storage.read(lambda tx: tx.enquiries.about("DSR-9999-99")) is None
    assert await storage.read(lambda tx: tx.enquiries.how_many_wait()) == (0, 0)
    assert await storage.read(lambda tx: list(tx.enquiries.most_urgent(5))) == []


async def test_a_mute_stands_alone_and_is_forgotten_after_its_time(storage: Remembering) -> None:
    account, until = AccountId("a1"), NOW + timedelta(days=7)
    mute = Mute(account, MuteReason.SPAM, StaffId("aigerim"), NOW, until)
    for reason in (MuteReason.ABUSE, MuteReason.SPAM):
        await storage.write(partial(_put, replace(mute, reason=reason)))

    assert await storage.read(lambda tx: tx.mutes.of(account)) == mute
    assert await storage.read(lambda tx: tx.mutes.of(AccountId("a2"))) is None
    assert await storage.write(lambda tx: tx.mutes.purge(until - timedelta(seconds=1))) == 0
    assert await storage.write(lambda tx: tx.mutes.purge(until)) == 1
    assert not await storage.write(lambda tx: tx.mutes.drop(account))


def _put(mute: Mute, tx: Transaction) -> None:
    tx.mutes.put(mute)
