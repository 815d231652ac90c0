"""特别程序 — hearings, tests and the like: announced in writing, they stop the clock while they last."""

from datetime import datetime
from uuid import UUID

from domain.aggregate import applies
from domain.cases.state import CaseState
from domain.entry import Entry
from domain.errors import ImpossibleState
from domain.fact import Fact, fact
from domain.given import in_utc
from domain.term import TermEnum


class Procedure(TermEnum):
    """特别程序的种类 — the ten that XS-12 names."""

    HEARING = "hearing", "听证"
    BIDDING = "bidding", "招标"
    AUCTION = "auction", "拍卖"
    INSPECTION = "inspection", "检验"
    TESTING = "testing", "检测"
    SURVEY = "survey", "勘测"
    QUARANTINE = "quarantine", "检疫"
    APPRAISAL = "appraisal", "鉴定"
    SITE_REVIEW = "site-review", "现场审核"
    EXPERT_REVIEW = "expert-review", "专家评审"


@fact("case.special-procedure-announced.v1", clauses=("XS-12",))
class SpecialProcedureAnnounced(Fact):
    """告知特别程序 — when it takes place, in which steps, and what to prepare."""

    procedure: Procedure
    starts_at: datetime | None
    steps: tuple[str, ...]
    preparation: str | None
    in_notice: bool
    """在告知书中书面告知"""


@fact("case.clock-stopped.v1", clauses=("XS-12",))
class ClockStopped(Fact):
    """停止计时 — the procedure begins; whether the law lets it stop the clock is judged by rules."""

    procedure: Procedure
    announced: bool
    """Whether the case knew of an announcement when it began."""


@fact("case.clock-resumed.v1", clauses=("XS-12",))
class ClockResumed(Fact):
    """恢复计时 — the procedure is over."""

    procedure: Procedure
    stopped_at: datetime
    old_due_at: datetime | None
    new_due_at: datetime | None
    """The due date after the pause; None: it stays as it was."""
    old_statutory_due_at: datetime | None
    new_statutory_due_at: datetime | None
    """法定时限 — after the pause; None: it stays as it was."""


class SpecialProcedure(CaseState):
    """特别程序 — announced, begun, ended; several may run at once."""

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.procedures_announced: set[Procedure] = set()

    def announce_procedure(
        self,
        entry: Entry,
        *,
        procedure: Procedure,
        starts_at: datetime | None,
        steps: tuple[str, ...] = (),
        preparation: str | None = None,
        in_notice: bool = True,
    ) -> None:
        """Tell the applicant of the procedure.

        Raises:
            NotFound: no such case.
            ImpossibleState: the case is completed.
            BadInput: a time without its offset from UTC.

        """
        self.must_be_open()
        self._record(
            SpecialProcedureAnnounced(
                entry=entry,
                procedure=procedure,
                starts_at=in_utc(starts_at, "starts_at"),
                steps=steps,
                preparation=preparation,
                in_notice=in_notice,
            )
        )

    def stop_clock(self, entry: Entry, *, procedure: Procedure) -> None:
        """Begin the procedure, announced or not.

        Raises:
            NotFound: no such case.
            ImpossibleState: the case is completed, or the procedure runs already.

        """
        self.must_be_open()
        if procedure in self.procedures_running:
            began = self.procedures_running[procedure].isoformat()
            raise ImpossibleState(
                f"the {procedure} of case {self.id} runs since {began}; record its end first",
                field="procedure",
                clause="XS-12",
            )
        announced = procedure in self.procedures_announced
        self._record(ClockStopped(entry=entry, procedure=procedure, announced=announced))

    def resume_clock(
        self,
        entry: Entry,
        *,
        procedure: Procedure,
        new_due_at: datetime | None = None,
        new_statutory_due_at: datetime | None = None,
    ) -> None:
        """End the procedure; without a new date, the promised and the statutory limit stay as they were.

        Raises:
            NotFound: no such case.
            ImpossibleState: the procedure does not run.
            BadInput: a date without its offset from UTC.

        """
        self.must_exist()
        if procedure not in self.procedures_running:
            raise ImpossibleState(
                f"no {procedure} of case {self.id} is running; record its beginning first",
                field="procedure",
                clause="XS-12",
            )
        self._record(
            ClockResumed(
                entry=entry,
                procedure=procedure,
                stopped_at=self.procedures_running[procedure],
                old_due_at=self.due_dates.at(entry.occurred_at),
                new_due_at=in_utc(new_due_at, "new_due_at"),
                old_statutory_due_at=self.statutory_due_dates.at(entry.occurred_at),
                new_statutory_due_at=in_utc(new_statutory_due_at, "new_statutory_due_at"),
            )
        )

    @applies(SpecialProcedureAnnounced)
    def _procedure_announced(self, fact: SpecialProcedureAnnounced) -> None:
        self.procedures_announced |= {fact.procedure}

    @applies(ClockStopped)
    def _clock_stopped(self, fact: ClockStopped) -> None:
        self.procedures_running[fact.procedure] = fact.occurred_at
        self.procedures_announced -= {fact.procedure}  # a second hearing has a time of its own to tell

    @applies(ClockResumed)
    def _clock_resumed(self, fact: ClockResumed) -> None:
        # Its beginning may have been corrected to another procedure before its end is.
        self.procedures_running.pop(fact.procedure, None)
        since, law = fact.occurred_at, fact.new_statutory_due_at
        if fact.new_due_at is not None:
            self.due_dates = self.due_dates.turned(since, fact.new_due_at)
        if law is not None:
            self.statutory_due_dates = self.statutory_due_dates.turned(since, law)
