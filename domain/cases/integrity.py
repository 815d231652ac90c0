"""回避与干预 — private interests that were declared, withdrawals, and attempts to interfere."""

from domain.cases.state import CaseState
from domain.entry import Entry
from domain.fact import Fact, fact
from domain.given import written
from domain.identity import StaffId, derived_id
from domain.personal import Personal


@fact("case.conflict-declared.v1", clauses=("DD-08",))
class ConflictDeclared(Fact):
    """申报利益冲突 — a member of staff has a private interest in the case; which, is sealed."""

    person: StaffId
    relation: Personal | None


@fact("case.recusal-decided.v1", clauses=("DD-08",))
class RecusalDecided(Fact):
    """回避决定 — whether the person withdraws, and who decided."""

    person: StaffId
    recused: bool
    decided_by: StaffId
    reason: str | None


@fact("case.intervention-recorded.v1", clauses=("DD-06",))
class InterventionRecorded(Fact):
    """记录干预 — somebody tried to influence the decision; who, and with which words, is sealed."""

    intervener: StaffId | None
    """The member of staff, where it was one."""
    content: Personal


class Integrity(CaseState):
    """公正 — what could bend the decision, on the record."""

    def declare_conflict(
        self, entry: Entry, *, person: StaffId | None = None, relation: str | None = None
    ) -> None:
        """Declare a private interest.

        Raises:
            NotFound: no such case.

        """
        self.must_exist()
        whose = person or entry.actor
        self._record(ConflictDeclared(entry=entry, person=whose, relation=Personal.said(whose, relation)))

    def decide_recusal(
        self, entry: Entry, *, person: StaffId, recused: bool, reason: str | None = None
    ) -> None:
        """Decide whether somebody withdraws from the case.

        Raises:
            NotFound: no such case.

        """
        self.must_exist()
        self._record(
            RecusalDecided(entry=entry, person=person, recused=recused, decided_by=entry.actor, reason=reason)
        )

    def record_intervention(self, entry: Entry, *, content: str, intervener: StaffId | None = None) -> None:
        """Record an attempt to interfere.

        Raises:
            NotFound: no such case.
            BadInput: no word of what happened.

        """
        self.must_exist()
        whose = intervener or derived_id("intervener", str(self.id))
        words = Personal(whose, plain=written(content, "content"))
        self._record(InterventionRecorded(entry=entry, intervener=intervener, content=words))
