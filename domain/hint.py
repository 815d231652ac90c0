"""类型 — what the annotation of a field says that its value may be."""

from types import UnionType
from typing import Any, Union, get_args, get_origin


def choices(hint: Any) -> tuple[Any, ...]:
    """Return the types of which a value may be one; ``X | None`` and ``Optional[X]`` are the same."""
    return get_args(hint) if isinstance(hint, UnionType) or get_origin(hint) is Union else (hint,)
