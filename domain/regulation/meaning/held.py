"""在位 — from when to when something was there, as the facts of one stream say."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from domain.fact import Fact
from domain.regulation.history import Noted
from domain.regulation.meaning.coverage import Span, since


def spans(facts: Iterable[Noted[Any]], says: Callable[[Fact], bool | None]) -> Iterator[Span]:
    """Iterate over the spans in which something was there.

    ``says``: of a fact, whether the thing is there from then on (True), is not (False), or neither (None).
    """
    begun: Noted[Any] | None = None
    for noted in facts:
        there = says(noted.fact)
        if there and begun is None:
            begun = noted
        elif there is False and begun is not None:
            yield since(begun, noted)
            begun = None
    if begun is not None:
        yield since(begun)
