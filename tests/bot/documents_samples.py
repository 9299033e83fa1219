"""A made-up full copy with one of everything, for pages and files to show."""

from datetime import UTC, date, datetime

from privacy.access_log import LookedAt, Looker
from privacy.attachment import Format
from privacy.consent import ConsentMethod, ConsentState
from privacy.dossier import Category, Purpose, Source
from privacy.enquiry import EnquiryStatus, Topic
from privacy.full_copy import (
    SCHEMA,
    Controller,
    CopiedConsent,
    CopiedDocument,
    CopiedEnquiry,
    CopiedHold,
    CopiedLook,
    CopiedMessage,
    CopiedRequest,
    CopiedValue,
    FullCopy,
    Side,
)
from privacy.hold import HoldBasis
from privacy.renter import Language
from privacy.request import Kind, Stage, Status

NOW = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
KAZAKH = "ӘҒҚҢӨҰҮҺІ әғқңөұүһі"
HOSTILE = '#panic("x") *жирно* $x$ \\ "} {{name}} <b>'
_TALK = (
    CopiedMessage(Side.RENTER, f"{HOSTILE}\n{KAZAKH * 80}", NOW, NOW),
    CopiedMessage(Side.COMPANY, "Пробный ответ", NOW, None),
)


def copied(category: Category, field: str, value: str | None) -> CopiedValue:
    day, until = date(2026, 1, 10), date(2031, 1, 10)
    return CopiedValue(category, field, value, value is None, Purpose.CONTRACT, Source.OFFICE, day, until)


def full_copy(language: Language = Language.KK, notes: int = 1) -> FullCopy:
    facts = Controller("Проба", "Алматы", "1", "https://example.org", "Алматы", ("automated",), ("Банк",), False, None)
    return FullCopy(
        schema_version=SCHEMA,
        request="DSR-7K3F-Q2",
        made_at=NOW,
        language=language,
        controller=facts,
        client_number="C-1001",
        birth_date=date(1990, 5, 17),
        phones=("+77010000001",),
        values=(
            copied(Category.NAME, "full_name", KAZAKH),
            copied(Category.DRIVING_LICENCE, "number", None),
            *(copied(Category.OTHER, f"note_{n}", HOSTILE) for n in range(notes)),
        ),
        holds=(CopiedHold(HoldBasis.DEBT, (Category.NAME,), None),),
        consents=(CopiedConsent(Purpose.CONTRACT, ConsentState.GIVEN, "1", language, ConsentMethod.SITE_FORM, NOW),),
        requests=(CopiedRequest("DSR-7K3F-Q2", Kind.PORTABILITY, Status.FULFILLED, Stage.PARTIAL, None, NOW, NOW),),
        enquiries=(CopiedEnquiry("HLP-7K3F", Topic.OTHER, EnquiryStatus.ANSWERED, NOW, None, _TALK),),
        documents=(
            CopiedDocument("DSR-7K3F-Q2", 1, Format.JPEG, 2049, NOW, "DSR-7K3F-Q2-1.jpeg"),
            CopiedDocument("DSR-7K3F-Q2", 2, Format.PDF, 1, NOW, None),
        ),
        looks=(CopiedLook(Looker.STAFF, LookedAt.FULL_VALUES, "DSR-7K3F-Q2", NOW),),
    )
