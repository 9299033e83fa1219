"""The audit chain grows with what it records, cannot be changed from within, and shows every change from without."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from privacy.evidence import GENESIS, Entry, Sealed, flaws, seal
from privacy.ports import Transaction
from storage import verify_audit
from tests.storage.rows import execute
from tests.storage.samples import NOW, Remembering, entry


def three_entries(tx: Transaction) -> None:
    for n in range(3):
        tx.evidence.record(entry(n=n))


async def test_entries_follow_one_another_without_gaps(storage: Remembering) -> None:
    await storage.write(three_entries)
    await storage.write(lambda tx: tx.evidence.record(entry(n=3)))

    chain = await storage.read(lambda tx: tx.evidence.chain(0, 10))

    assert [link.seq for link in chain] == [1, 2, 3, 4]
    assert [link.entry.detail["n"] for link in chain] == [0, 1, 2, 3]
    assert chain[0].previous == GENESIS
    assert await verify_audit(storage) == []
    assert await storage.read(lambda tx: tx.evidence.chain(1, 2)) == chain[1:3]


async def test_what_was_undone_is_not_in_the_chain(storage: Remembering) -> None:
    def fail(tx: Transaction) -> None:
        tx.evidence.record(entry())
        raise KeyError

    with pytest.raises(KeyError):
        await storage.write(fail)
    await storage.write(lambda tx: tx.evidence.record(entry()))

    assert [link.seq for link in await storage.read(lambda tx: tx.evidence.chain(0, 10))] == [1]


async def test_a_time_from_another_zone_does_not_break_the_chain(storage: Remembering) -> None:
    almaty = replace(entry(), at=NOW.astimezone(timezone(timedelta(hours=5))))

    await storage.write(lambda tx: tx.evidence.record(almaty))

    assert await verify_audit(storage) == []


async def test_many_writers_at_once_make_one_chain(storage: Remembering) -> None:
    await asyncio.gather(*(storage.write(lambda tx: tx.evidence.record(entry())) for _ in range(100)))

    assert len(await storage.read(lambda tx: tx.evidence.chain(0, 200))) == 100
    assert await verify_audit(storage) == []


@pytest.mark.parametrize("statement", ["UPDATE audit SET actor = 'nobody'", "DELETE FROM audit"])
async def test_the_database_itself_refuses_to_change_the_chain(
    storage: Remembering, database_url: str, statement: str
) -> None:
    await storage.write(lambda tx: tx.evidence.record(entry()))

    with pytest.raises(DBAPIError, match="the audit chain is never changed"):
        await execute(database_url, text(statement))

    assert await verify_audit(storage) == []


async def test_a_change_behind_the_triggers_is_found(storage: Remembering, database_url: str) -> None:
    await storage.write(three_entries)
    on_postgresql = database_url.startswith("postgresql")
    off = "ALTER TABLE audit DISABLE TRIGGER USER" if on_postgresql else "DROP TRIGGER audit_forbids_update"
    await execute(database_url, text(off))

    await execute(database_url, text("UPDATE audit SET actor = 'nobody' WHERE seq = 2"))

    assert [flaw.seq for flaw in await verify_audit(storage)] == [2]


def chain_of(length: int) -> list[Sealed]:
    links: list[Sealed] = []
    for seq in range(1, length + 1):
        links.append(seal(seq, entry(n=seq), links[-1].digest if links else GENESIS))
    return links


def found(chain: Sequence[Sealed]) -> bool:
    return any(True for _ in flaws(chain))


LENGTH = 12
CHAIN = chain_of(LENGTH)
PLACES = st.integers(0, LENGTH - 2)


def test_an_untouched_chain_has_no_flaws() -> None:
    assert not found(CHAIN)


CHANGES: list[Callable[[Entry], Entry]] = [
    lambda was: replace(was, action="other"),
    lambda was: replace(was, actor=was.actor + "\0"),
    lambda was: replace(was, about=""),
    lambda was: replace(was, at=was.at + timedelta(microseconds=1)),
    lambda was: replace(was, detail={**was.detail, "n": "1"}),
    lambda was: replace(was, detail={}),
]


@pytest.mark.parametrize("change", CHANGES)
def test_a_changed_field_is_found(change: Callable[[Entry], Entry]) -> None:
    for place, link in enumerate(CHAIN):
        changed = replace(link, entry=change(link.entry))
        assert found([*CHAIN[:place], changed, *CHAIN[place + 1 :]])


@given(PLACES)
def test_a_deleted_entry_is_found(place: int) -> None:
    assert found([*CHAIN[:place], *CHAIN[place + 1 :]])


@given(PLACES)
def test_a_repeated_or_inserted_entry_is_found(place: int) -> None:
    assert found([*CHAIN[: place + 1], CHAIN[place], *CHAIN[place + 1 :]])
    forged = seal(place + 1, entry("forged"), CHAIN[place].previous)
    assert found([*CHAIN[:place], forged, *CHAIN[place:]])


@given(PLACES, PLACES)
def test_swapped_entries_are_found(first: int, second: int) -> None:
    swapped = list(CHAIN)
    swapped[first], swapped[second] = swapped[second], swapped[first]

    assert found(swapped) == (first != second)


async def test_what_is_said_of_one_matter_is_read_in_its_order_a_page_at_a_time(storage: Remembering) -> None:
    def about(matter: str, n: int) -> Entry:
        return replace(entry(n=n), about=matter)

    for n in range(4):
        await storage.write(lambda tx, n=n: tx.evidence.record(about("mine", n)))  # type: ignore[misc]  # bound on purpose
        await storage.write(lambda tx, n=n: tx.evidence.record(about("other", n)))  # type: ignore[misc]

    said = await storage.read(lambda tx: tx.evidence.about("mine", limit=2, offset=1))

    assert [one.detail["n"] for one in said] == [1, 2]
    assert await storage.read(lambda tx: tx.evidence.count_about("mine")) == 4
    assert await storage.read(lambda tx: tx.evidence.count_about("nobody")) == 0
