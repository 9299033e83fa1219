"""Enquiries by rule: an answer reaches only who asked, office hours, and which language a text seems to be in."""

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from privacy.deadline import ALMATY, Deadlines
from privacy.enquiring import Enquiring, Written
from privacy.enquiry import MessageId, Topic
from privacy.enquiry_desk import EnquiryDesk
from privacy.errors import Refused
from privacy.letter import Lane, LetterKind
from privacy.office_hours import OfficeHours
from privacy.ports import Storage, Transaction
from privacy.renter import Language, Occasion, Renter
from privacy.rules import Rules
from privacy.seeming_language import seeming_language
from privacy.staff import Role, StaffId, StaffMember
from sandbox import SandboxClock
from storage import Keyring, generate_master_key, migrate, open_storage

NOON = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
FIRST = 1_000
Act = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Desk:
    """Renters 0…n-1 and staff 0…m-1, over a database of their own."""

    storage: Storage
    clock: SandboxClock

    @property
    def enquiring(self) -> Enquiring:
        return Enquiring(self.storage, self.clock, Rules(), Deadlines.packaged())

    @property
    def staff(self) -> EnquiryDesk:
        return EnquiryDesk(self.storage, self.clock)

    def occasion(self, cause: str) -> Occasion:
        return Occasion(self.clock.now(), cause)

    async def renter(self, n: int) -> Renter:
        return await self.storage.write(lambda tx: tx.accounts.meet(FIRST + n, NOON))

    async def member(self, n: int) -> StaffId:
        """The first of them is also the first of the renters."""
        who = StaffMember(StaffId(f"s{n}"), f"s{n}", Role.SUPPORT, Language.RU, FIRST if n == 0 else 9_000 + n)
        await self.storage.write(lambda tx: tx.staff.put(who))
        return who.staff_id


async def everybody_is_answered(acts: list[Act], renters: int, staff: int) -> None:
    with TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'bot.db'}"
        await migrate(url)
        async with open_storage(url, Keyring.parse(generate_master_key())) as storage:
            desk = Desk(storage, SandboxClock(frozen_at=NOON))
            askers = [await desk.renter(n) for n in range(renters)]
            members = [await desk.member(n) for n in range(staff)]
            asked = [
                await desk.enquiring.open(asker, Topic.OTHER, Written(f"question {n}", n), desk.occasion(f"open:{n}"))
                for n, asker in enumerate(askers)
            ]
            for turn, (who, whose) in enumerate(acts):
                await _answers(desk, members[who % staff], asked[whose % renters].number, f"{whose % renters}", turn)
            letters = await storage.write(_answered_letters)
            for account_id, text in letters:
                assert account_id == askers[int(text)].account_id


async def _answers(desk: Desk, member: StaffId, number: str, text: str, turn: int) -> None:
    """Whatever is refused (somebody else has it, it is one's own) sends nothing."""
    try:
        await desk.staff.draft(member, number, text)
        await desk.staff.send(member, number, desk.occasion(f"answer:{turn}"))
    except Refused:
        return


def _answered_letters(tx: Transaction) -> list[tuple[str, str]]:
    claimed = tx.outbox.claim(Lane.PEOPLE, NOON, 500, NOON)
    found = [one.facts for one in claimed if one.kind is LetterKind.ENQUIRY_ANSWERED]
    said = [(str(facts["account_id"]), tx.enquiries.message(MessageId(str(facts["message_id"])))) for facts in found]
    return [(account_id, message.text) for account_id, message in said if message is not None]


@settings(max_examples=12, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=8),
    st.integers(1, 4),
    st.integers(1, 3),
)
def test_an_answer_reaches_nobody_but_who_asked(acts: list[Act], renters: int, staff: int) -> None:
    asyncio.run(everybody_is_answered(acts, renters, staff))


@pytest.mark.parametrize(
    ("now", "again"),
    [
        ("2026-11-23 09:00", None),
        ("2026-11-23 17:59", None),
        ("2026-11-23 18:00", "2026-11-24 09:00"),
        ("2026-11-23 08:59", "2026-11-23 09:00"),
        ("2026-11-27 19:00", "2026-11-30 09:00"),
        ("2026-11-28 12:00", "2026-11-30 09:00"),
        ("2026-12-16 12:00", "2026-12-17 09:00"),
    ],
)
def test_when_somebody_is_there_again(now: str, again: str | None) -> None:
    hours = OfficeHours(Deadlines.packaged().calendar, Rules())

    def moment(text: str) -> datetime:
        return datetime.fromisoformat(text).replace(tzinfo=ALMATY).astimezone(UTC)

    assert hours.reopening(moment(now)) == (moment(again) if again else None)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Нужна доверенность из офиса", Language.RU),
        ("Сенімхатпен кеңсеге келіңіз", Language.KK),
        ("Да", None),
        ("Please come to the office", None),
        ("Приходите в офис, улица Қонаева, дом пятнадцать, кабинет номер восемь, второй этаж", None),
    ],
)
def test_which_language_a_text_seems_to_be_in(text: str, language: Language | None) -> None:
    assert seeming_language(text) is language


def test_an_enquiry_is_answered_within_its_own_term() -> None:
    due = Deadlines.packaged().answer_due(NOON)

    assert due.astimezone(ALMATY).isoformat() == "2026-11-27T00:00:00+05:00"
