"""请示 — a leader is asked, and says what to do; what is uncertain, major or urgent is flagged."""

from domain.cases.state import CaseState
from domain.entry import Entry
from domain.fact import Fact, fact
from domain.given import written
from domain.identity import StaffId
from domain.term import TermEnum


class Flag(TermEnum):
    """事项性质 — why a matter goes to a leader, or before others."""

    UNCERTAIN = "uncertain", "把握不准"
    MAJOR = "major", "特别重大"
    URGENT = "urgent", "紧急"


class Occasion(TermEnum):
    """请示缘由 — what a leader is asked about."""

    FLAGGED = "flagged", "把握不准、重大、紧急"
    NOT_ON_THE_SPOT = "not-on-the-spot", "无法当场明确答复和处理"
    OBJECTION = "objection", "当事人提出异议"
    OTHER = "other", "其他"


@fact("case.matter-flagged.v1", clauses=("CM-07", "XS-20"))
class MatterFlagged(Fact):
    """标明性质 — uncertain, major or urgent."""

    flag: Flag


@fact("case.leader-asked.v1", clauses=("CM-06", "CM-07", "XS-10"))
class LeaderAsked(Fact):
    """请示、报告领导 — which leader, on what occasion."""

    leader: StaffId | None
    occasion: Occasion
    question: str


@fact("case.leader-instructed.v1", clauses=("XS-10", "XS-17"))
class LeaderInstructed(Fact):
    """领导批示 — what the leader decided should be done."""

    leader: StaffId | None
    instruction: str


class Consultation(CaseState):
    """请示报告 — upwards, and back."""

    def flag(self, entry: Entry, *, flag: Flag) -> None:
        """Flag the matter.

        Raises:
            NotFound: no such case.

        """
        self.must_exist()
        self._record(MatterFlagged(entry=entry, flag=flag))

    def ask_leader(
        self, entry: Entry, *, leader: StaffId | None, occasion: Occasion = Occasion.OTHER, question: str = ""
    ) -> None:
        """Ask a leader.

        Raises:
            NotFound: no such case.

        """
        self.must_exist()
        self._record(LeaderAsked(entry=entry, leader=leader, occasion=occasion, question=question))

    def instruct(self, entry: Entry, *, leader: StaffId | None = None, instruction: str) -> None:
        """Record the leader's instruction.

        Raises:
            NotFound: no such case.
            BadInput: no word of what was instructed.

        """
        self.must_exist()
        words = written(instruction, "instruction")
        self._record(LeaderInstructed(entry=entry, leader=leader or entry.actor, instruction=words))
