"""机关 — one bureau; it owns exactly one ledger."""

from uuid import UUID

from domain.aggregate import applies
from domain.correction import Corrected
from domain.entry import Entry
from domain.fact import Fact, fact
from domain.given import written
from domain.people.complaint_channel import ComplaintChannels
from domain.people.leadership import Leadership
from domain.people.notice_template import NoticeTemplates
from domain.people.post_handbook import PostHandbook
from domain.people.rulebook import RulebookInForce
from domain.people.supervisor import Supervision
from domain.term import TermEnum


class OrganisationKind(TermEnum):
    """机关性质 — which national assessment rules apply (SZ-04)."""

    CIVIL_SERVICE = "civil-service", "行政机关（公务员）"
    PUBLIC_INSTITUTION = "public-institution", "事业单位"


@fact("organisation.registered.v1", clauses=("SZ-04",))
class OrganisationRegistered(Fact):
    """机关登记 — the ledger of this organisation begins."""

    code: str
    name: str
    kind: OrganisationKind


@fact("organisation.corrected.v1")
class OrganisationCorrected(Corrected):
    """机关登记更正 — the entry was wrong; what happened did not change."""


class Organisation(
    Leadership,
    RulebookInForce,
    ComplaintChannels,
    Supervision,
    PostHandbook,
    NoticeTemplates,
    category="organisation",
):
    """机关 — the first stream of every ledger; what it decides for all its sections stands in files of that name."""

    CORRECTED = OrganisationCorrected
    FIXED = frozenset({"observer"})

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.name = ""

    def register(self, entry: Entry, *, code: str, name: str, kind: OrganisationKind) -> None:
        """Begin the ledger.

        Raises:
            BadInput: no code, or no name.
            ImpossibleState: it has begun already.

        """
        self.must_be_new()
        self._record(
            OrganisationRegistered(
                entry=entry, code=written(code, "code"), name=written(name, "name"), kind=kind
            )
        )

    @applies(OrganisationRegistered)
    def _registered(self, fact: OrganisationRegistered) -> None:
        self.name = fact.name
