"""事实格式 — the JSON Schema of every fact, as its bytes are kept; a shape is changed only under a new version."""

from dataclasses import dataclass
from inspect import cleandoc
from typing import Any

import msgspec

from domain import catalogue
from domain.fact import Fact, Retired, fact_types
from domain.personal import Personal

_REGISTERED = catalogue.MODULES

_SEALED = {
    "type": "object",
    "title": "Personal",
    "description": "a text about one person, sealed with that person's key (AES-256-GCM)",
    "properties": {
        "person": {"type": "string", "format": "uuid"},
        "key": {"type": "string", "format": "uuid"},
        "sealed": {"type": "string", "contentEncoding": "base64"},
    },
    "required": ["person", "key", "sealed"],
}


@dataclass(frozen=True, slots=True)
class FactSchema:
    """One fact: its name, what it records, the clauses that ask for it, and the schema of its bytes."""

    name: str
    description: str
    clauses: tuple[str, ...]
    retired: bool
    schema: dict[str, Any]


def fact_schemas() -> list[FactSchema]:
    """Return all facts, by name (JSON Schema 2020-12)."""
    return [_schema(cls) for cls in fact_types()]


def _schema(cls: type[Fact]) -> FactSchema:
    schema = msgspec.json.schema(cls, schema_hook=_hook)
    return FactSchema(cls.NAME, cleandoc(cls.__doc__ or ""), cls.CLAUSES, issubclass(cls, Retired), schema)


def _hook(cls: type) -> dict[str, Any]:
    if cls is Personal:
        return _SEALED
    raise NotImplementedError
