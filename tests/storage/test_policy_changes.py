"""Versions of the policy on both databases: announced once, and the last answer of each account stands."""

from dataclasses import replace
from datetime import timedelta

from privacy.policy_version import PolicyAnswer, PolicyChange
from privacy.renter import AccountId
from tests.storage.samples import NOW, Remembering

CHANGE = PolicyChange("2", "ab" * 32, "Новый срок", "Жаңа мерзім", NOW)
ANNA = AccountId("anna")


async def test_a_version_is_announced_once_and_the_newest_is_found(storage: Remembering) -> None:
    later = replace(CHANGE, version="3", announced_at=NOW + timedelta(days=1))
    assert await storage.read(lambda tx: tx.policy_changes.newest()) is None
    assert [await storage.write(lambda tx: tx.policy_changes.add(CHANGE)) for _ in range(2)] == [True, False]
    await storage.write(lambda tx: tx.policy_changes.add(later))

    assert await storage.read(lambda tx: tx.policy_changes.newest()) == later
    assert await storage.read(lambda tx: tx.policy_changes.get("2")) == CHANGE
    assert await storage.read(lambda tx: tx.policy_changes.get("4")) is None


async def test_the_last_answer_stands(storage: Remembering) -> None:
    await storage.write(lambda tx: tx.policy_changes.add(CHANGE))
    assert await storage.read(lambda tx: tx.policy_changes.answer_of("2", ANNA)) is None
    await storage.write(lambda tx: tx.policy_changes.answer("2", ANNA, PolicyAnswer.OBJECTED, NOW))
    await storage.write(lambda tx: tx.policy_changes.answer("2", ANNA, PolicyAnswer.READ, NOW))

    assert await storage.read(lambda tx: tx.policy_changes.answer_of("2", ANNA)) is PolicyAnswer.READ
