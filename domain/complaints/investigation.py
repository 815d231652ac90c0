"""调查与回避 — who looks into it, and who keeps out of it because of an involvement of his own."""

from uuid import UUID

from domain.accountability.separation import hands
from domain.aggregate import applies
from domain.complaints.state import ComplaintState
from domain.entry import Entry
from domain.errors import BadInput, ImpossibleState, NotAllowed
from domain.fact import Fact, fact
from domain.identity import StaffId
from domain.personal import Personal
from domain.term import TermEnum


class RecusalGround(TermEnum):
    """回避事由 — why somebody should not look into it."""

    COMPLAINED_OF = "complained-of", "系被投诉人"
    OWN_CASE = "own-case", "经办或登记被投诉办件"
    RELATION = "relation", "与当事人有利害关系"
    OTHER = "other", "其他"


@fact("complaint.investigator-assigned.v1", clauses=("GW-21",))
class InvestigatorAssigned(Fact):
    """指派调查人员 — who looks into it, and who decided so."""

    investigator: StaffId
    assigned_by: StaffId
    leads: bool
    """主办"""


@fact("complaint.recusal-decided.v1", clauses=("DD-08",))
class InvestigatorRecusalDecided(Fact):
    """调查回避决定 — whether the investigator withdraws, why, who decided, and who goes on instead."""

    investigator: StaffId
    recused: bool
    ground: RecusalGround
    relation: Personal | None
    """利害关系 — sealed with the investigator's key."""
    decided_by: StaffId
    replaced_by: UUID | None


class Investigation(ComplaintState):
    """调查人员 — nobody looks into a complaint against himself."""

    def assign_investigator(self, entry: Entry, *, investigator: StaffId, leads: bool = False) -> None:
        """Assign somebody to look into it; ``leads``: whether that person leads the inquiry.

        Raises:
            NotFound: no such complaint.
            ImpossibleState: it has ended, or the person is assigned already.
            NotAllowed: the complaint is about the investigator, who assigns, or who writes it down.

        """
        self.must_be_open()
        self._may(entry, "assign its investigators")
        self._must_not_be_complained_of(investigator, "investigator")
        if investigator in self.investigators:
            raise ImpossibleState(
                f"{investigator} looks into complaint {self.id} already", field="investigator"
            )
        self._record(
            InvestigatorAssigned(entry=entry, investigator=investigator, assigned_by=entry.actor, leads=leads)
        )

    def decide_recusal(
        self,
        entry: Entry,
        *,
        investigator: StaffId,
        recused: bool,
        ground: RecusalGround,
        relation: str | None = None,
        replaced_by: StaffId | None = None,
    ) -> None:
        """Decide whether an investigator withdraws (回避); a request that was not granted is recorded as well.

        Raises:
            NotFound: no such complaint.
            ImpossibleState: it has ended, or the person does not look into it, or the replacement does already.
            BadInput: somebody replaces an investigator who stays.
            NotAllowed: the complaint is about the replacement, who decides, or who writes it down; or the
                investigator decides to stay. Whoever withdraws of his own accord may always do so.

        """
        self.must_be_open()
        if not (recused and replaced_by is None and hands(entry) == {investigator}):
            self._may(entry, "decide who withdraws from it")
        if not recused and investigator in hands(entry):
            raise NotAllowed(
                f"{investigator} cannot decide to stay; let somebody else decide, and write it down",
                field="recused",
                clause="DD-08",
            )
        if investigator not in self.investigators:
            raise ImpossibleState(
                f"{investigator} does not look into complaint {self.id}; record the assignment first",
                field="investigator",
            )
        if replaced_by is not None and not recused:
            raise BadInput(f"{investigator} stays; leave the replacement out", field="replaced_by")
        self._must_not_be_complained_of(replaced_by, "replaced_by")
        if replaced_by in self.investigators:
            raise ImpossibleState(
                f"{replaced_by} looks into complaint {self.id} already; name another, or nobody",
                field="replaced_by",
            )
        self._record(
            InvestigatorRecusalDecided(
                entry=entry,
                investigator=investigator,
                recused=recused,
                ground=ground,
                relation=Personal.said(investigator, relation),
                decided_by=entry.actor,
                replaced_by=replaced_by,
            )
        )

    @applies(InvestigatorAssigned)
    def _assigned(self, fact: InvestigatorAssigned) -> None:
        self.investigators = (*self.investigators, fact.investigator)

    @applies(InvestigatorRecusalDecided)
    def _recusal_decided(self, fact: InvestigatorRecusalDecided) -> None:
        if fact.recused:
            stay = tuple(who for who in self.investigators if who != fact.investigator)
            self.investigators = stay if fact.replaced_by is None else (*stay, fact.replaced_by)
