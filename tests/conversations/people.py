"""Made-up renters in different situations, as an import would bring them in."""

from datetime import date

from privacy.dossier import Category, Purpose, Source
from privacy.hold import HoldBasis
from privacy.intake import IncomingHold, IncomingValue, SubjectRecord

RETURN_DAY = date(2026, 12, 15)
ANNA, BEKZAT, STRANGER = "+77010000001", "+77010000002", "+77010000099"
TAIL = "0007"
"""The last four characters of everybody's documents."""


def value(category: Category, field: str, text: str) -> IncomingValue:
    source, purpose = Source.RENTAL_CONTRACT, Purpose.CONTRACT
    return IncomingValue(category, field, text, source, purpose, date(2026, 1, 10), date(2031, 1, 10))


def renter(external_id: str, phone: str, holds: tuple[IncomingHold, ...] = (), notes: int = 1) -> SubjectRecord:
    return SubjectRecord(
        external_id=external_id,
        phones=(phone,),
        birth_date=None,
        values=(
            value(Category.NAME, "full_name", "Пробный Арендатор"),
            value(Category.ID_DOCUMENT, "number", f"00000{TAIL}"),
            value(Category.DRIVING_LICENCE, "number", f"AA00{TAIL}"),
            value(Category.MOBILE_NUMBER, "phone", phone),
            *(value(Category.OTHER, f"note_{n:03}", f"Проба {n}") for n in range(notes)),
        ),
        holds=holds,
    )


def without_documents(external_id: str, phone: str) -> SubjectRecord:
    return SubjectRecord(external_id, (phone,), None, (value(Category.NAME, "full_name", "Пробная Арендаторша"),))


RENTAL = IncomingHold(
    HoldBasis.OPEN_RENTAL, frozenset({Category.NAME, Category.DRIVING_LICENCE}), RETURN_DAY, "contract 0000"
)
