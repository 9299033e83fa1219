"""The moves of a request: only those of the model, nothing after the end, taken back only before it is executed."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from privacy.dossier import Category
from privacy.numbering import new_number
from privacy.renter import AccountId, Language, SubjectId
from privacy.request import (
    ACTIVE,
    MOVES,
    NEVER,
    TERMINAL,
    Denial,
    IllegalMove,
    Kind,
    Place,
    PrivacyRequest,
    RequestId,
    Stage,
    Status,
    moves_of,
)

NOW = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
PLACES: list[Place] = list(product(Status, (None, *Stage)))


def request(place: Place = (Status.OPEN, None), kind: Kind = Kind.ERASURE) -> PrivacyRequest:
    return PrivacyRequest(
        request_id=RequestId("r1"),
        number="DSR-TEST-00",
        kind=kind,
        status=place[0],
        stage=place[1],
        subject_id=SubjectId("s1"),
        subject_ref="ref",
        account_id=AccountId("a1"),
        language=Language.RU,
        cause="update:1",
        received_at=NOW,
        due_at=NOW + timedelta(days=1),
    )


@pytest.mark.parametrize("kind", list(Kind))
def test_every_move_that_the_model_does_not_name_is_illegal(kind: Kind) -> None:
    for was, now in product(PLACES, PLACES):
        if now in MOVES.get(was, frozenset()) - NEVER.get(kind, {}).get(was, frozenset()):
            assert request(was, kind).moved(*now, at=NOW).place
        else:
            with pytest.raises(IllegalMove):
                request(was, kind).moved(*now, at=NOW)


def test_an_exception_takes_away_what_the_model_has() -> None:
    assert all(gone <= MOVES[was] for exceptions in NEVER.values() for was, gone in exceptions.items())


@pytest.mark.parametrize("kind", list(Kind))
def test_no_exception_leaves_a_request_without_an_end(kind: Kind) -> None:
    seen: set[Place] = set()
    ahead: set[Place] = {(Status.OPEN, None)}
    while ahead:
        seen |= ahead
        ahead = {place for was in ahead for place in moves_of(kind, was)} - seen

    assert all(moves_of(kind, place) for place in seen if place[0] not in TERMINAL)
    assert any(place[0] is Status.FULFILLED for place in seen)


@pytest.mark.parametrize("status", sorted(TERMINAL))
def test_what_has_ended_does_not_move_again(status: Status) -> None:
    assert not any(was[0] is status for was in MOVES)


def test_every_place_that_can_be_reached_has_a_way_to_an_end() -> None:
    ends = {place for moves in MOVES.values() for place in moves if place[0] in TERMINAL}
    reaching = set(ends)
    while more := {was for was, moves in MOVES.items() if moves & reaching} - reaching:
        reaching |= more

    assert set(MOVES) <= reaching


def test_the_end_is_dated_and_nothing_before_it() -> None:
    waiting = request((Status.IN_PROGRESS, Stage.AWAITING_APPROVAL))

    assert waiting.moved(Status.IN_PROGRESS, Stage.WAITING_PERIOD, NOW).closed_at is None
    assert waiting.moved(Status.DENIED, None, NOW, Denial.NO_MATCH).closed_at == NOW


@pytest.mark.parametrize("place", [place for place in MOVES if place[0] in ACTIVE], ids=str)
def test_taking_back_is_offered_exactly_where_it_is_a_legal_move(place: Place) -> None:
    assert request(place).revocable == ((Status.REVOKED, None) in MOVES[place])


@pytest.mark.parametrize("stage", [Stage.EXECUTING, Stage.ERROR])
def test_nothing_that_is_being_executed_can_be_taken_back(stage: Stage) -> None:
    assert not request((Status.IN_PROGRESS, stage)).revocable


def test_numbers_can_be_said_aloud_and_do_not_repeat() -> None:
    numbers = {new_number() for _ in range(500)}

    assert len(numbers) > 490
    assert not set("".join(numbers)) & set("0O1I5S8B") - set("DSR-")


class Walk(RuleBasedStateMachine):
    """Any attempts whatever, legal or not."""

    def __init__(self) -> None:
        super().__init__()
        self.request = request()
        self.path = [self.request]

    @initialize(kind=st.sampled_from(Kind))
    def some_kind(self, kind: Kind) -> None:
        self.request = request(kind=kind)
        self.path = [self.request]

    @rule(place=st.sampled_from(PLACES))
    def try_to_move(self, place: Place) -> None:
        try:
            self.request = self.request.moved(*place, at=NOW)
        except IllegalMove:
            return
        self.path.append(self.request)

    @rule(data=st.data())
    def move_legally(self, data: st.DataObject) -> None:
        if ways := moves_of(self.request.kind, (self.request.status, self.request.stage)):
            self.try_to_move(data.draw(st.sampled_from(sorted(ways, key=str))))

    @invariant()
    def an_end_is_an_end(self) -> None:
        assert all(step.status not in TERMINAL for step in self.path[:-1])

    @invariant()
    def what_was_executed_was_never_taken_back(self) -> None:
        statuses, stages = {step.status for step in self.path}, {step.stage for step in self.path}
        assert not (Status.REVOKED in statuses and Stage.EXECUTING in stages)

    @invariant()
    def nothing_is_fulfilled_that_nobody_decided_on_or_executed(self) -> None:
        if self.request.status is Status.FULFILLED:
            assert self.path[-2].stage in {Stage.AWAITING_APPROVAL, Stage.EXECUTING}

    @invariant()
    def no_erasure_is_fulfilled_without_having_waited_and_been_executed(self) -> None:
        if self.request.kind is Kind.ERASURE and self.request.status is Status.FULFILLED:
            assert {Stage.WAITING_PERIOD, Stage.EXECUTING} <= {step.stage for step in self.path}

    @invariant()
    def only_where_it_stands_changes(self) -> None:
        begun = self.path[0]
        same = replace(self.request, status=begun.status, stage=begun.stage, denial=None, closed_at=None)
        assert same == begun
        assert same.categories == frozenset(Category)


Walk.TestCase.settings = settings(max_examples=30, stateful_step_count=12, deadline=None)
TestWalk = Walk.TestCase
