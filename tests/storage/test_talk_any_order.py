"""Talk in any order: what is sent for a matter reaches its renter alone, notes nobody; a mute takes no right."""

import random
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest

from privacy.answering import Answering
from privacy.deadline import Deadlines
from privacy.dossier import Category
from privacy.enquiring import Enquiring, Written
from privacy.enquiry import MessageId, Topic
from privacy.enquiry_desk import EnquiryDesk
from privacy.erasure import Erasure, Wish
from privacy.errors import Refused
from privacy.group_keeping import GroupKeeping
from privacy.letter import ClaimedLetter, Lane, LetterKind
from privacy.mute import MuteReason
from privacy.muting import Muting
from privacy.noting import InTopic, Noting
from privacy.ports import Transaction
from privacy.renter import Language, Link, Occasion, Renter
from privacy.request import Ground, Kind, RequestId, Stage, Status
from privacy.rules import Rules
from privacy.staff import Role, StaffId, StaffMember
from privacy.staff_group import Matter, matter_of, matter_of_enquiry
from privacy.staff_group import Topic as Thread
from privacy.taking import Taking
from sandbox import SandboxClock
from tests.storage.samples import NOW, Remembering, record, request, take_in

GROUP, STEPS, NOTE = -1001, 40, "canary-note-41c7"
STAFF = [StaffId("one"), StaffId("two"), StaffId("three")]


@dataclass(frozen=True, slots=True)
class Party:
    """A renter with an open request about their data and an enquiry. `numbers` are those of both, `threads` too."""

    renter: Renter
    numbers: tuple[str, str]
    threads: tuple[int, int]


@dataclass
class Turmoil:
    """Staff do anything to anybody's matters; whatever is refused does nothing."""

    storage: Remembering
    chance: random.Random
    clock: SandboxClock = field(default_factory=lambda: SandboxClock(frozen_at=NOW))
    parties: list[Party] = field(default_factory=list)
    turn: int = 0

    @property
    def occasion(self) -> Occasion:
        return Occasion(self.clock.now(), f"update:{self.turn}")

    async def opens(self) -> None:
        await GroupKeeping(self.storage, self.clock).adopt(GROUP, named=GROUP, is_forum=True)
        await self.storage.write(_hire)
        for n in range(3):
            self.turn += 1
            self.parties.append(await self._party(n))

    async def _party(self, n: int) -> Party:
        renter, asked = await self.storage.write(lambda tx: _comes(n, tx)), Written("Пробный вопрос", n + 1)
        talk = await Enquiring(self.storage, self.clock, Rules(), Deadlines.packaged()).open(
            renter, Topic.OTHER, asked, self.occasion
        )
        matters = (matter_of(request(f"r{n}").request_id), matter_of_enquiry(talk.enquiry_id))
        threads = (10 + 2 * n, 11 + 2 * n)
        await self.storage.write(lambda tx: _opens_topics(matters, threads, tx))
        return Party(renter, (f"DSR-r{n}", talk.number), threads)

    async def goes_on(self) -> None:
        for _ in range(STEPS):
            self.turn += 1
            self.clock.advance(timedelta(seconds=1))
            with suppress(Refused):
                await self.chance.choice([self.takes, self.hands_over, self.notes, self.answers, self.mutes])()

    async def takes(self) -> None:
        request_number, talk = self._whose().numbers
        if self.chance.random() < 0.5:
            await Taking(self.storage, self.clock).take(self._who(), request_number)
        else:
            await EnquiryDesk(self.storage, self.clock).take(self._who(), talk)

    async def hands_over(self) -> None:
        await Taking(self.storage, self.clock).hand_over(self._who(), self._whose().numbers[0], self._who())

    async def notes(self) -> None:
        thread = self.chance.choice(self._whose().threads)
        place = InTopic(GROUP, thread, None, self.turn)
        await Noting(self.storage).keep(self._who(), place, NOTE, self.occasion)

    async def answers(self) -> None:
        """The text says to whom it is meant to go."""
        party, staff, answering = self._whose(), self._who(), Answering(self.storage, self.clock, Deadlines.packaged())
        draft = await answering.draft(staff, self.chance.choice(party.numbers), party.renter.account_id)
        await answering.send(staff, draft.token, None, self.occasion)

    async def mutes(self) -> None:
        await Muting(self.storage).mute(self._who(), self._whose().numbers[1], MuteReason.ABUSE, self.occasion)

    def _who(self) -> StaffId:
        return self.chance.choice(STAFF)

    def _whose(self) -> Party:
        return self.chance.choice(self.parties)


