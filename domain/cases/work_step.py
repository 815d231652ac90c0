"""办理步骤 — work done on a case, by its own name."""

from dataclasses import field

from domain.cases.state import CaseState
from domain.entry import Entry
from domain.fact import Fact, fact
from domain.given import written
from domain.identity import StaffId


@fact("case.work-step-done.v1", clauses=("SW-10", "FC-01", "AB-21"))
class WorkStepDone(Fact):
    """办理步骤 — also every activity of an imported register that has no term of ours."""

    name: str
    done_by: StaffId | None
    details: dict[str, str] = field(default_factory=dict)
    """What the register says of the step besides, word for word."""


class WorkStep(CaseState):
    """办理 — the work itself."""

    def do_step(
        self, entry: Entry, *, name: str, done_by: StaffId | None, details: dict[str, str] | None = None
    ) -> None:
        """Record a piece of work; also after completion (delivery, filing away).

        Raises:
            NotFound: no such case.
            BadInput: the step has no name.

        """
        self.must_exist()
        step = written(name, "name")
        self._record(WorkStepDone(entry=entry, name=step, done_by=done_by, details=details or {}))
