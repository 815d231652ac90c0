"""处室 — an inner section of the organisation."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from domain.aggregate import applies
from domain.correction import Corrected
from domain.entry import Entry
from domain.errors import BadInput, ImpossibleState
from domain.fact import Fact, fact
from domain.given import written
from domain.identity import SectionId
from domain.people.course import Course
from domain.people.section_head import SectionHead
from domain.people.section_telephone import SectionTelephone


@fact("section.established.v1", clauses=("DJ-05", "CN-07"))
class SectionEstablished(Fact):
    """处室设立 — a section with its name and functions."""

    code: str
    name: str
    functions: str = ""
    """主要职责"""


@fact("section.renamed.v1", clauses=("DJ-05", "CN-07"))
class SectionRenamed(Fact):
    """处室更名 — the name and functions from now on; the handbook and the plates must follow."""

    name: str
    former_name: str
    functions: str


@fact("section.closed.v1", clauses=("DJ-05", "CN-07"))
class SectionClosed(Fact):
    """处室撤销 — it answers for nothing any more; another section may take over its functions."""

    successor: UUID | None
    """承接处室"""
    basis: str


@fact("section.corrected.v1")
class SectionCorrected(Corrected):
    """处室登记更正 — the entry was wrong; what happened did not change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionDescription:
    """处室说明 — what is said of a section."""

    name: str
    functions: str


class Section(SectionHead, SectionTelephone, category="section"):
    """处室、窗口、站 — what posts belong to."""

    CORRECTED = SectionCorrected

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.descriptions: Course[datetime, SectionDescription] = Course()

    def establish(self, entry: Entry, *, code: str, name: str, functions: str = "") -> None:
        """Establish the section.

        Raises:
            BadInput: no code, or no name.
            ImpossibleState: it stands already.

        """
        self.must_be_new()
        self._record(
            SectionEstablished(
                entry=entry, code=written(code, "code"), name=written(name, "name"), functions=functions
            )
        )

    def rename(self, entry: Entry, *, name: str, functions: str | None = None) -> None:
        """Give the section another name; its functions stay unless they are said anew.

        Raises:
            NotFound: the section is not established.
            BadInput: no name.
            ImpossibleState: the section is closed.

        """
        self.must_be_open(entry.occurred_at)
        stood = self.description_at(entry.occurred_at)
        self._record(
            SectionRenamed(
                entry=entry,
                name=written(name, "name"),
                former_name=stood.name,
                functions=stood.functions if functions is None else functions,
            )
        )

    def close(self, entry: Entry, *, successor: SectionId | None = None, basis: str = "") -> None:
        """Close the section. Posts and cases that are still there are recorded elsewhere, and judged later.

        Raises:
            NotFound: the section is not established.
            BadInput: the section would take over from itself.
            ImpossibleState: it is closed already.

        """
        self.must_exist()
        if self.closed_at is not None:
            raise ImpossibleState(
                f"section {self.id} was closed at {self.closed_at.isoformat()} already; "
                "correct that entry if it was another day"
            )
        if successor == self.id:
            raise BadInput(
                f"section {self.id} cannot take over from itself; name another, or none", field="successor"
            )
        self._record(SectionClosed(entry=entry, successor=successor, basis=basis))

    def description_at(self, moment: datetime) -> SectionDescription:
        """Return what was said of the section at a moment."""
        return self.descriptions.known_at(moment)

    @applies(SectionEstablished)
    def _established(self, fact: SectionEstablished) -> None:
        self._described(fact)

    @applies(SectionRenamed)
    def _renamed(self, fact: SectionRenamed) -> None:
        self._described(fact)

    @applies(SectionClosed)
    def _closed(self, fact: SectionClosed) -> None:
        self.closed_at = fact.occurred_at

    def _described(self, fact: SectionEstablished | SectionRenamed) -> None:
        description = SectionDescription(name=fact.name, functions=fact.functions)
        self.descriptions = self.descriptions.turned(fact.occurred_at, description)
