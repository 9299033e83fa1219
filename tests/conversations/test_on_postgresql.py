"""The same stories on the other database: nothing that a person sees depends on where it is stored."""

from collections.abc import AsyncIterator

import pytest

from storage import Keyring, open_storage
from tests.conversations.test_changed_hands import *  # noqa: F403 (the stories themselves)
from tests.conversations.test_desk import *  # noqa: F403
from tests.conversations.test_erasure import *  # noqa: F403
from tests.conversations.test_holds import *  # noqa: F403
from tests.conversations.test_my_data import *  # noqa: F403
from tests.storage.conftest import keyring, postgres_database, postgres_url
from tests.storage.samples import Remembering

__all__ = ["keyring", "postgres_database", "postgres_url"]

pytestmark = pytest.mark.postgresql


@pytest.fixture
async def storage(postgres_url: str, keyring: Keyring) -> AsyncIterator[Remembering]:
    async with open_storage(postgres_url, keyring) as opened:
        yield opened
