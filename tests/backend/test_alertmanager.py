"""Deliveries of Alertmanager: firing and resolved, grouped, repeated, cut, and whatever else may come."""

import json
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.alertmanager import WrongDelivery, alerts_in
from privacy.alerting import Alerting
from privacy.outage import Outage, Service
from privacy.outages import Outages
from privacy.rules import Rules
from sandbox import SandboxClock
from storage.sqlite import SqliteStorage
from tests.backend.conftest import MONDAY

HOUR = timedelta(hours=1)
Json = dict[str, object]


def one(name: str, status: str = "firing", service: str = "site") -> Json:
    return {
        "status": status,
        "labels": {"alertname": name, "service": service},
        "startsAt": (MONDAY - HOUR).isoformat().replace("+00:00", "Z"),
        "endsAt": MONDAY.isoformat() if status == "resolved" else "0001-01-01T00:00:00Z",
        "fingerprint": name,
    }


def delivery(*alerts: Json, group: str = "g1", cut: int = 0) -> bytes:
    status = "firing" if cut or any(alert["status"] == "firing" for alert in alerts) else "resolved"
    body = {"version": "4", "groupKey": group, "truncatedAlerts": cut, "status": status, "alerts": list(alerts)}
    return json.dumps(body).encode()


class Monitoring:
    def __init__(self, storage: SqliteStorage, clock: SandboxClock) -> None:
        self.storage, self.clock = storage, clock
        self.alerting = Alerting(storage, clock, Outages(storage, clock, Rules()))

    async def delivers(self, body: bytes) -> list[Outage]:
        await self.alerting.take(alerts_in(body, self.clock.now()))
        return list(await self.storage.read(lambda tx: tx.outages.all_open()))


@pytest.fixture
def monitoring(storage: SqliteStorage, clock: SandboxClock) -> Monitoring:
    return Monitoring(storage, clock)


async def test_a_firing_alert_opens_an_outage_since_it_began_and_a_storm_opens_no_second(
    monitoring: Monitoring,
) -> None:
    for _ in range(50):
        (outage,) = await monitoring.delivers(delivery(one("a"), one("b")))

    assert outage.started_at == MONDAY - HOUR
    assert len(await monitoring.storage.read(lambda tx: tx.outages.events(outage.outage_id))) == 1


async def test_it_is_over_when_the_last_alert_of_all_groups_has_ended(monitoring: Monitoring) -> None:
    await monitoring.delivers(delivery(one("a"), one("b")))
    await monitoring.delivers(delivery(one("c"), group="g2"))
    for body in (delivery(one("a", "resolved"), one("b")), delivery(one("a", "resolved"), one("b", "resolved"))):
        (outage,) = await monitoring.delivers(body)
        assert outage.up_since is None

    (outage,) = await monitoring.delivers(delivery(one("c", "resolved"), group="g2"))
    assert outage.up_since is not None


async def test_a_cut_group_fires_until_all_of_it_has_ended(monitoring: Monitoring) -> None:
    await monitoring.delivers(delivery(one("a"), cut=9))
    (outage,) = await monitoring.delivers(delivery(one("a", "resolved"), cut=8))
    assert outage.up_since is None
    (outage,) = await monitoring.delivers(delivery(one("a", "resolved")))
    assert outage.up_since is not None


async def test_services_have_outages_of_their_own_and_unknown_ones_none(monitoring: Monitoring) -> None:
    outages = await monitoring.delivers(delivery(one("a", service="payment"), one("b", service="kettle"), one("c")))

    assert {outage.service for outage in outages} == {Service.PAYMENT, Service.SITE}


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b'{"alerts": {}}', b"[" * 100_000, b"\xff"])
def test_what_is_no_delivery_is_refused(body: bytes) -> None:
    with pytest.raises(WrongDelivery):
        alerts_in(body, MONDAY)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)
ANY_ALERT = st.fixed_dictionaries(
    {},
    optional={
        "status": st.sampled_from(["firing", "resolved"]) | JSON,
        "labels": st.fixed_dictionaries({}, optional={"service": st.sampled_from(list(Service)) | JSON}) | JSON,
        "startsAt": st.text() | JSON,
        "endsAt": JSON,
        "fingerprint": JSON,
    },
)


@given(alerts=st.lists(ANY_ALERT | JSON, max_size=5), status=JSON, cut=JSON)
def test_whatever_stands_in_a_delivery_nothing_breaks(alerts: list[object], status: object, cut: object) -> None:
    body = json.dumps({"alerts": alerts, "status": status, "truncatedAlerts": cut}).encode()

    assert all(alert.service in set(Service) for alert in alerts_in(body, MONDAY))
