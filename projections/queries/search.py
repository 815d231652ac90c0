"""检索 — finding streams by words that were not sealed."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from domain.errors import BadInput
from domain.fact import category as category_of
from domain.fact import fact_type, fact_types
from projections.folds.search import Place, Search, SearchRow, folded, sought
from projections.views import Views

_AROUND = 24
"""Characters shown before and after a word."""
_LONGEST = 100
"""Characters of what is asked."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """摘录 — where a word stands: the fact, and the text around it."""

    position: int
    fact: str
    term: str
    text: str


@dataclass(frozen=True, slots=True)
class Hit:
    """命中 — one stream that holds every word."""

    id: UUID
    category: str
    reference: str
    title: str
    excerpts: list[Excerpt]
    position: int
    """Of its last text."""


def find(
    views: Views, words: str, *, category: str | None = None, limit: int = 50, offset: int = 0
) -> list[Hit]:
    """Return the streams on which every one of the words was recorded; the one of this very number comes first.

    Raises:
        BadInput: no words, too many, or a category that there is not.

    """
    asked = folded(words).split()
    if not asked:
        raise BadInput("nothing is asked for; give one word or several, 代理记账 许可", field="words")
    if len(words) > _LONGEST:
        raise BadInput(f"more than {_LONGEST} characters are asked for; give a few words", field="words")
    if category is not None and category not in categories():
        raise BadInput(
            f"there is no category {category!r}; there are {', '.join(categories())}", field="category"
        )
    rows = _exactly(views, words.strip(), category) if offset == 0 else []
    known = {row.id for row in rows}
    found = views.states(
        Search,
        "find",
        grams=sought(asked),
        patterns=[f"%{_escaped(word)}%" for word in asked if len(word) > 2],  # noqa: PLR2004  # pairs are exact
        category=category,
        limit=limit,
        offset=offset,
    )
    rows += [row for row in found if row.id not in known]
    return [_hit(row, asked) for row in rows[:limit]]


def categories() -> list[str]:
    """Return the categories that can be looked through."""
    return sorted({category_of(cls.NAME) for cls in fact_types() if cls in Search.reads})


def _exactly(views: Views, reference: str, category: str | None) -> list[SearchRow]:
    return views.states(Search, "by_reference", reference=reference, category=category)


def _escaped(word: str) -> str:
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _hit(row: SearchRow, asked: list[str]) -> Hit:
    return Hit(
        UUID(row.id),
        row.category,
        row.reference,
        row.title,
        list(_excerpts(row.passages, asked)),
        row.position,
    )


def _excerpts(passages: dict[str, Place], asked: list[str]) -> Iterator[Excerpt]:
    """Yield for each word the first text that holds it."""
    shown = set()
    for word in asked:
        for text, (position, fact) in passages.items():
            compared = folded(text)
            place = compared.find(word)
            if place >= 0:
                if position not in shown:
                    shown.add(position)
                    around = _around(text, compared, place, len(word))
                    yield Excerpt(position, fact, fact_type(fact).TERM, around)
                break


def _around(text: str, compared: str, place: int, length: int) -> str:
    """Return the text around a word; where its compared form has another length, places differ, and that is shown."""
    shown = text if len(text) == len(compared) else compared
    begin, end = max(0, place - _AROUND), place + length + _AROUND
    return ("…" if begin else "") + shown[begin:end] + ("…" if end < len(shown) else "")
