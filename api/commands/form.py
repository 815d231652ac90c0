"""形式 — how an argument is written, read from its type."""

from dataclasses import fields, is_dataclass
from datetime import date, datetime
from types import NoneType
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from domain.hint import choices
from domain.identity import Reference
from domain.term import TermEnum

_WORDS: dict[object, str] = {
    str: "文字 text",
    int: "整数 whole number",
    bool: "true / false",
    datetime: "2025-03-03T09:00+08:00",
    date: "2025-03-03",
}


def reference(hint: Any) -> Reference | None:
    """Return of what a stream the value is the id, where it is one."""
    for choice in choices(hint):
        if get_origin(choice) is Annotated:
            return next((word for word in choice.__metadata__ if isinstance(word, Reference)), None)
    return None


def item(hint: Any) -> Any:
    """Return the type of a list's values, None where it is no list."""
    return next((get_args(choice)[0] for choice in choices(hint) if get_origin(choice) is tuple), None)


def parts(hint: Any) -> dict[str, Any]:
    """Return the types of the parts of a value that has parts."""
    kind = next((choice for choice in choices(hint) if is_dataclass(choice)), None)
    if kind is None:
        return {}
    hints = get_type_hints(kind, include_extras=True)
    return {field.name: hints[field.name] for field in fields(kind)}


def written(hint: Any) -> str:
    """Return how a value is written, in a few words."""
    of_list = item(hint)
    if of_list is not None:
        return f"[{written(of_list)}, …]"
    referred = reference(hint)
    if referred is not None:
        return f"{referred.category}"
    of_parts = parts(hint)
    if of_parts:
        return "{" + ", ".join(of_parts) + "}"
    kind = next(choice for choice in choices(hint) if choice is not NoneType)
    if isinstance(kind, type) and issubclass(kind, TermEnum):
        return " | ".join(kind)
    return _WORDS.get(kind, "id")
