"""任务完成情况 — done, by the A-role or by the B-role in his place; or not done, or not as it should be."""

from datetime import datetime

from domain.aggregate import applies
from domain.entry import Entry
from domain.errors import BadInput, ImpossibleState
from domain.fact import Fact, fact
from domain.given import named_once
from domain.identity import PostId, SectionId, StaffId
from domain.office.evidence import digest_if_given
from domain.office.task_state import TaskKind, TaskState
from domain.personal import Personal
from domain.term import TermEnum


class DoneAs(TermEnum):
    """完成人身份 — in which role of the post the task was done."""

    A_ROLE = "a-role", "A角（岗位责任人）"
    B_ROLE = "b-role", "B角（代A角）"
    OTHER = "other", "其他人"


class Shortfall(TermEnum):
    """未达要求 — what a task fell short of (YM-05)."""

    NOT_DONE = "not-done", "不履行职责、未完成"
    LATE = "late", "未按时"
    QUALITY = "quality", "未保质"
    QUANTITY = "quantity", "未保量"


@fact("task.done.v1", clauses=("YM-04", "GW-07", "GW-13", "GW-16", "GW-17", "AB-17"))
class TaskDone(Fact):
    """完成任务 — by whom and in which role; what was due, and who answers, stand beside it."""

    kind: TaskKind
    done_by: StaffId
    done_as: DoneAs
    a_role_away: bool | None
    """A角离岗 — whether the A-role was away; None: nobody said."""
    post: PostId | None
    section: SectionId | None
    responsible: StaffId | None
    due_at: datetime | None
    result: str | None
    """Names nobody."""
    result_hash: str | None
    """成果摘要 — SHA-256 of the plan, report or opinion."""
    filed_with: str | None
    """报送机关"""


@fact("task.fell-short.v1", clauses=("YM-04", "YM-05", "AB-17"))
class TaskFellShort(Fact):
    """任务未按时保质保量完成 — as the one who acts in the entry says; the reason is sealed."""

    kind: TaskKind
    shortfalls: tuple[Shortfall, ...]
    post: PostId | None
    section: SectionId | None
    responsible: StaffId | None
    b_role: StaffId | None
    done_by: StaffId | None
    """Who did it, where it was done."""
    due_at: datetime | None
    a_role_away: bool | None
    reason: Personal | None
    """原因 — as those say who answer for it."""


class TaskResult(TaskState):
    """完成情况 — what became of the task."""

    def complete(
        self,
        entry: Entry,
        *,
        done_by: StaffId | None = None,
        a_role_away: bool | None = None,
        result: str | None = None,
        result_hash: str | None = None,
        filed_with: str | None = None,
    ) -> None:
        """Record that the task is done, late as well, and by somebody else as well (AB-17).

        ``done_by``: who did it; left out, the one who acts in the entry.

        Raises:
            NotFound: no such task.
            ImpossibleState: it is done already, or cancelled.
            BadInput: the hash of the result is none.

        """
        self.must_be_open()
        doer = done_by or entry.actor
        self._record(
            TaskDone(
                entry=entry,
                kind=self.kind,
                done_by=doer,
                done_as=self._role_of(doer),
                a_role_away=a_role_away,
                post=self.post,
                section=self.section,
                responsible=self.responsible,
                due_at=self.due_at,
                result=result,
                result_hash=digest_if_given(result_hash, "result_hash"),
                filed_with=filed_with,
            )
        )

    def fall_short(
        self,
        entry: Entry,
        *,
        shortfalls: tuple[Shortfall, ...],
        a_role_away: bool | None = None,
        reason: str | None = None,
    ) -> None:
        """Record that the task was not done, or not on time, in quality or in quantity; it can be done later.

        Raises:
            NotFound: no such task.
            BadInput: nothing is named that it fell short of, or one thing twice.
            ImpossibleState: it was not done, and yet it is recorded as done; or it is cancelled.

        """
        self.must_exist()
        if self.done_at is None:
            self.must_be_open()
        if not shortfalls:
            raise BadInput(
                "shortfalls is empty; name what the task fell short of, or record that it is done",
                field="shortfalls",
            )
        if Shortfall.NOT_DONE in named_once(shortfalls, "shortfalls") and self.done_at is not None:
            raise ImpossibleState(
                f"task {self.id} was done at {self.done_at.isoformat()}; name what else it fell short of, "
                "or correct that entry",
                field="shortfalls",
            )
        self._record(
            TaskFellShort(
                entry=entry,
                kind=self.kind,
                shortfalls=shortfalls,
                post=self.post,
                section=self.section,
                responsible=self.responsible,
                b_role=self.b_role,
                done_by=self.done_by,
                due_at=self.due_at,
                a_role_away=a_role_away,
                reason=Personal.said(self.subject, reason),
            )
        )

    def _role_of(self, person: StaffId) -> DoneAs:
        if person == self.responsible:
            return DoneAs.A_ROLE
        return DoneAs.B_ROLE if person == self.b_role else DoneAs.OTHER

    @applies(TaskDone)
    def _done(self, fact: TaskDone) -> None:
        self.done_at, self.done_by = fact.occurred_at, fact.done_by
