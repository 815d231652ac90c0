"""机关 — one bureau; it owns exactly one ledger."""

from enum import StrEnum
from uuid import UUID

from domain.aggregate import Aggregate, applies
from domain.entry import Entry
from domain.fact import Fact, fact


class OrganisationKind(StrEnum):
    """机关性质 — which national assessment rules apply (SZ-04)."""

    CIVIL_SERVICE = "civil-service"
    """行政机关（公务员）"""
    PUBLIC_INSTITUTION = "public-institution"
    """事业单位"""


@fact("organisation.registered.v1", clauses=("SZ-04",))
class OrganisationRegistered(Fact):
    """机关登记 — the ledger of this organisation begins."""

    code: str
    name: str
    kind: OrganisationKind


class Organisation(Aggregate, category="organisation"):
    """机关 — the first stream of every ledger."""

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.name = ""

    def register(self, entry: Entry, *, code: str, name: str, kind: OrganisationKind) -> None:
        """Begin the ledger.

        Raises:
            ImpossibleState: it has begun already.

        """
        self.must_be_new()
        self._record(OrganisationRegistered(entry=entry, code=code, name=name, kind=kind))

    @applies(OrganisationRegistered)
    def _registered(self, fact: OrganisationRegistered) -> None:
        self.name = fact.name
