"""Gathering a person's full copy from the stores. What is restricted is named and left out."""

from privacy.access_log import Look
from privacy.dossier import Category, Value
from privacy.full_copy import (
    SCHEMA,
    Controller,
    CopiedConsent,
    CopiedHold,
    CopiedLook,
    CopiedRequest,
    CopiedValue,
    FullCopy,
)
from privacy.gathering_talk import copied_documents, copied_enquiries
from privacy.policy import Policy
from privacy.ports import Transaction
from privacy.renter import Language, Renter
from privacy.request import PrivacyRequest

_EVERY_LOOK = 100_000


def gather(tx: Transaction, renter: Renter, request: PrivacyRequest, policy: Policy) -> FullCopy:
    """All that is held about the subject of this request, as it stands now."""
    subject_id = request.subject_id
    restricted = tx.restrictions.of(subject_id)
    profile = tx.profiles.of(subject_id)
    shown_phones = () if Category.MOBILE_NUMBER in restricted else tuple(tx.subjects.phones(subject_id))
    return FullCopy(
        schema_version=SCHEMA,
        request=request.number,
        made_at=request.received_at,
        language=request.language,
        controller=_controller(policy, request.language),
        client_number=profile.external_id if profile else None,
        birth_date=profile.birth_date if profile and Category.OTHER not in restricted else None,
        phones=shown_phones,
        values=tuple(_value(value, value.category in restricted) for value in tx.subjects.values(subject_id)),
        holds=_holds(tx, request),
        consents=_consents(tx, request),
        requests=tuple(_request(one) for one in tx.requests.of_renter(renter) if one.subject_id == subject_id),
        enquiries=copied_enquiries(tx, request),
        documents=copied_documents(tx, request),
        looks=tuple(_look(look) for look in tx.access_log.of(subject_id, limit=_EVERY_LOOK)),
    )


def _value(value: Value, restricted: bool) -> CopiedValue:
    withheld = restricted or not value.text  # a store that guards restrictions itself gives no text either
    return CopiedValue(
        category=value.category,
        field=value.field,
        value=None if withheld else value.text,
        withheld=withheld,
        purpose=value.purpose,
        source=value.source,
        collected_at=value.collected_at,
        retention_until=value.retention_until,
    )


def _holds(tx: Transaction, request: PrivacyRequest) -> tuple[CopiedHold, ...]:
    holds = tx.holds.of(request.subject_id)
    in_order = [(hold, tuple(category for category in Category if category in hold.categories)) for hold in holds]
    return tuple(CopiedHold(hold.basis, categories, hold.until) for hold, categories in in_order)


def _consents(tx: Transaction, request: PrivacyRequest) -> tuple[CopiedConsent, ...]:
    return tuple(
        CopiedConsent(event.purpose, event.state, event.text_version, event.language, event.method, event.at)
        for event in tx.consents.of(request.subject_id)
    )


def _request(request: PrivacyRequest) -> CopiedRequest:
    return CopiedRequest(
        number=request.number,
        kind=request.kind,
        status=request.status,
        stage=request.stage,
        denial=request.denial,
        received_at=request.received_at,
        closed_at=request.closed_at,
    )


def _look(look: Look) -> CopiedLook:
    return CopiedLook(look.looker, look.what, look.why, look.at)


def _controller(policy: Policy, language: Language) -> Controller:
    return Controller(
        name=policy.controller[language],
        address=policy.address[language],
        policy_version=policy.version,
        policy_url=policy.url,
        base_location=policy.base_location[language],
        methods=policy.methods,
        recipients=tuple(name[language] for name in policy.recipients),
        cross_border=policy.cross_border,
        cross_border_to=policy.cross_border_to[language] if policy.cross_border else None,
    )
