"""A parcel is collected once, by whoever comes first, on every database; and only while its owner's data stands."""

import asyncio
from datetime import datetime, timedelta

from privacy.freeze import Freeze
from privacy.full_copy import Profile
from privacy.parcel import Parcel, Parcels
from privacy.renter import AccountId, Language
from privacy.rules import Rules
from tests.storage.samples import NOW, Remembering, take_in


class Clock:
    at = NOW

    def now(self) -> datetime:
        return self.at


async def test_of_many_who_come_at_once_one_gets_it(storage: Remembering) -> None:
    subject_id, account = await storage.write(take_in), AccountId("a1")
    parcels, left = (
        Parcels(storage, Clock(), Rules()),
        Parcel("copy.zip", b"\0archive", Language.KK, subject_id, account),
    )
    token = await parcels.leave(left)
    assert await parcels.waiting(token) is Language.KK

    collected = await asyncio.gather(*(parcels.collect(token) for _ in range(8)))

    assert [parcel for parcel in collected if parcel is not None] == [left]
    assert await parcels.waiting(token) is None


async def test_its_time_runs_out_to_the_moment(storage: Remembering) -> None:
    subject_id, clock, rules = await storage.write(take_in), Clock(), Rules()
    parcels = Parcels(storage, clock, rules)
    token = await parcels.leave(Parcel("copy.zip", b"archive", Language.RU, subject_id, AccountId("a1")))

    clock.at = NOW + rules.link_lifetime - timedelta(microseconds=1)
    assert await parcels.waiting(token) is Language.RU
    clock.at = NOW + rules.link_lifetime
    assert await parcels.collect(token) is None


async def test_what_is_known_of_a_person_is_read_until_the_key_is_destroyed(storage: Remembering) -> None:
    subject_id = await storage.write(take_in)

    known = await storage.read(lambda tx: tx.profiles.of(subject_id))
    await storage.write(lambda tx: tx.subjects.destroy_key(subject_id))

    assert isinstance(known, Profile)
    assert (known.external_id, str(known.birth_date)) == ("C-1001", "1990-05-17")
    assert await storage.read(lambda tx: tx.profiles.of(subject_id)) is None


async def test_a_link_opens_nothing_to_an_account_that_was_closed(storage: Remembering) -> None:
    subject_id, account = await storage.write(take_in), AccountId("a1")
    parcels = Parcels(storage, Clock(), Rules())
    token = await parcels.leave(Parcel("copy.zip", b"archive", Language.RU, subject_id, account))

    await storage.write(lambda tx: tx.freezes.put(Freeze(account, subject_id, NOW, "update:1")))

    assert await parcels.waiting(token) is None
    assert await parcels.collect(token) is None
