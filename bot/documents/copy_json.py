"""The full copy for machines: its fields as JSON, and the schema that documents them."""

from functools import cache
from typing import Any

from pydantic import TypeAdapter

from privacy.full_copy import FullCopy


def copy_json(copy: FullCopy) -> bytes:
    return _adapter().dump_json(copy, indent=2)


def copy_schema() -> dict[str, Any]:
    """JSON Schema of the file. docs/full-copy.schema.json is a print of it."""
    return _adapter().json_schema(mode="serialization")


@cache
def _adapter() -> TypeAdapter[FullCopy]:
    return TypeAdapter(FullCopy)
