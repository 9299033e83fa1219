"""Printing: a template and plain data in, a PDF out. In memory only; nothing personal ever touches a disk."""

import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from importlib.resources import files

import bot.documents

_STYLE = "style"
_PPI = 160.0


def printed(template: str, data: Mapping[str, object], at: datetime, **attached: str) -> bytes:
    """A PDF/A-3 for keeping. The same data and time make the same bytes.

    Data goes in as JSON, so nothing in it can be read as a command of the typesetter.
    """
    import typst  # 36 MB: only who prints needs it

    inputs = {"data": json.dumps(data, ensure_ascii=False), **attached}
    return typst.compile(
        _source(_STYLE) + _source(template),
        format="pdf",
        sys_inputs=inputs,
        pdf_standards="a-3b",
        ignore_system_fonts=True,
        timestamp=int(at.timestamp()),
        pdf_tags=False,
    )


def drawn(template: str, data: Mapping[str, object]) -> bytes:
    """A picture (PNG) for a chat, of one page as high as what stands on it."""
    import typst  # as above

    inputs = {"data": json.dumps(data, ensure_ascii=False)}
    source = _source(_STYLE) + _source(template)
    return typst.compile(source, format="png", ppi=_PPI, sys_inputs=inputs, ignore_system_fonts=True)


@cache
def _source(name: str) -> bytes:
    return (files(bot.documents) / f"{name}.typ").read_bytes()
