"""What surrounds the data in a full copy: consents, what must be kept, requests, and who looked. Tables with a head."""

from collections.abc import Iterator, Sequence

from bot.documents.readable import readable
from bot.looked import because
from bot.words import Words
from privacy.access_log import Looker
from privacy.full_copy import CopiedConsent, CopiedDocument, CopiedHold, CopiedLook, CopiedRequest, FullCopy
from privacy.request import place_name

_Row = list[str]


def sections(copy: FullCopy, words: Words) -> list[dict[str, object]]:
    return [
        _section(words, "holds", (2, 3, 2), [_hold(hold, words) for hold in copy.holds]),
        _section(words, "consents", (3, 2, 2, 2), [_consent(event, words) for event in copy.consents]),
        _section(words, "requests", (2, 2, 2, 2), [_request(request, words) for request in copy.requests]),
        _section(words, "enquiries", (3, 2, 2, 6), list(_talks(copy, words))),
        _section(words, "documents", (2, 1, 1, 2, 3), [_document(one, words) for one in copy.documents]),
        _section(words, "looks", (2, 2, 3), [_look(look, words) for look in copy.looks]),
    ]


def _section(words: Words, name: str, columns: Sequence[int], rows: list[_Row]) -> dict[str, object]:
    """`columns` are relative widths; there are as many heads as widths."""
    heads = [words.label(f"copy.head.{name}_{number + 1}") for number in range(len(columns))]
    return {
        "title": words.label(f"copy.section.{name}"),
        "none": words.label("copy.none"),
        "columns": list(columns),
        "head": heads,
        "rows": rows,
    }


def _hold(hold: CopiedHold, words: Words) -> _Row:
    categories = "; ".join(words.label(f"category.{category.value}") for category in hold.categories)
    until = words.date(hold.until) if hold.until else words.label("certificate.until_lifted")
    return [words.label(f"basis.{hold.basis.value}"), categories, until]


def _consent(event: CopiedConsent, words: Words) -> _Row:
    return [
        words.label(f"purpose.{event.purpose.value}"),
        words.label(f"copy.consent.{event.state.value}"),
        words.label(f"copy.given_by.{event.method.value}"),
        words.date_time(event.at),
    ]


def _request(request: CopiedRequest, words: Words) -> _Row:
    return [
        request.number,
        words.label(f"kind.{request.kind.value}"),
        words.label(f"place.{place_name(request.status, request.stage)}"),
        words.date_time(request.received_at),
    ]


def _talks(copy: FullCopy, words: Words) -> Iterator[_Row]:
    """A row for each message; the enquiry is named with its first."""
    for enquiry in copy.enquiries:
        head = f"{enquiry.number}: {words.label(f'enquiry.topic.{enquiry.topic.value}')}"
        for nth, message in enumerate(enquiry.messages):
            who = words.label(f"copy.by.{message.by.value}")
            yield ["" if nth else head, words.date_time(message.at), who, readable(message.text)]


def _document(document: CopiedDocument, words: Words) -> _Row:
    size = words.label("copy.kilobytes", n=-(-document.size // 1024))
    file = document.file or words.label("copy.no_room")
    return [document.request, document.format.value.upper(), size, words.date_time(document.attached_at), file]


def _look(look: CopiedLook, words: Words) -> _Row:
    """Why a person looked at their own data goes without saying."""
    why = "" if look.who is Looker.RENTER else f" ({because(words, look.why)})"
    what = words.label(f"looked.{look.what.value}")
    return [words.date_time(look.at), words.label(f"looker.{look.who.value}"), f"{what}{why}"]
