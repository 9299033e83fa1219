"""Forged buttons in the staff group, made up from the handlers themselves, so that no new button is forgotten."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from enum import Enum
from itertools import product
from typing import Any

from bot.handlers import group_routers
from bot.tapped import Tapped, TappedFilter
from privacy.ports import Transaction
from privacy.request import RequestId, Stage
from privacy.staff import Role
from sandbox import Person, Post
from tests.conversations.house import House
from tests.conversations.people import TAIL
from tests.conversations.team import Team
from tests.conversations.visitor import Visitor

_UNKNOWN = ("DSR-AAAA-AA", "HLP-AAAA", "", "x")


def _routed() -> set[type[Tapped]]:
    """Every kind of button that some handler of groups answers to."""
    filters = (
        one.callback
        for router in group_routers()
        for handler in router.callback_query.handlers
        for one in handler.filters or ()
    )
    return {one.callback_data for one in filters if isinstance(one, TappedFilter)}  # type: ignore[misc]


def _values(name: str, kind: Any, number: str, mark: int) -> list[Any]:  # noqa: ANN401 - any annotation
    if isinstance(kind, type) and issubclass(kind, Enum):
        return list(kind)
    if kind is bool:
        return [False, True]
    if kind is int:
        return [mark] if name == "seen" else [-1, 1, 10**6]
    return [{"number": number, "heir": "saule"}.get(name, "x")]


def every_tap(number: str, mark: int = 0) -> Iterator[str]:
    """All combinations of what the fields may hold, about this request."""
    for kind in sorted(_routed(), key=lambda one: one.__prefix__):
        fields: Mapping[str, Any] = kind.model_fields
        choices = [_values(name, field.annotation, number, mark) for name, field in fields.items()]
        for values in product(*choices):
            yield kind(**dict(zip(fields, values, strict=True))).pack()


def _state(tx: Transaction, request_id: RequestId) -> tuple[object, ...]:
    request, held = tx.requests.get(request_id), tx.assignments.of(request_id)
    events, approvals = tx.requests.events(request_id), tx.requests.approvals(request_id)
    return request, held, tuple(events), tuple(approvals)


class _Forger:
    """Presses what nobody has shown, on the board."""

    def __init__(self, house: House, number: str, board: Post) -> None:
        self._house, self.number, self._board = house, number, board

    async def state(self) -> tuple[object, ...]:
        return await self._house.storage.read(lambda tx: _state(tx, self._id(tx)))

    async def presses_everything(self, person: Person, number: str | None = None) -> None:
        """And every tap is answered."""
        mark = len((await self.state())[2])  # type: ignore[arg-type]
        taps = list(every_tap(self.number if number is None else number, mark))
        await self._house.calm()
        before = self._answered()
        for data in taps:
            await person.presses_stale(self._board, data)
        await self._house.calm()
        assert self._answered() == before + len(taps)

    async def due(self) -> tuple[datetime, Stage | None]:
        def work(tx: Transaction) -> tuple[datetime, Stage | None]:
            request = tx.requests.get(self._id(tx))
            assert request is not None
            return request.due_at, request.stage

        return await self._house.storage.read(work)

    def _id(self, tx: Transaction) -> RequestId:
        request = tx.requests.by_number(self.number)
        assert request is not None
        return request.request_id

    def _answered(self) -> int:
        return len(self._house.telegram.calls.of("answerCallbackQuery"))


async def _forger(team: Team, anna: Visitor) -> _Forger:
    await anna.is_proven()
    number = await anna.files_erasure(TAIL)
    board = await team.sees_board("board.counts", fresh=1, taken=0, urgent=0, overdue=0)
    return _Forger(team.house, number, board)


def test_there_are_buttons_to_forge() -> None:
    assert len(_routed()) > 8
    assert len(list(every_tap("DSR-AAAA-AA"))) > 40


async def test_a_stranger_and_a_removed_member_do_nothing_with_any_button(
    anna: Visitor, team: Team, house: House
) -> None:
    forger = await _forger(team, anna)
    stranger = house.telegram.person("Посторонний")
    team.group.let_in(stranger.account)
    await house.storage.write(lambda tx: tx.staff.remove(next(iter(tx.staff.active())).staff_id))
    before = await forger.state()

    await forger.presses_everything(stranger)
    await forger.presses_everything(team.lead.person)

    assert await forger.state() == before


async def test_buttons_of_unknown_numbers_are_answered_and_change_nothing(anna: Visitor, team: Team) -> None:
    forger = await _forger(team, anna)
    await team.takes(team.second, forger.number)
    before = await forger.state()

    for number in _UNKNOWN:
        await forger.presses_everything(team.lead.person, number)

    assert await forger.state() == before


async def test_nobody_acts_on_their_own_request_with_any_button(anna: Visitor, team: Team, house: House) -> None:
    forger = await _forger(team, anna)
    await house.employs_person(anna.person, "anna", anna.words.language, Role.ADMIN)
    team.group.let_in(anna.person.account)
    due_before = await forger.due()

    await forger.presses_everything(anna.person)

    assert await forger.due() == due_before
    request, _held, _events, approvals = await forger.state()
    assert not approvals
    assert request is not None


async def test_support_neither_extends_nor_moves_outside_with_any_button(anna: Visitor, team: Team) -> None:
    forger = await _forger(team, anna)
    due_at, _ = await forger.due()

    await forger.presses_everything(team.support.person)

    after, stage = await forger.due()
    assert after == due_at
    assert stage is not Stage.OUT_OF_BAND
