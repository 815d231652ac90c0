"""任务状态 — what every part of a task may know of the others."""

from datetime import datetime
from uuid import UUID

from domain.correction import Correctable
from domain.errors import ImpossibleState
from domain.term import TermEnum


class TaskKind(TermEnum):
    """任务种类 — where the task comes from, or which duty of the post it fulfils."""

    POST = "post", "本岗位工作任务"
    ASSIGNED = "assigned", "领导交办的其他任务"
    PLAN = "plan", "规划、计划编报"
    REPORT = "report", "统计资料汇总编报、综合上报"
    OPINION = "opinion", "提出限期治理、转产或搬迁的意见"


class TaskState(Correctable):
    """The state that more than one concept of a task reads; each field is assigned by the file named."""

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.kind = TaskKind.POST  # task
        self.post: UUID | None = None  # task
        self.section: UUID | None = None  # task
        self.responsible: UUID | None = None  # task
        self.b_role: UUID | None = None  # task
        self.due_at: datetime | None = None  # task
        self.cancelled_at: datetime | None = None  # task
        self.done_at: datetime | None = None  # task_result
        self.done_by: UUID | None = None  # task_result

    @property
    def subject(self) -> UUID:
        """Whose key seals the reason of a shortfall: the one who answers for the task."""
        return self.responsible or self.id

    def must_be_open(self) -> None:
        """Refuse what cannot follow the end of a task.

        Raises:
            NotFound: no such task.
            ImpossibleState: it is done or cancelled.

        """
        self.must_exist()
        for what, ended_at in (("done", self.done_at), ("cancelled", self.cancelled_at)):
            if ended_at is not None:
                raise ImpossibleState(
                    f"task {self.id} was {what} at {ended_at.isoformat()}; assign a new one under an id of its own"
                )
