"""The desk's stores: one of many claims wins, the queue comes by urgency, and staleness is told once."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial

from sqlalchemy import text

from privacy.assignment import Assignment
from privacy.board import QueueLine, QueueQuery, QueueView
from privacy.desk_note import DeskNote, NoteId
from privacy.enquiry import EnquiryId
from privacy.ports import Transaction
from privacy.request import Kind, PrivacyRequest, Stage, Status
from privacy.staff import StaffId
from privacy.staff_group import StaffGroup, Topic, matter_of, matter_of_enquiry
from tests.storage.rows import execute
from tests.storage.samples import NOW, Remembering, request

AIGERIM, DAULET = StaffId("aigerim"), StaffId("daulet")
GROUP = StaffGroup(named=-1001, chat_id=-1001, has_topics=True)


async def _waiting(storage: Remembering, name: str, *, hours: int, stage: Stage = Stage.AWAITING_APPROVAL) -> str:
    """A request that is due so many hours from now; returns its number."""
    filed: PrivacyRequest = replace(
        request(name, f"subject-{name}", Kind.ERASURE),
        number=f"DSR-{name}",
        status=Status.IN_PROGRESS,
        stage=stage,
        due_at=NOW + timedelta(hours=hours),
    )
    await storage.write(lambda tx: tx.requests.add(filed))
    return filed.number


def _asking(view: QueueView) -> QueueQuery:
    return QueueQuery(view, AIGERIM, NOW, NOW + timedelta(hours=13))


def _claim(one: Assignment, tx: Transaction) -> bool:
    return tx.assignments.claim(one)


def _lines(view: QueueView, tx: Transaction) -> Sequence[QueueLine]:
    return tx.desk_queue.lines(_asking(view), 0, 9)


def _put(topic: Topic, tx: Transaction) -> None:
    tx.topics.put(topic)


def _count(view: QueueView, tx: Transaction) -> int:
    return tx.desk_queue.count(_asking(view))


async def test_of_fifty_claims_exactly_one_wins(storage: Remembering) -> None:
    await _waiting(storage, "r1", hours=5)
    claims = [Assignment(request("r1").request_id, StaffId(f"member{n}"), NOW) for n in range(50)]

    won = await asyncio.gather(*(storage.write(partial(_claim, one)) for one in claims))

    assert sum(won) == 1
    held = await storage.read(lambda tx: tx.assignments.of(request("r1").request_id))
    assert held == claims[won.index(True)]


async def test_what_is_taken_passes_on_only_from_who_has_it(storage: Remembering) -> None:
    await _waiting(storage, "r1", hours=5)
    of = request("r1").request_id
    await storage.write(lambda tx: tx.assignments.claim(Assignment(of, AIGERIM, NOW)))

    assert not await storage.write(lambda tx: tx.assignments.give(of, DAULET, AIGERIM, NOW))
    assert await storage.write(lambda tx: tx.assignments.give(of, AIGERIM, DAULET, NOW))
    assert await storage.read(lambda tx: list(tx.assignments.held_by(DAULET))) == [of]
    assert not await storage.write(lambda tx: tx.assignments.free(of, AIGERIM))
    assert await storage.write(lambda tx: tx.assignments.free(of, DAULET))
    assert await storage.read(lambda tx: tx.assignments.of(of)) is None


async def test_each_view_of_the_queue_has_its_own_and_the_most_urgent_first(storage: Remembering) -> None:
    calm = await _waiting(storage, "calm", hours=60)
    late = await _waiting(storage, "late", hours=-1)
    today = await _waiting(storage, "today", hours=3)
    await _waiting(storage, "running", hours=9, stage=Stage.EXECUTING)
    mine = Assignment(request("today").request_id, AIGERIM, NOW)
    await storage.write(lambda tx: tx.assignments.claim(mine))

    seen = {view: [line.number for line in await storage.read(partial(_lines, view))] for view in QueueView}

    assert seen == {
        QueueView.ALL: [late, today, calm],
        QueueView.MINE: [today],
        QueueView.UNASSIGNED: [late, calm],
        QueueView.TODAY: [today],
        QueueView.OVERDUE: [late],
    }
    for view, numbers in seen.items():
        assert await storage.read(partial(_count, view)) == len(numbers)
    counts = await storage.read(lambda tx: tx.desk_queue.counts(_asking(QueueView.ALL)))
    assert counts == {view: len(numbers) for view, numbers in seen.items()}
    board = await storage.read(lambda tx: tx.desk_queue.board(NOW, NOW + timedelta(hours=4), 2))
    assert (board.fresh, board.taken, board.urgent, board.overdue) == (2, 1, 1, 1)
    assert [(line.number, line.taken_by) for line in board.lines] == [(late, None), (today, AIGERIM)]
    assert await storage.read(lambda tx: list(tx.desk_queue.next_free())) == ["late", "calm"]


async def test_a_line_knows_where_its_topic_stands(storage: Remembering) -> None:
    for name, thread_id in (("topic", 17), ("replies", None)):
        await _waiting(storage, name, hours=1)
        topic = Topic(matter_of(request(name).request_id), -1001, thread_id, 18, NOW)
        await storage.write(partial(_put, topic))
    await _waiting(storage, "nothing", hours=2)

    lines = await storage.read(partial(_lines, QueueView.ALL))

    assert {line.number: line.stands_at for line in lines} == {"DSR-topic": 17, "DSR-replies": 18, "DSR-nothing": None}


async def test_a_stale_board_is_told_once_until_it_is_drawn(storage: Remembering) -> None:
    assert not await storage.write(lambda tx: tx.staff_group.board_is_stale())
    await storage.write(lambda tx: tx.staff_group.put(GROUP))

    assert await storage.write(lambda tx: tx.staff_group.board_is_stale())
    assert not await storage.write(lambda tx: tx.staff_group.board_is_stale())
    await storage.write(lambda tx: tx.staff_group.drawing_board())
    assert await storage.write(lambda tx: tx.staff_group.board_is_stale())
    assert await storage.read(lambda tx: tx.staff_group.current()) == GROUP


async def test_a_topic_is_found_by_its_matter_and_by_its_place(storage: Remembering) -> None:
    matter = matter_of(request("r1").request_id)
    topic = Topic(matter, -1001, 17, 18, NOW, "working")
    assert not await storage.write(lambda tx: tx.topics.is_stale(matter))
    await storage.write(lambda tx: tx.topics.put(topic))

    assert await storage.read(lambda tx: tx.topics.of(matter)) == topic
    assert await storage.read(lambda tx: tx.topics.at(-1001, 17)) == topic
    assert await storage.read(lambda tx: tx.topics.at(-1001, 18)) is None
    assert [await storage.write(lambda tx: tx.topics.is_stale(matter)) for _ in range(2)] == [True, False]
    await storage.write(lambda tx: tx.topics.drawing(matter))
    assert await storage.write(lambda tx: tx.topics.is_stale(matter))
    await storage.write(lambda tx: tx.topics.forget(matter))
    assert await storage.read(lambda tx: tx.topics.of(matter)) is None


async def test_a_message_of_a_thread_leads_to_its_matter_until_the_group_is_another(storage: Remembering) -> None:
    matter = matter_of(request("r1").request_id)
    for _ in range(2):
        await storage.write(lambda tx: tx.topics.remember(-1001, 18, matter))

    assert await storage.read(lambda tx: tx.topics.matter_at(-1001, 18)) == matter
    assert await storage.read(lambda tx: tx.topics.matter_at(-1002, 18)) is None
    await storage.write(lambda tx: tx.topics.forget_all())
    assert await storage.read(lambda tx: tx.topics.matter_at(-1001, 18)) is None


async def test_threads_are_forgotten_apart_from_topics(storage: Remembering) -> None:
    topic, thread = (matter_of(request(name).request_id) for name in ("r1", "r2"))
    await storage.write(lambda tx: tx.topics.put(Topic(topic, -1001, 17, 18, NOW)))
    await storage.write(lambda tx: tx.topics.put(Topic(thread, -1001, None, 19, NOW)))

    await storage.write(lambda tx: tx.topics.forget_threads())

    assert await storage.read(lambda tx: tx.topics.of(thread)) is None
    assert await storage.read(lambda tx: tx.topics.of(topic)) is not None


async def test_a_group_that_is_let_go_is_no_more(storage: Remembering) -> None:
    lacking = replace(GROUP, missing="can_pin_messages")
    await storage.write(lambda tx: tx.staff_group.put(lacking))
    assert await storage.read(lambda tx: tx.staff_group.current()) == lacking

    await storage.write(lambda tx: tx.staff_group.forget())

    assert await storage.read(lambda tx: tx.staff_group.current()) is None


async def test_notes_are_sealed_kept_with_their_matter_and_forgotten_after_their_time(
    storage: Remembering, database_url: str
) -> None:
    about, other = matter_of(request("r1").request_id), matter_of(request("r2").request_id)
    first = DeskNote(NoteId("n1"), about, AIGERIM, 5, "канарейка заметки", NOW)
    later = DeskNote(NoteId("n2"), about, DAULET, 6, "вторая", NOW + timedelta(days=1))
    for note in (first, later):
        await storage.write(partial(_keep, note))
    await storage.write(partial(_keep, replace(later, text="иначе")))

    assert await storage.read(lambda tx: list(tx.desk_notes.of(about))) == [first, replace(later, text="иначе")]
    assert await storage.read(lambda tx: list(tx.desk_notes.of(other))) == []
    stored = await execute(database_url, text("SELECT sealed FROM desk_notes"))
    assert not any("канарейка".encode() in bytes(row[0]) for row in stored)
    assert await storage.write(lambda tx: tx.desk_notes.purge(NOW + timedelta(hours=1))) == 1
    assert await storage.read(lambda tx: [one.note_id for one in tx.desk_notes.of(about)]) == ["n2"]


def _keep(note: DeskNote, tx: Transaction) -> None:
    tx.desk_notes.keep(note)


async def test_a_topic_whose_conversation_is_gone_is_forgotten(storage: Remembering) -> None:
    gone = matter_of_enquiry(EnquiryId("gone"))
    of_request = matter_of(request("r1").request_id)
    for matter in (gone, of_request):
        topic = Topic(matter, -1001, 17, 18, NOW, "working")
        await storage.write(partial(_put, topic))

    assert await storage.read(lambda tx: list(tx.topics.forgotten(9))) == [gone]
    await storage.write(lambda tx: tx.topics.forget(gone))
    assert await storage.read(lambda tx: list(tx.topics.forgotten(9))) == []