@pytest.fixture(params=range(4))
async def turmoil(request: pytest.FixtureRequest, storage: Remembering) -> Turmoil:
    turmoil = Turmoil(storage, random.Random(request.param))  # noqa: S311 - repeatable, no secret
    await turmoil.opens()
    await turmoil.goes_on()
    return turmoil


async def test_answers_reach_their_renter_alone_and_notes_nobody(turmoil: Turmoil) -> None:
    letters = await turmoil.storage.write(lambda tx: _letters(turmoil, tx))
    sent = [one.facts for one in letters if one.kind is LetterKind.ENQUIRY_ANSWERED]
    said = await turmoil.storage.read(lambda tx: [tx.enquiries.message(MessageId(str(f["message_id"]))) for f in sent])

    assert sent
    assert [one.text for one in said if one is not None] == [facts["account_id"] for facts in sent]
    assert not any(NOTE in str(letter.facts) for letter in letters)
    assert await turmoil.storage.read(_noted)


async def test_who_is_muted_may_still_ask_for_erasure(turmoil: Turmoil) -> None:
    everything = Wish(Ground.NOT_NEEDED, frozenset(Category))
    erasure = Erasure(turmoil.storage, turmoil.clock, Rules(), Deadlines.packaged())
    for party in turmoil.parties:
        turmoil.turn += 1
        number = party.numbers[1]
        await Muting(turmoil.storage).mute(STAFF[0], number, MuteReason.ABUSE, turmoil.occasion)

        filed = await erasure.file(party.renter, everything, turmoil.occasion)

        assert filed.request.kind is Kind.ERASURE
        assert not filed.repeated


def _hire(tx: Transaction) -> None:
    for staff_id in STAFF:
        tx.staff.put(StaffMember(staff_id, staff_id, Role.LEAD, Language.RU))


def _comes(n: int, tx: Transaction) -> Renter:
    account_id = tx.accounts.meet(1000 + n, NOW).account_id
    subject_id = take_in(tx, record(f"C-{n}", (f"+7701{n:07}",)))
    tx.accounts.link(account_id, subject_id, Link.LINKED, NOW)
    tx.accounts.grant_step_up(account_id, NOW + timedelta(hours=1))
    waiting = replace(
        request(f"r{n}", subject_id, Kind.ACCESS),
        account_id=account_id,
        cause=f"filed:{n}",
        status=Status.IN_PROGRESS,
        stage=Stage.AWAITING_APPROVAL,
    )
    tx.requests.add(waiting)
    renter = tx.accounts.get(account_id)
    assert renter is not None
    return renter


def _opens_topics(matters: tuple[Matter, Matter], threads: tuple[int, int], tx: Transaction) -> None:
    for matter, thread in zip(matters, threads, strict=True):
        tx.topics.put(Thread(matter, GROUP, thread, thread, NOW))


def _noted(tx: Transaction) -> bool:
    return any(tx.desk_notes.of(matter_of(RequestId(f"r{n}"))) for n in range(3))


def _letters(turmoil: Turmoil, tx: Transaction) -> list[ClaimedLetter]:
    now = turmoil.clock.now()
    return list(tx.outbox.claim(Lane.PEOPLE, now, 500, now + timedelta(minutes=1)))
