"""What a certificate of erasure says: what became of the data in each system. Codes, counts, dates; nobody's data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Any

from privacy.dossier import Category
from privacy.hold import HoldBasis, Retained
from privacy.policy import Named, Policy
from privacy.renter import Language
from privacy.request import PrivacyRequest, RequestId
from privacy.task import ANONYMISED, RequestTask, TaskStatus

SCHEMA = 1


class Fate(StrEnum):
    """What became of the data in one system."""

    ERASED = "erased"
    ANONYMISED = "anonymised"
    RETAINED = "retained"  # what could go is gone, and something must stay: `Certificate.retained` says what
    NOTHING_HELD = "nothing_held"


@dataclass(frozen=True, slots=True)
class SystemFate:
    """`gone` counts the values erased or anonymised, `left` those that the check afterwards still found."""

    system: str
    fate: Fate
    gone: int
    left: int
    answered_at: datetime | None


@dataclass(frozen=True, slots=True)
class Certificate:
    """Issued once for each wave of an erasure and never changed. `follows` is the certificate that it completes."""

    number: str
    request_id: RequestId
    request_number: str
    wave: int
    scope: frozenset[Category]
    received_at: datetime
    issued_at: datetime
    systems: tuple[SystemFate, ...]
    retained: tuple[Retained, ...]
    follows: str | None
    controller: Named

    @property
    def left(self) -> int:
        """How much the check after the erasure found all in all."""
        return sum(system.left for system in self.systems)


def certificate_of(request: PrivacyRequest, wave: int, tasks: Sequence[RequestTask], now: datetime) -> Certificate:
    """The certificate of one wave, once all its tasks are answered."""
    told = sorted((task for task in tasks if task.wave == wave), key=lambda task: task.system)
    return Certificate(
        number=_number(request, wave),
        request_id=request.request_id,
        request_number=request.number,
        wave=wave,
        scope=_scope(told) or request.categories,
        received_at=request.received_at,
        issued_at=now,
        systems=tuple(_fate(task) for task in told),
        retained=_in_order(told[0].retained) if told else (),
        follows=_number(request, wave - 1) if wave > 1 else None,
        controller=_controller(),
    )


def payload_of(certificate: Certificate) -> dict[str, Any]:
    """The certificate as plain JSON values: what is stored, signed and printed."""
    return {
        "schema": SCHEMA,
        "certificate": certificate.number,
        "request": certificate.request_number,
        "follows": certificate.follows,
        "controller": {language.value: name for language, name in certificate.controller.items()},
        "received_at": certificate.received_at.isoformat(),
        "issued_at": certificate.issued_at.isoformat(),
        "scope": [category.value for category in Category if category in certificate.scope],
        "systems": [_system_payload(system) for system in certificate.systems],
        "retained": [_retained_payload(kept) for kept in certificate.retained],
        "residual_check": {"left": certificate.left},
    }


def from_payload(request_id: RequestId, wave: int, payload: Mapping[str, Any]) -> Certificate:
    """Back from what was stored."""
    return Certificate(
        number=payload["certificate"],
        request_id=request_id,
        request_number=payload["request"],
        wave=wave,
        scope=frozenset(map(Category, payload["scope"])),
        received_at=datetime.fromisoformat(payload["received_at"]),
        issued_at=datetime.fromisoformat(payload["issued_at"]),
        systems=tuple(_read_system(entry) for entry in payload["systems"]),
        retained=tuple(_read_retained(entry) for entry in payload["retained"]),
        follows=payload["follows"],
        controller={Language(language): name for language, name in payload["controller"].items()},
    )


def _number(request: PrivacyRequest, wave: int) -> str:
    return f"{request.number}/{wave}"


def _scope(tasks: Sequence[RequestTask]) -> frozenset[Category]:
    """What the wave was about: what was ordered, and what had to stay."""
    kept = {entry.category for task in tasks for entry in task.retained}
    return frozenset(kept.union(*(task.categories for task in tasks)))


def _in_order(kept: Sequence[Retained]) -> tuple[Retained, ...]:
    """In the order of the policy's list."""
    return tuple(sorted(kept, key=lambda entry: list(Category).index(entry.category)))


def _fate(task: RequestTask) -> SystemFate:
    return SystemFate(task.system, _what_became(task), task.affected_count, task.residual_count, task.answered_at)


def _what_became(task: RequestTask) -> Fate:
    if task.status is TaskStatus.RETAINED:
        return Fate.RETAINED
    if task.status is TaskStatus.SKIPPED:
        return Fate.NOTHING_HELD
    return Fate.ANONYMISED if task.evidence == ANONYMISED else Fate.ERASED


def _system_payload(system: SystemFate) -> dict[str, Any]:
    answered = system.answered_at.isoformat() if system.answered_at else None
    return {
        "system": system.system,
        "result": system.fate.value,
        "gone": system.gone,
        "left": system.left,
        "answered_at": answered,
    }


def _retained_payload(kept: Retained) -> dict[str, Any]:
    until = kept.until.isoformat() if kept.until else None
    return {"category": kept.category.value, "basis": kept.basis.value, "until": until}


def _read_system(entry: Mapping[str, Any]) -> SystemFate:
    answered = datetime.fromisoformat(entry["answered_at"]) if entry["answered_at"] else None
    return SystemFate(entry["system"], Fate(entry["result"]), entry["gone"], entry["left"], answered)


def _read_retained(entry: Mapping[str, Any]) -> Retained:
    until = date.fromisoformat(entry["until"]) if entry["until"] else None
    return Retained(Category(entry["category"]), HoldBasis(entry["basis"]), until)


@cache
def _controller() -> Named:
    """Who signs, as the policy names it on the day of the certificate."""
    return Policy.packaged("", "").controller
