"""证据包文字 — what a person reads in an evidence pack: ``README.txt`` and ``timeline.html``; neither is itself proof."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from uuid import UUID

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from api.bilingual import Said, english_of, one_line, said
from api.commands.catalogue import category_term
from api.moment import when
from api.names import Names
from api.pages import TEMPLATES
from api.timeline import is_back_dated
from domain.event import Recorded
from domain.regulation.adoption import Adoption
from domain.regulation.history import History
from domain.regulation.rulebook import Clause
from ledger.evidence.checkpoint import encoded
from ledger.evidence.log import Signed

_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Subject:
    """证据包所涉 — one stream up to a checkpoint."""

    organisation: str
    category: str
    events: Sequence[Recorded]
    signed: Signed

    @property
    def originator(self) -> UUID:
        """The stream's id."""
        return self.events[0].originator_id

    @property
    def reference(self) -> str | None:
        """The number on paper, as it is known to be right; None where such a thing has none."""
        found = getattr(History(self.events).events[0].fact, "reference", None)
        return found if isinstance(found, str) else None

    @property
    def term(self) -> str:
        """What people call the category."""
        return category_term(self.category)


@dataclass(frozen=True, slots=True)
class Entry:
    """经过一项 — one row of the timeline."""

    event: Recorded
    english: str
    actor: str
    entered_by: str | None
    """Who wrote it down, where that was not who acted."""
    said: Sequence[Said]
    clauses: Sequence[str]
    """The ids of the clauses that ask for this record and were in force when it happened."""

    @property
    def back_dated(self) -> bool:
        """Whether it was entered so late that it is shown as such."""
        return is_back_dated(self.event.occurred_at, self.event.recorded_at)


@dataclass(frozen=True, slots=True)
class NamedDigest:
    """摘要值 — the SHA-256 of a file that a fact names."""

    position: int
    field: str
    digest: str


def readme(subject: Subject, of_books: Sequence[int]) -> str:
    """Return the text of ``README.txt``; ``of_books``: the positions of the facts that adopted the rules."""
    digests = [digest for event in subject.events for digest in named_digests(event)]
    origin = subject.signed.checkpoint.origin
    return _rendered(
        "evidence-readme.txt",
        subject=subject,
        digests=digests,
        of_books=of_books,
        cosigned=[one.name for one in subject.signed.note.signatures if one.name != origin],
    )


def timeline_page(subject: Subject, names: Names, adoptions: Sequence[Adoption]) -> str:
    """Return ``timeline.html``: one page that needs nothing beside it."""
    entries = [_entry(event, names, adoptions) for event in subject.events]
    cited = {id for entry in entries for id in entry.clauses}
    books = _cited(adoptions, cited)
    return _rendered("evidence-timeline.html", subject=subject, entries=entries, books=books)


def named_digests(event: Recorded) -> Iterator[NamedDigest]:
    """Yield the SHA-256 that a fact names, with the path of the field."""
    for field, digest in _digests(event.fact, ()):
        yield NamedDigest(event.position, field, digest)


def _digests(value: object, path: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    if isinstance(value, str) and _DIGEST.fullmatch(value):
        yield ".".join(path), value
    elif isinstance(value, tuple):
        for item in value:
            yield from _digests(item, path)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _digests(getattr(value, field.name), (*path, field.name))


def _entry(event: Recorded, names: Names, adoptions: Iterable[Adoption]) -> Entry:
    fact = event.fact
    in_force = {
        clause.id
        for adoption in adoptions
        for clause in adoption.book.clauses
        if clause.id in fact.CLAUSES and adoption.covers(clause, event.occurred_at)
    }
    acted_himself = fact.entry.by == fact.entry.actor
    return Entry(
        event,
        english_of(fact.NAME),
        names.of(fact.entry.actor),
        None if acted_himself else names.of(fact.entry.by),
        said(fact, names),
        [id for id in fact.CLAUSES if id in in_force],
    )


def _cited(adoptions: Iterable[Adoption], ids: set[str]) -> dict[str, list[Clause]]:
    """Return the clauses that are cited, by title and version of their rulebook."""
    books = {f"{one.book.title}（第 {one.book.version} 版）": one.book.clauses for one in adoptions}
    found = {title: [one for one in clauses if one.id in ids] for title, clauses in books.items()}
    return {title: clauses for title, clauses in found.items() if clauses}


def _rendered(template: str, *, subject: Subject, **shown: object) -> str:
    root = encoded(subject.signed.checkpoint.root)
    return _templates().get_template(template).render(subject=subject, root=root, **shown)


@cache
def _templates() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=select_autoescape(("html",)),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(when=when, one_line=one_line)
    return environment
