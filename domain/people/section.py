"""处室 — an inner section of the organisation."""

from uuid import UUID

from domain.aggregate import Aggregate, applies
from domain.entry import Entry
from domain.fact import Fact, fact


@fact("section.established.v1", clauses=("DJ-05", "CN-07"))
class SectionEstablished(Fact):
    """处室设立 — a section with its name and functions."""

    code: str
    name: str
    functions: str = ""
    """主要职责"""


class Section(Aggregate, category="section"):
    """处室、窗口、站 — what posts belong to."""

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.name = ""

    def establish(self, entry: Entry, *, code: str, name: str, functions: str = "") -> None:
        """Establish the section.

        Raises:
            ImpossibleState: it stands already.

        """
        self.must_be_new()
        self._record(SectionEstablished(entry=entry, code=code, name=name, functions=functions))

    @applies(SectionEstablished)
    def _established(self, fact: SectionEstablished) -> None:
        self.name = fact.name
