"""The certificate of an erasure as a page to keep, in one language, with the signed file attached."""

from dataclasses import dataclass

from bot.documents.printing import printed
from bot.documents.qr import qr_code
from bot.words import Words
from privacy.certificate import Certificate, Fate, SystemFate, payload_of
from privacy.dossier import Category
from privacy.hold import Retained
from privacy.ports import Signer
from privacy.signed import Signed, sign

KIND = "erasure-certificate"
OUR_OWN = "vault"


@dataclass(frozen=True, slots=True)
class Papers:
    """A certificate as it is handed over. `name` is for its files, without an ending."""

    number: str
    name: str
    pdf: bytes
    signed: Signed


def certificate_papers(certificate: Certificate, signer: Signer, words: Words) -> Papers:
    """The PDF/A-3 and the signed file. The same certificate under the same key makes the same bytes."""
    signed = sign(KIND, payload_of(certificate), signer)
    scan = qr_code(f"{certificate.number} sha256:{signed.digest}")
    data = _data(certificate, signed, words)
    pdf = printed("certificate", data, certificate.issued_at, attached=signed.text, qr=scan)
    return Papers(certificate.number, _file_name(certificate), pdf, signed)


def _file_name(certificate: Certificate) -> str:
    return f"{certificate.request_number}-{certificate.wave}"


def _data(certificate: Certificate, signed: Signed, words: Words) -> dict[str, object]:
    partly = "certificate.title_partial" if certificate.retained else "certificate.title"
    return {
        "lang": words.language.value,
        "title": words.label(partly),
        "controller": certificate.controller[words.language],
        "footer": words.label("certificate.footer", number=certificate.number),
        "facts": _facts(certificate, words),
        "systems": _systems(certificate, words),
        "statements": _statements(certificate, words),
        "retained": _retained(certificate, words),
        "check": _check(signed, words),
        "digest": signed.digest,
        "attachment": f"{_file_name(certificate)}.json",
    }


def _facts(certificate: Certificate, words: Words) -> list[tuple[str, str]]:
    asked = [words.label(f"category.{category.value}") for category in Category if category in certificate.scope]
    facts = [
        (words.label("certificate.number"), certificate.number),
        (words.label("certificate.request"), certificate.request_number),
        (words.label("certificate.received"), words.date_time(certificate.received_at)),
        (words.label("certificate.issued"), words.date_time(certificate.issued_at)),
        (words.label("certificate.scope"), "; ".join(asked)),
    ]
    if certificate.follows is not None:
        facts.append((words.label("certificate.follows"), certificate.follows))
    return facts


def _systems(certificate: Certificate, words: Words) -> dict[str, object]:
    return {
        "title": words.label("certificate.systems"),
        "head": [words.label(f"certificate.column.{column}") for column in ("system", "result", "gone", "left")],
        "rows": [_system(system, words) for system in certificate.systems],
    }


def _system(system: SystemFate, words: Words) -> list[str]:
    known = f"system.{system.system}"
    name = words.label(known) if words.knows(known) else system.system
    return [name, words.label(f"certificate.fate.{system.fate.value}"), str(system.gone), str(system.left)]


def _statements(certificate: Certificate, words: Words) -> list[str]:
    if certificate.left:
        said = [words.label("certificate.something_left", n=certificate.left)]
    else:
        said = [words.label("certificate.nothing_left")]
    if any(system.system == OUR_OWN and _is_gone(system) for system in certificate.systems):
        said.append(words.label("certificate.key_destroyed"))
    return said


def _is_gone(system: SystemFate) -> bool:
    return system.gone > 0 and system.fate in {Fate.ERASED, Fate.RETAINED}


def _retained(certificate: Certificate, words: Words) -> dict[str, object]:
    return {
        "title": words.label("certificate.retained"),
        "head": [words.label(f"certificate.column.{column}") for column in ("category", "basis", "until")],
        "rows": [_kept(kept, words) for kept in certificate.retained],
        "after": words.label("certificate.retained_after"),
    }


def _kept(kept: Retained, words: Words) -> list[str]:
    until = words.date(kept.until) if kept.until else words.label("certificate.until_lifted")
    return [words.label(f"category.{kept.category.value}"), words.label(f"basis.{kept.basis.value}"), until]


def _check(signed: Signed, words: Words) -> dict[str, object]:
    return {
        "title": words.label("certificate.nothing_personal"),
        "how": words.label("certificate.how_to_check"),
        "facts": [
            (words.label("certificate.digest"), signed.digest),
            (words.label("certificate.key"), signed.key_id),
        ],
    }
