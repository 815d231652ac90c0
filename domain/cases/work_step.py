"""办理步骤 — work done on a case, by its own name."""

from dataclasses import field
from uuid import UUID

from domain.aggregate import applies
from domain.cases.state import CaseState
from domain.entry import Entry
from domain.fact import Fact, fact


@fact("case.work-step-done.v1", clauses=("SW-10", "FC-01"))
class WorkStepDone(Fact):
    """办理步骤 — also every activity of an imported register that has no term of ours."""

    name: str
    done_by: UUID | None
    details: dict[str, str] = field(default_factory=dict)
    """What the register says of the step besides, word for word."""


class WorkStep(CaseState):
    """办理 — the work itself."""

    def do_step(
        self, entry: Entry, *, name: str, done_by: UUID | None, details: dict[str, str] | None = None
    ) -> None:
        """Record a piece of work; also after completion (delivery, filing away).

        Raises:
            NotFound: no such case.

        """
        self.must_exist()
        self._record(WorkStepDone(entry=entry, name=name, done_by=done_by, details=details or {}))

    @applies(WorkStepDone)
    def _step_done(self, fact: WorkStepDone) -> None:
        """Work leaves the state of the case as it was."""
