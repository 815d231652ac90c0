"""检索 — the words that were recorded and not sealed, by the stream on which they stand.

What is personal is ``Personal`` by type, and only fields that are plain text by type are read here: a sealed word cannot
come into this view, whichever fact carries it.
"""

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, fields, is_dataclass
from functools import partial
from operator import add
from typing import Any, ClassVar, get_args, get_origin, get_type_hints

from domain import catalogue
from domain.correction import Corrected
from domain.event import Recorded
from domain.fact import Fact, category, fact_types
from domain.hint import choices
from domain.people.post import PostChanged
from domain.people.section import SectionRenamed
from domain.services.service_item import ServiceItemChanged
from projections.folds.projection import Projection

_REGISTERED = catalogue.MODULES
"""Naming the catalogue here fills the registry before it is read."""
_APART = frozenset({"reading"})
"""Who read what is looked for by its own means."""
_NO_WORDS = frozenset(
    {"details", "digest", "entry", "fact", "field", "media_type", "occasion", "rulebook_version", "version"}
)
"""Fields that hold marks of a machine, or the attributes of an imported register; hashes end in ``_hash``."""
_REFERENCES = ("reference", "code", "number")
_TITLES = ("matter", "name", "title", "topic", "sentence_zh")
_RENAMING = (SectionRenamed, PostChanged, ServiceItemChanged)
_LONGEST = 200
"""Characters of a reference: an index takes no page-long one."""
_MOST = 100_000
"""Characters kept of one stream: what PostgreSQL's ``tsvector`` can hold of any."""

Reader = Callable[[Any, Callable[[str], None]], None]
"""Hands every text in a value to a function."""


Place = tuple[int, str]
"""Where a text was recorded first: position, name of the fact."""


@dataclass(slots=True)
class SearchRow:
    """检索条目 — one stream: what it is called, and every text on it that is not sealed."""

    id: str
    category: str = ""
    reference: str = ""
    title: str = ""
    titled: int = 0
    """The version of the fact that gave the title."""
    passages: dict[str, Place] = field(default_factory=dict)
    """Every text, once."""
    position: int = 0
    """Of the last new text."""
    length: int = 0
    full: bool = False
    """There was more text than is kept."""

    @property
    def words(self) -> str:
        """All that is looked through, in the form that is compared."""
        return folded("\n".join(self.passages))

    @property
    def grams(self) -> str:
        """The same in pieces that an index can look up, as PostgreSQL writes a ``tsvector``."""
        return quoted(grams(self.words), "' '")


def folded(text: str) -> str:
    """Return a text in the one form that is compared: full-width as half-width, capitals as small letters."""
    return unicodedata.normalize("NFKC", text).casefold()


def grams(words: str) -> set[str]:
    """Return every two characters that stand side by side, and the last of each run.

    Chinese has no spaces, and most of its words have two characters: pairs are what an index can look up. One
    character alone is found as the beginning of a pair, or as the last of a run.
    """
    found: set[str] = set()
    for run in words.split():
        found.update(map(add, run, run[1:]))
        found.add(run[-1])
    return found


def sought(words: list[str]) -> str:
    """Return the ``tsquery`` without which a row cannot hold these words."""
    alone = {word for word in words if len(word) == 1}
    pairs = {pair for word in words for pair in map(add, word, word[1:])}
    return " & ".join(
        part for part in (quoted(pairs, "' & '"), *(f"{quoted({one}, '')}:*" for one in alone)) if part
    )


def quoted(lexemes: set[str], between: str) -> str:
    """Write lexemes as PostgreSQL reads them."""
    joined = "\0".join(lexemes).replace("\\", "\\\\").replace("'", "''").replace("\0", between)
    return f"'{joined}'" if joined else ""


def _reader(hint: Any) -> Reader | None:
    """Return what finds the texts in a value of this type; None where there can be none."""
    found = [reader for choice in choices(hint) if (reader := _reader_of(choice)) is not None]
    return found[0] if found else None


def _reader_of(kind: Any) -> Reader | None:
    if kind is str:
        return _text
    if get_origin(kind) is tuple:
        inner = _reader(get_args(kind)[0])
        return None if inner is None else partial(_each, inner)
    if isinstance(kind, type) and is_dataclass(kind):
        return _reader_of_fields(kind)
    return None


def _reader_of_fields(kind: type) -> Reader | None:
    hints = get_type_hints(kind)
    parts = [
        (each.name, reader)
        for each in fields(kind)
        if each.name not in _NO_WORDS
        and not each.name.endswith("_hash")
        and (reader := _reader(hints[each.name])) is not None
    ]

    def read(value: Any, take: Callable[[str], None]) -> None:
        for name, reader in parts:
            part = getattr(value, name)
            if part is not None:
                reader(part, take)

    return read if parts else None


def _each(reader: Reader, values: Iterable[Any], take: Callable[[str], None]) -> None:
    for value in values:
        reader(value, take)


def _text(value: object, take: Callable[[str], None]) -> None:
    if type(value) is str and value:
        take(value)


_READERS: dict[type[Fact], Reader] = {
    cls: reader
    for cls in fact_types()
    if category(cls.NAME) not in _APART and (reader := _reader(cls)) is not None
}
"""The facts on which there can be words, and how to read them."""


def texts(fact: Fact) -> list[str]:
    """Return the texts of a fact that are not personal."""
    found: list[str] = []
    reader = _READERS.get(type(fact))
    if reader is not None:
        reader(fact, found.append)
    return found


def _first(fact: object, names: tuple[str, ...]) -> str:
    parts = (fact, getattr(fact, "content", None))
    found = (getattr(part, name, None) for part in parts for name in names)
    return next((value for value in found if type(value) is str and value), "")


class Search(Projection[SearchRow]):
    """检索 — by stream."""

    name = "search"
    version = 1
    state = SearchRow
    reads = frozenset(_READERS)
    columns: ClassVar = {
        "category": "text",
        "reference": "text",
        "position": "bigint",
        "words": "text",
        "grams": "tsvector",
    }
    indexes: ClassVar = {"category": None, "words": None, "grams": "gin"}

    def initial(self, key: str) -> SearchRow:
        """Return a stream on which nothing was written."""
        return SearchRow(key)

    def evolve(self, state: SearchRow, event: Recorded) -> SearchRow:
        """Return the stream with the texts of a fact; what was corrected stays beside what is right."""
        fact = event.fact
        state.category = state.category or category(fact.NAME)
        if isinstance(fact, Corrected):
            self._correct(state, fact)
        else:
            self._name(state, event)
        for text in texts(fact):
            if text not in state.passages:
                self._keep(state, event, text)
        return state

    def _name(self, state: SearchRow, event: Recorded) -> None:
        """Call the stream what its first fact calls it, or one that gives it another name."""
        fact = event.fact
        if event.originator_version == 1:
            state.reference = _first(fact, _REFERENCES)[:_LONGEST]
        if event.originator_version == 1 or isinstance(fact, _RENAMING):
            state.title, state.titled = _first(fact, _TITLES), event.originator_version

    def _correct(self, state: SearchRow, fact: Corrected) -> None:
        right, name = fact.correction.right, fact.correction.field.rpartition(".")[2]
        if right and name in _REFERENCES and fact.correction.version == 1:
            state.reference = right[:_LONGEST]
        elif right and name in _TITLES and fact.correction.version == state.titled:
            state.title = right

    def _keep(self, state: SearchRow, event: Recorded, text: str) -> None:
        if state.length + len(text) > _MOST:
            state.full = True
            return
        state.passages[text] = event.position, event.fact.NAME
        state.length += len(text)
        state.position = event.position
