"""What Alertmanager delivers, read tolerantly: what is missing or unknown is left out, never an error of ours."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from privacy.alerting import Alert
from privacy.outage import Service

_NEVER = 1971  # Alertmanager says the year 1 where there is no time


class WrongDelivery(ValueError):
    """What came is no delivery of Alertmanager."""


def alerts_in(body: bytes, now: datetime) -> Sequence[Alert]:
    """The label `service` names the service; without it an alert is about the site. Raises WrongDelivery."""
    try:
        delivery = json.loads(body)
    except (ValueError, RecursionError):
        raise WrongDelivery from None
    if not isinstance(delivery, dict) or not isinstance(delivery.get("alerts"), list):
        raise WrongDelivery
    listed = [_alert(one, now) for one in delivery["alerts"] if isinstance(one, dict)]
    known = [alert for alert in listed if alert is not None]
    return [*known, *_left_out(delivery, known, now)]


def _alert(one: Mapping[str, Any], now: datetime) -> Alert | None:
    given = one.get("labels")
    labels = given if isinstance(given, dict) else {}
    service = _service(labels)
    if service is None or one.get("status") not in ("firing", "resolved"):
        return None
    firing = one["status"] == "firing"
    since = _moment(one.get("startsAt" if firing else "endsAt"), now)
    return Alert(service, _key(str(one.get("fingerprint") or json.dumps(labels, sort_keys=True))), firing, since)


def _left_out(delivery: Mapping[str, Any], known: Sequence[Alert], now: datetime) -> Sequence[Alert]:
    """A cut group stands for alerts that are not in it: it fires until the whole group has ended."""
    cut = delivery.get("truncatedAlerts")
    fires = isinstance(cut, int) and cut > 0 and delivery.get("status") == "firing"
    if not fires and delivery.get("status") != "resolved":
        return []
    key = _key(f"group:{delivery.get('groupKey')}")
    return [Alert(service, key, fires, now) for service in dict.fromkeys(alert.service for alert in known)]


def _service(labels: Mapping[str, Any]) -> Service | None:
    named = labels.get("service", Service.SITE.value)
    return Service(named) if isinstance(named, str) and named in set(Service) else None


def _moment(text: object, now: datetime) -> datetime:
    try:
        at = datetime.fromisoformat(str(text))
    except ValueError:
        return now
    aware = at if at.tzinfo is not None else at.replace(tzinfo=UTC)
    return now if aware.year < _NEVER else aware.astimezone(UTC)


def _key(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]
