"""Made-up renters who have proven their numbers, and the services a bot needs to answer them."""

import asyncio
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from functools import partial

from bot.callbacks import Go, Place
from bot.flood import FloodLimits
from bot.services import Services
from privacy.access import Access
from privacy.deadline import Deadlines
from privacy.desk import Desk
from privacy.dossier import Category, Purpose, Source
from privacy.erasure import Erasure
from privacy.identity import Identity
from privacy.intake import IncomingValue, SubjectRecord
from privacy.my_requests import MyRequests
from privacy.policy import Policy
from privacy.ports import Storage, Transaction
from privacy.renter import Language, Link
from privacy.rules import Rules
from privacy.step_up import StepUp

PEOPLE = 1000
FIRST_ID = 5_000_000_000


class SystemClock:
    def now(self) -> datetime:
        return datetime.now(UTC)


def record(number: int, values: int) -> SubjectRecord:
    """A subject with its phone and this many values."""
    categories = tuple(Category)
    collected = date(2026, 1, 1) + timedelta(days=number % 300)  # people come on different days
    texts = [(categories[n % len(categories)], f"field_{n}", f"Проба {n:06d}") for n in range(values)]
    return SubjectRecord(
        external_id=f"B-{number}",
        phones=(f"+7701{number:07d}",),
        birth_date=None,
        values=tuple(
            IncomingValue(category, field, text, Source.OFFICE, Purpose.CONTRACT, collected, date(2031, 1, 10))
            for category, field, text in texts
        ),
    )


async def settle(storage: Storage, count: int, values: int) -> None:
    """People with linked accounts, ready to look at their data."""
    now = SystemClock().now()

    def one(tx: Transaction, number: int) -> None:
        taken = record(number, values)
        tx.subjects.take_in(taken, now)
        subject_id = tx.subjects.by_phone(taken.phones[0])
        renter = tx.accounts.meet(FIRST_ID + number, now)
        tx.accounts.choose_language(renter.account_id, Language.RU if number % 2 else Language.KK)
        if subject_id is not None:
            tx.accounts.link(renter.account_id, subject_id, Link.LINKED, now - timedelta(hours=1))

    async with asyncio.TaskGroup() as tasks:
        for number in range(count):
            tasks.create_task(storage.write(partial(one, number=number)))


def taps(count: int, first_update: int, to: Place) -> list[Mapping[str, object]]:
    """Each person in turn taps a button of the menu."""
    return [_tap(first_update + n, FIRST_ID + n % PEOPLE, Go(to=to).pack()) for n in range(count)]


def texts(count: int, first_update: int) -> list[Mapping[str, object]]:
    return [{"update_id": first_update + n, "message": _message(FIRST_ID + n % PEOPLE, "привет")} for n in range(count)]


def _tap(update_id: int, person: int, data: str) -> Mapping[str, object]:
    message = _message(person, "меню")
    press = {"id": str(update_id), "from": message["from"], "chat_instance": "1", "message": message, "data": data}
    return {"update_id": update_id, "callback_query": press}


def _message(person: int, text: str) -> dict[str, object]:
    who = {"id": person, "is_bot": False, "first_name": "Проба", "language_code": "ru"}
    chat = {"id": person, "type": "private", "first_name": "Проба"}
    return {"message_id": 7, "date": 1_700_000_000, "chat": chat, "from": who, "text": text}


def services_of(storage: Storage) -> Services:
    clock, rules, deadlines = SystemClock(), Rules(), Deadlines.packaged()
    return Services(
        identity=Identity(storage, clock, rules),
        step_up=StepUp(storage, clock, rules),
        access=Access(storage, clock, rules),
        erasure=Erasure(storage, clock, rules, deadlines),
        my_requests=MyRequests(storage, clock, rules),
        desk=Desk(storage, clock, rules),
        policy=Policy.packaged("1", "https://region.rent/"),
        rules=rules,
        deadlines=deadlines,
        clock=clock,
        storage=storage,
        contact="",
        flood=FloodLimits(burst=1_000_000, steady=1_000_000),  # nobody taps this fast
    )
