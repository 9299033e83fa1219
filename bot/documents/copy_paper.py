"""The full copy as a PDF that a person reads with pleasure: the data first, in full, then what surrounds it."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

from bot.documents.copy_sections import sections
from bot.documents.printing import printed
from bot.documents.readable import readable
from bot.words import Words
from privacy.deadline import day_in_almaty
from privacy.dossier import Category
from privacy.full_copy import CopiedHold, CopiedValue, FullCopy


def copy_paper(copy: FullCopy, words: Words) -> bytes:
    """A PDF/A-3 in the words' language."""
    return printed("copy", _data(copy, words), copy.made_at)


def _data(copy: FullCopy, words: Words) -> dict[str, object]:
    kept = _keeping(copy.holds, day_in_almaty(copy.made_at))
    return {
        "lang": words.language.value,
        "title": words.label("copy.title"),
        "subtitle": words.date_time(copy.made_at),
        "controller": copy.controller.name,
        "footer": words.label("copy.footer", number=copy.request),
        "facts": _facts(copy, words),
        "about": words.label("copy.about"),
        "categories": [_category(copy, category, kept, words) for category in Category if copy.of(category)],
        "general": {"title": words.label("copy.general"), "facts": _general(copy, words)},
        "sections": sections(copy, words),
    }


def _facts(copy: FullCopy, words: Words) -> list[tuple[str, str]]:
    facts = [
        ("copy.request", copy.request),
        ("copy.client_number", readable(copy.client_number) if copy.client_number else None),
        ("copy.birth_date", words.date(copy.birth_date) if copy.birth_date else None),
        ("copy.phones", ", ".join(copy.phones)),
        ("copy.count", str(len(copy.values))),
    ]
    return [(words.label(text_id), value) for text_id, value in facts if value]


def _keeping(holds: Iterable[CopiedHold], day: date) -> list[CopiedHold]:
    return [hold for hold in holds if hold.until is None or day <= hold.until]


def _category(copy: FullCopy, category: Category, holds: Sequence[CopiedHold], words: Words) -> dict[str, object]:
    kept = [_why_kept(hold, words) for hold in holds if category in hold.categories]
    return {
        "title": words.label(f"category.{category.value}"),
        "kept": "; ".join(kept) or None,
        "groups": [_group(list(alike), words) for _, alike in groupby(_in_groups(copy.of(category)), _provenance_key)],
    }


def _why_kept(hold: CopiedHold, words: Words) -> str:
    basis = words.label(f"basis.{hold.basis.value}")
    if hold.until is None:
        return words.label("data.hold", basis=basis)
    return words.label("data.hold_until", basis=basis, date=words.date(hold.until))


def _in_groups(values: Iterable[CopiedValue]) -> list[CopiedValue]:
    return sorted(values, key=_provenance_key)


def _provenance_key(value: CopiedValue) -> tuple[str, str, str, str]:
    return value.source.value, value.purpose.value, str(value.collected_at), str(value.retention_until)


def _group(alike: Sequence[CopiedValue], words: Words) -> dict[str, object]:
    return {"rows": [_value(value, words) for value in alike], "provenance": _provenance(alike[0], words)}


def _value(value: CopiedValue, words: Words) -> tuple[str, str, bool]:
    known = f"field.{value.field}"
    name = words.label(known) if words.knows(known) else readable(value.field)
    shown = words.label("data.withheld") if value.value is None else readable(value.value)
    return name, shown, value.withheld


def _provenance(value: CopiedValue, words: Words) -> list[str]:
    until = value.retention_until
    term = words.label("data.retention", date=words.date(until)) if until else words.label("data.retention_by_purpose")
    return [
        words.label("data.purpose", purpose=words.label(f"purpose.{value.purpose.value}")),
        words.label("data.source", source=words.label(f"source.{value.source.value}")),
        words.label("data.collected", date=words.date(value.collected_at)),
        term,
    ]


def _general(copy: FullCopy, words: Words) -> list[tuple[str, str]]:
    facts = copy.controller
    nobody, nowhere = words.label("copy.nobody"), words.label("copy.nowhere")
    return [
        (words.label("copy.controller"), f"{facts.name}, {facts.address}"),
        (words.label("copy.methods"), "; ".join(words.label(f"method.{code}") for code in facts.methods)),
        (words.label("copy.base"), facts.base_location),
        (words.label("copy.recipients"), "; ".join(facts.recipients) or nobody),
        (words.label("copy.cross_border"), facts.cross_border_to or nowhere),
        (words.label("copy.policy"), f"{facts.policy_url} ({facts.policy_version})"),
    ]
