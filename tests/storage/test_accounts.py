"""Accounts are met once, found again, and keep what is known of them."""

from datetime import timedelta

import pytest

from privacy.ports import Transaction
from privacy.renter import AccountId, Language, Link, Renter, SubjectId
from storage import NotStorable
from tests.storage.samples import NOW, Remembering


async def test_an_account_that_was_met_is_found_again(storage: Remembering) -> None:
    met = await storage.write(lambda tx: tx.accounts.meet(7_000_000_001, NOW))

    assert met.telegram_id == 7_000_000_001
    assert met.language is None
    assert met.reachable
    assert await storage.read(lambda tx: tx.accounts.find(7_000_000_001)) == met
    assert await storage.read(lambda tx: tx.accounts.get(met.account_id)) == met
    assert await storage.write(lambda tx: tx.accounts.meet(7_000_000_001, NOW + timedelta(days=1))) == met


async def test_a_stranger_is_not_found(storage: Remembering) -> None:
    assert await storage.read(lambda tx: tx.accounts.find(1)) is None
    assert await storage.read(lambda tx: tx.accounts.get(AccountId("nobody"))) is None


async def test_what_is_learned_about_an_account_stays(storage: Remembering) -> None:
    met = await storage.write(lambda tx: tx.accounts.meet(42, NOW))
    account_id, later = met.account_id, NOW + timedelta(minutes=15)

    await storage.write(lambda tx: tx.accounts.choose_language(account_id, Language.KK))
    await storage.write(lambda tx: tx.accounts.challenge(account_id, NOW))
    await storage.write(lambda tx: tx.accounts.link(account_id, SubjectId("s1"), Link.HELD, NOW))
    await storage.write(lambda tx: tx.accounts.grant_step_up(account_id, later))
    await storage.write(lambda tx: tx.accounts.mark_reachable(account_id, reachable=False))

    assert await storage.read(lambda tx: tx.accounts.get(account_id)) == Renter(
        account_id, 42, Language.KK, SubjectId("s1"), Link.HELD, NOW, later, NOW, reachable=False
    )


async def test_unlinking_forgets_subject_proof_and_step_up(storage: Remembering) -> None:
    met = await storage.write(lambda tx: tx.accounts.meet(42, NOW))
    await storage.write(lambda tx: tx.accounts.link(met.account_id, SubjectId("s1"), Link.LINKED, NOW))
    await storage.write(lambda tx: tx.accounts.grant_step_up(met.account_id, NOW))

    await storage.write(lambda tx: tx.accounts.unlink(met.account_id))

    assert await storage.read(lambda tx: tx.accounts.get(met.account_id)) == met


async def test_a_question_that_is_answered_is_forgotten(storage: Remembering) -> None:
    met = await storage.write(lambda tx: tx.accounts.meet(42, NOW))
    await storage.write(lambda tx: tx.accounts.challenge(met.account_id, NOW))

    await storage.write(lambda tx: tx.accounts.challenge(met.account_id, None))

    assert await storage.read(lambda tx: tx.accounts.get(met.account_id)) == met


async def test_accounts_of_a_subject_come_longest_known_first(storage: Remembering) -> None:
    def meet(tx: Transaction) -> None:
        for telegram_id, days in ((1, 0), (2, 1)):
            met = tx.accounts.meet(telegram_id, NOW - timedelta(days=days))
            tx.accounts.link(met.account_id, SubjectId("s1"), Link.LINKED, NOW)

    await storage.write(meet)

    found = await storage.read(lambda tx: tx.accounts.of_subject(SubjectId("s1")))

    assert [renter.telegram_id for renter in found] == [2, 1]


async def test_a_time_without_a_zone_is_refused(storage: Remembering) -> None:
    with pytest.raises(Exception, match="a moment without a time zone"):
        await storage.write(lambda tx: tx.accounts.meet(1, NOW.replace(tzinfo=None)))


@pytest.mark.parametrize("telegram_id", [2**63, -(2**63) - 1, 2**70])
async def test_an_id_beyond_64_bits_is_refused_in_plain_words(storage: Remembering, telegram_id: int) -> None:
    with pytest.raises(NotStorable):
        await storage.write(lambda tx: tx.accounts.meet(telegram_id, NOW))
