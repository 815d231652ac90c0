"""制度文件 — the rulebooks and the calendar of an installation: those that come with Wenze, and its own files."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from api.settings import Settings
from domain.calendar import Calendar
from domain.errors import BadInput, NotFound
from domain.holiday_notice import HolidayNotice, read_notice, shipped_notices
from domain.regulation.rulebook import Clause, Rulebook, read_rulebook, rulebooks


@dataclass(frozen=True)
class Regulations:
    """制度 — every rulebook that can be adopted, and the days that count."""

    books: tuple[Rulebook, ...]
    notices: tuple[HolidayNotice, ...]

    @cached_property
    def calendar(self) -> Calendar:
        """The working days."""
        return Calendar(self.notices)

    def clause(self, id: str) -> Clause:
        """Return the clause of this id.

        Raises:
            NotFound: no rulebook has it.

        """
        found = self._clauses.get(id)
        if found is None:
            raise NotFound(
                f"no rulebook has a clause {id!r}; see docs/regulation.md, or the folder of your own"
            )
        return found

    @cached_property
    def _clauses(self) -> Mapping[str, Clause]:
        return {clause.id: clause for book in self.books for clause in book.clauses}


def read_regulations(settings: Settings) -> Regulations:
    """Return the regulations of an installation.

    Raises:
        BadInput: a folder or file cannot be read, is no rulebook or notice, or two are of one version.

    """
    shipped = {(book.id, book.version): book for book in rulebooks()}
    for name, text in _files(settings.rulebooks):
        book = read_rulebook(text, name)
        if (book.id, book.version) in shipped:
            raise BadInput(
                f"{name}: version {book.version} of rulebook {book.id} is there already; old law is never edited: "
                "give the new text a version of its own"
            )
        shipped[book.id, book.version] = book
    own = [read_notice(text, name) for name, text in _files(settings.holiday_notices)]
    return Regulations(tuple(shipped.values()), (*shipped_notices(), *own))


def _files(folder: Path | None) -> Iterator[tuple[str, str]]:
    if folder is None:
        return
    try:
        for path in sorted(folder.iterdir()):
            if path.suffix == ".toml":
                yield path.name, path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"the files in {folder} cannot be read: {error}") from None
