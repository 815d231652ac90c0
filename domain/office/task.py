"""岗位任务 — what a post has to do, until when; who answers for it, who did it, and what it fell short of."""

from datetime import datetime

from domain.aggregate import applies
from domain.correction import Corrected
from domain.entry import Entry
from domain.errors import BadInput
from domain.fact import Fact, fact
from domain.given import in_utc, written
from domain.identity import PostId, SectionId, StaffId
from domain.office.task_result import TaskResult
from domain.office.task_state import TaskKind


@fact("task.assigned.v1", clauses=("YM-04", "GW-07", "GW-13", "GW-16", "GW-17", "AB-17"))
class TaskAssigned(Fact):
    """布置任务 — to which post and person, on which basis, and until when."""

    kind: TaskKind
    matter: str
    post: PostId | None
    section: SectionId | None
    responsible: StaffId | None
    """岗位责任人 — the A-role, who answers for it."""
    b_role: StaffId | None
    """备岗责任人 — the B-role of the post at this moment."""
    assigned_by: StaffId
    basis: str | None
    standard: str | None
    """质量、数量要求"""
    due_at: datetime | None


@fact("task.reassigned.v1", clauses=("YM-04", "GW-07"))
class TaskReassigned(Fact):
    """任务转交 — somebody else answers for it from now on."""

    former: StaffId | None
    former_post: PostId | None
    post: PostId | None
    section: SectionId | None
    responsible: StaffId | None
    b_role: StaffId | None
    due_at: datetime | None
    reason: str | None


@fact("task.due-date-changed.v1", clauses=("YM-04", "GW-07"))
class TaskDueDateChanged(Fact):
    """调整任务时限 — the old and the new date side by side; after the old one had passed as well."""

    responsible: StaffId | None
    old_due_at: datetime | None
    due_at: datetime
    approved_by: StaffId | None
    reason: str | None


@fact("task.cancelled.v1", clauses=("YM-04", "GW-07"))
class TaskCancelled(Fact):
    """撤销任务 — it need not be done any more."""

    responsible: StaffId | None
    due_at: datetime | None
    reason: str | None


@fact("task.corrected.v1")
class TaskCorrected(Corrected):
    """任务登记更正 — the entry was wrong; what was to be done did not change."""


class Task(TaskResult, category="task"):
    """岗位任务 — one task of one post."""

    CORRECTED = TaskCorrected

    def assign(
        self,
        entry: Entry,
        *,
        kind: TaskKind,
        matter: str,
        post: PostId | None = None,
        section: SectionId | None = None,
        responsible: StaffId | None = None,
        b_role: StaffId | None = None,
        assigned_by: StaffId | None = None,
        basis: str | None = None,
        standard: str | None = None,
        due_at: datetime | None = None,
    ) -> None:
        """Assign the task (布置任务); one without a due date or a basis is recorded so.

        ``assigned_by``: who assigned it; left out, the one who acts in the entry.

        Raises:
            ImpossibleState: it is assigned already.
            BadInput: it does not say what is to be done, or the due date has no offset from UTC.

        """
        self.must_be_new()
        self._record(
            TaskAssigned(
                entry=entry,
                kind=kind,
                matter=written(matter, "matter"),
                post=post,
                section=section,
                responsible=responsible,
                b_role=b_role,
                assigned_by=assigned_by or entry.actor,
                basis=basis,
                standard=standard,
                due_at=in_utc(due_at, "due_at"),
            )
        )

    def reassign(
        self,
        entry: Entry,
        *,
        responsible: StaffId | None,
        b_role: StaffId | None = None,
        post: PostId | None = None,
        section: SectionId | None = None,
        reason: str | None = None,
    ) -> None:
        """Let somebody else answer for the task; the post and the section stay unless they are said anew.

        Raises:
            NotFound: no such task.
            ImpossibleState: it is done or cancelled.

        """
        self.must_be_open()
        self._record(
            TaskReassigned(
                entry=entry,
                former=self.responsible,
                former_post=self.post,
                post=post or self.post,
                section=section or self.section,
                responsible=responsible,
                b_role=b_role,
                due_at=self.due_at,
                reason=reason,
            )
        )

    def change_due_date(
        self,
        entry: Entry,
        *,
        due_at: datetime,
        approved_by: StaffId | None = None,
        reason: str | None = None,
    ) -> None:
        """Set another date until which the task is to be done.

        Raises:
            NotFound: no such task.
            ImpossibleState: it is done or cancelled.
            BadInput: the date has no offset from UTC, or it is the one that stands.

        """
        self.must_be_open()
        new = in_utc(due_at, "due_at")
        if new == self.due_at:
            raise BadInput(
                f"task {self.id} is due at {new.isoformat()} already; nothing to record", field="due_at"
            )
        self._record(
            TaskDueDateChanged(
                entry=entry,
                responsible=self.responsible,
                old_due_at=self.due_at,
                due_at=new,
                approved_by=approved_by,
                reason=reason,
            )
        )

    def cancel(self, entry: Entry, *, reason: str | None = None) -> None:
        """Cancel the task.

        Raises:
            NotFound: no such task.
            ImpossibleState: it is done, or cancelled already.

        """
        self.must_be_open()
        self._record(
            TaskCancelled(entry=entry, responsible=self.responsible, due_at=self.due_at, reason=reason)
        )

    @applies(TaskAssigned)
    def _assigned(self, fact: TaskAssigned) -> None:
        self.kind = fact.kind
        self.post, self.section, self.due_at = fact.post, fact.section, fact.due_at
        self.responsible, self.b_role = fact.responsible, fact.b_role

    @applies(TaskReassigned)
    def _reassigned(self, fact: TaskReassigned) -> None:
        self.post, self.section = fact.post, fact.section
        self.responsible, self.b_role = fact.responsible, fact.b_role

    @applies(TaskDueDateChanged)
    def _due_date_changed(self, fact: TaskDueDateChanged) -> None:
        self.due_at = fact.due_at

    @applies(TaskCancelled)
    def _cancelled(self, fact: TaskCancelled) -> None:
        self.cancelled_at = fact.occurred_at
