"""Several processes over one PostgreSQL carry one notice: nobody gets it twice."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial

import pytest

from backend.broadcast import Broadcast
from backend.pacer import Pacer
from privacy.notice import EverybodyVerified, NoticeState
from privacy.notice_carrying import Carrying
from storage import Keyring, open_storage
from tests.backend.post import Post, Turning, counts, running, until
from tests.storage.conftest import postgres_database, postgres_url
from tests.storage.samples import Remembering
from tests.storage.test_notices import meet_many, notice, opened

__all__ = ["postgres_database", "postgres_url"]  # fixtures of these tests too

PROCESSES, EVERYBODY = 3, 300


@asynccontextmanager
async def process(url: str, keyring: Keyring) -> AsyncIterator[Remembering]:
    """As another process would open it: with connections of its own."""
    async with open_storage(url, keyring) as storage:
        yield storage


@pytest.mark.postgresql
async def test_nobody_gets_it_twice(postgres_url: str, keyring: Keyring) -> None:
    post, clock = Post(), Turning()
    async with AsyncExitStack() as stack:
        storages = [await stack.enter_async_context(process(postgres_url, keyring)) for _ in range(PROCESSES)]
        everybody = await storages[0].write(partial(meet_many, EVERYBODY))
        await storages[0].write(partial(opened, notice(), EverybodyVerified()))
        carriers = [Broadcast(Carrying(storage, clock), post.send, Pacer(1000)) for storage in storages]

        async with running(*carriers):
            await until(storages[0], NoticeState.SENT)

        assert post.got == Counter(everybody)
        assert (await counts(storages[0])).sent == EVERYBODY


@pytest.mark.postgresql
async def test_even_if_all_of_them_led_nobody_would_get_it_twice(
    postgres_url: str, keyring: Keyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def always(_self: Carrying, _holder: str) -> bool:
        return True

    monkeypatch.setattr(Carrying, "lead", always)
    post, clock = Post(), Turning()
    async with AsyncExitStack() as stack:
        storages = [await stack.enter_async_context(process(postgres_url, keyring)) for _ in range(PROCESSES)]
        everybody = await storages[0].write(partial(meet_many, EVERYBODY))
        await storages[0].write(partial(opened, notice(), EverybodyVerified()))
        carriers = [Broadcast(Carrying(storage, clock), post.send, Pacer(1000)) for storage in storages]

        async with asyncio.timeout(60), asyncio.TaskGroup() as tasks:
            for carrier in carriers:
                tasks.create_task(carrier.run_once())

        assert post.got == Counter(everybody)
