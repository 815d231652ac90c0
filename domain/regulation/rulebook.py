"""制度 — the dated rulebooks: each clause of each source document, by its id.

One TOML file per version of a document; a later version is a file of its own, the earlier one stays::

    id = "suqian-finance-time-limits"
    title = "宿迁市财政局限时办结制度"
    organisation = "宿迁市财政局"
    effective = "unknown"                  # as the document says
    version = "1"                          # left out: "1"
    valid_from = 2012-09-01                # left out, like valid_to: from its adoption on

    [[clauses]]
    id = "XS-26"
    system = "信访"
    article = "六"
    priority = "core"
    kind = "time-limit"
    text = "直接受理的信访事项，应在30个工作日内办结"
    english = "Petitions received directly are settled within 30 working days"
    detectability = "auto"
    severity = "ordinary"                  # minor, ordinary, serious
    points = 2
    parameters = { kinds = ["petition"], starts = "accepted", limit = { count = 30, unit = "working-day" } }
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from typing import Any

from domain.calendar import local_date
from domain.errors import BadInput, NotFound
from domain.term import TermEnum


class Severity(TermEnum):
    """轻重 — how a suspicion of its breach is ranked in lists; what it weighs, a person finds."""

    MINOR = "minor", "一般提示"
    ORDINARY = "ordinary", "一般"
    SERIOUS = "serious", "严重"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """条款 — one sentence of a document that can be kept or broken."""

    id: str
    """Its id for ever (``XS-26``): findings, facts and tests name it."""
    system: str
    """制度类别 (首问、限时 …)"""
    article: str
    """Where it stands in the document."""
    priority: str
    """``core``, ``support`` or ``context``."""
    kind: str
    """``definition``, ``duty``, ``time-limit``, ``record``, ``approval``, ``prohibition``, ``consequence``, ``scope``."""
    text: str
    """条文 — word for word."""
    english: str
    violation: str = ""
    detectability: str
    """``auto``: by a rule alone; ``semi``: a rule suspects, a person finds; ``human``; ``n/a``."""
    stated: str = ""
    """Numbers and lists that the clause itself states."""
    note: str = ""
    severity: Severity = Severity.ORDINARY
    points: int = 1
    """扣分 — what a confirmed breach costs in the basic assessment; Wenze's, where the text states none."""
    reason: str = ""
    """Why no rule checks it, where one would be expected."""
    parameters: Mapping[str, Any] = field(default_factory=dict)
    """Numbers and lists that its rule reads."""
    valid_from: date | None = None
    valid_to: date | None = None

    def in_force_at(self, moment: datetime) -> bool:
        """Say whether it was in force at a moment; without dates of its own it is as its rulebook is."""
        return in_force(self.valid_from, self.valid_to, moment)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rulebook:
    """制度文本 — one source document, its clauses in order."""

    id: str
    title: str
    organisation: str
    """发布机关"""
    effective: str
    """施行日期 — as the document says, often unknown."""
    clauses: tuple[Clause, ...]
    version: str = "1"
    valid_from: date | None = None
    valid_to: date | None = None
    """The last day; the next version succeeds it, nothing is edited."""

    def in_force_at(self, moment: datetime) -> bool:
        """Say whether it was in force at a moment; a document without dates is in force where it is adopted."""
        return in_force(self.valid_from, self.valid_to, moment)


def in_force(first: date | None, last: date | None, moment: datetime) -> bool:
    """Say whether a moment lies in China's days from the first to the last; an end that is left open has none."""
    day = local_date(moment)
    return (first is None or first <= day) and (last is None or day <= last)


@cache
def rulebooks() -> tuple[Rulebook, ...]:
    """Return all rulebooks that come with Wenze, by file name."""
    folder = files("domain.regulation") / "rulebooks"
    texts = {entry.name: entry.read_text(encoding="utf-8") for entry in folder.iterdir()}
    return tuple(read_rulebook(text, name) for name, text in sorted(texts.items()) if name.endswith(".toml"))


def clause(id: str) -> Clause:
    """Return the clause of this id.

    Raises:
        NotFound: no rulebook has it.

    """
    try:
        return _clauses()[id]
    except KeyError:
        raise NotFound(f"no rulebook has a clause {id!r}; see docs/regulation.md for all of them") from None


@cache
def _clauses() -> Mapping[str, Clause]:
    return {clause.id: clause for book in rulebooks() for clause in book.clauses}


def read_rulebook(text: str, name: str) -> Rulebook:
    """Return the rulebook in a file's text; ``name`` is the file's, for the message.

    Raises:
        BadInput: it is no rulebook.

    """
    try:
        table = tomllib.loads(text)
        clauses = tuple(_clause(clause) for clause in table.pop("clauses"))
        return Rulebook(**table, clauses=clauses)
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise BadInput(f"{name} is no rulebook: {error}; see domain/regulation/rulebook.py") from None


def _clause(table: dict[str, Any]) -> Clause:
    return Clause(**table | {"severity": Severity(table.get("severity", Severity.ORDINARY))})
