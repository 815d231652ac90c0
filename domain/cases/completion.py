"""办结 — the case ends, its clock stops; its result is delivered, its papers go to the archive."""

from datetime import datetime
from uuid import UUID

from domain.aggregate import applies
from domain.calendar import local_date
from domain.cases.state import CaseState
from domain.entry import Entry
from domain.errors import ImpossibleState
from domain.fact import Fact, fact
from domain.given import written
from domain.identity import SectionId, StaffId
from domain.term import TermEnum


class Outcome(TermEnum):
    """办理结果 — how it ended."""

    GRANTED = "granted", "办成"
    REFUSED = "refused", "不予"
    ANSWERED = "answered", "已答复"
    WITHDRAWN = "withdrawn", "撤回"
    UNKNOWN = "unknown", "登记簿未载明"


@fact(
    "case.completed.v1",
    clauses=(
        "AB-15",
        "WC-04",
        "WC-15",
        "CM-08",
        "SW-11",
        "SW-14",
        "SW-16",
        "XS-01",
        "XS-12",
        "XS-19",
        "XS-23",
        "XS-26",
        "XS-29",
        "GW-21",
    ),
)
class Completed(Fact):
    """办结 — who answered at that moment, and what was promised then, stand beside the end."""

    outcome: Outcome
    responsible: StaffId | None
    """Who answers for the result: the stand-in, where one did it."""
    section: SectionId | None
    due_at: datetime | None
    statutory_due_at: datetime | None
    stand_in: StaffId | None = None
    """顶岗人 — who did it in place of the one who was away."""
    clock_stopped_at: datetime | None = None
    """Since when the clock stood still at that moment; None: it ran."""

    @property
    def clock_stopped(self) -> bool:
        """Whether a special procedure was under way, which stops the clock (XS-12)."""
        return self.clock_stopped_at is not None

    @property
    def late(self) -> bool | None:
        """Whether it ended after the promised date; None where nothing was promised."""
        return self._after(self.due_at)

    @property
    def beyond_statute(self) -> bool | None:
        """Whether it ended after the statutory limit; None where the law sets none."""
        return self._after(self.statutory_due_at)

    def _after(self, due: datetime | None) -> bool | None:
        """Say whether the clock had run past a date when it ended, or when it was stopped before the end."""
        return None if due is None else (self.clock_stopped_at or self.occurred_at) > due


@fact("case.reopened.v1", clauses=("XS-30",))
class Reopened(Fact):
    """恢复办理 — the completion was wrong, or was set aside on review; the clock runs on."""

    reason: str
    completed_at: datetime
    late: bool | None
    """Whether the completion taken back was after the promised date; None where nothing was promised."""
    responsible: StaffId | None
    section: SectionId | None


@fact("case.result-delivered.v1", clauses=("SW-14", "CN-05"))
class ResultDelivered(Fact):
    """送达结果 — the paper with the result reached the applicant."""

    document: str
    way: str


@fact("case.archived.v1", clauses=("GW-09",))
class Archived(Fact):
    """归档 — the papers of the case are in the archive, under this number."""

    archive_number: str
    retention: str
    """保管期限"""


class Completion(CaseState):
    """办结 — the end of a case, and what follows it."""

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.completion: Completed | None = None

    def complete(self, entry: Entry, *, outcome: Outcome, stand_in: StaffId | None = None) -> None:
        """End the case, in time or late.

        ``stand_in``: who did it in place of the one who answers for the case and was away (AB-15).

        Raises:
            NotFound: no such case.
            ImpossibleState: it is completed already, or it would end on a day before it began.

        """
        self.must_be_open()
        began = self.received_at or entry.occurred_at
        if local_date(entry.occurred_at) < local_date(began):
            raise ImpossibleState(
                f"case {self.id} began at {began.isoformat()} and cannot end on a day before; correct the time"
            )
        # Many registers know the day of the end alone, and write its midnight.
        moment = max(entry.occurred_at, began)
        stopped = [since for since in self.procedures_running.values() if since <= moment]
        self._record(
            Completed(
                entry=entry,
                outcome=outcome,
                responsible=stand_in or self.answering.known_at(moment),
                section=self.sections.known_at(moment),
                due_at=self.due_dates.at(moment),
                statutory_due_at=self.statutory_due_dates.at(moment),
                stand_in=stand_in,
                clock_stopped_at=min(stopped, default=None),
            )
        )

    def reopen(self, entry: Entry, *, reason: str) -> None:
        """Take the completion back; what was promised still binds.

        Raises:
            NotFound: no such case.
            ImpossibleState: it is not completed.
            BadInput: no reason.

        """
        self.must_exist()
        end = self.completion
        if end is None:
            raise ImpossibleState(f"case {self.id} is not completed; go on with it as it is")
        self._record(
            Reopened(
                entry=entry,
                reason=written(reason, "reason"),
                completed_at=end.occurred_at,
                late=end.late,
                responsible=end.responsible,
                section=end.section,
            )
        )

    def deliver_result(self, entry: Entry, *, document: str, way: str = "") -> None:
        """Record that the applicant received the paper with the result.

        Raises:
            NotFound: no such case.
            BadInput: the paper is not named.

        """
        self.must_exist()
        self._record(ResultDelivered(entry=entry, document=written(document, "document"), way=way))

    def archive(self, entry: Entry, *, archive_number: str, retention: str = "") -> None:
        """Record that the papers went to the archive.

        Raises:
            NotFound: no such case.
            BadInput: no archive number.

        """
        self.must_exist()
        number = written(archive_number, "archive_number")
        self._record(Archived(entry=entry, archive_number=number, retention=retention))

    @applies(Completed)
    def _completed(self, fact: Completed) -> None:
        self.completion, self.completed_at = fact, fact.occurred_at

    @applies(Reopened)
    def _reopened(self, fact: Reopened) -> None:
        self.completion = self.completed_at = None
