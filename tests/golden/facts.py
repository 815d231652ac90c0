"""Makes the golden files of facts: their schemas, and a stored sample of each; run when a fact is added.

``python -m tests.golden.facts`` adds what is missing and changes nothing that is there: a shape that was released is
never edited, only succeeded under a new version.
"""

import dataclasses
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from enum import Enum
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints
from uuid import UUID

import msgspec

from domain.fact import Fact, Retired, fact_types
from domain.hint import choices
from domain.personal import Personal
from ledger.mapper import encode
from ledger.schemas import fact_schemas

SCHEMAS = Path(__file__).parent / "facts.schema.json"
SAMPLES = Path(__file__).parent / "facts"


def sample(hint: Any, name: str) -> Any:
    """Return a value of a type, the same each time; every optional part is there."""
    plain = {
        str: f"{name} 文字",
        int: 7,
        bool: True,
        datetime: datetime(2025, 3, 3, 1, 2, 3, 4, tzinfo=UTC),
        date: date(2025, 3, 3),
        UUID: UUID("2c896fdf-99fc-5fe7-bdeb-6559fbd0a3c2"),
        Personal: Personal(UUID(int=1), key=UUID(int=2), sealed="AAAA"),
    }
    if hint in plain:
        return plain[hint]
    if isinstance(hint, type) and issubclass(hint, Enum):
        return next(iter(hint))
    if choices(hint) != (hint,):
        return sample(choices(hint)[0], name)
    if get_origin(hint) is tuple:
        return (sample(get_args(hint)[0], name),)
    if get_origin(hint) is dict:
        return {f"{name} 键": sample(get_args(hint)[1], name)}
    assert dataclasses.is_dataclass(hint), hint
    hints = get_type_hints(hint)
    return hint(**{f.name: sample(hints[f.name], f.name) for f in dataclasses.fields(hint)})  # type: ignore[operator]


def schemas_now() -> dict[str, Any]:
    """Return the schemas as this code has them."""
    return {schema.name: {"clauses": schema.clauses, "schema": schema.schema} for schema in fact_schemas()}


def missing() -> Iterator[type[Fact]]:
    """Iterate over facts without a stored sample."""
    return (cls for cls in fact_types() if not (SAMPLES / f"{cls.NAME}.json").exists())


def main() -> None:
    """Add what is missing."""
    SAMPLES.mkdir(exist_ok=True)
    for cls in missing():
        if issubclass(cls, Retired):
            sys.exit(f"{cls.NAME} is retired and its sample is gone; restore it from history")
        (SAMPLES / f"{cls.NAME}.json").write_bytes(encode(sample(cls, cls.NAME)))
    kept = msgspec.json.decode(SCHEMAS.read_bytes()) if SCHEMAS.exists() else {}
    whole = {**schemas_now(), **kept}
    SCHEMAS.write_bytes(msgspec.json.format(msgspec.json.encode(whole, order="sorted")) + b"\n")


if __name__ == "__main__":
    main()
