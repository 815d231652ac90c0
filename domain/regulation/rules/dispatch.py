"""分送的规则 — what another department must do reaches it promptly."""

from collections.abc import Iterator

from domain.cases.acceptance import Accepted
from domain.cases.consultation import LeaderInstructed
from domain.cases.dispatch import Dispatched, DispatchReceiptIssued
from domain.cases.handover import HandoverReceiptIssued
from domain.cases.joint import JointPlanAdopted, LeadUnitDesignated
from domain.cases.joint_participation import JointStepDone
from domain.cases.material import MaterialsReceived, MaterialsReviewed, SupplementReceived
from domain.cases.special_procedure import ClockResumed
from domain.cases.work_step import WorkStepDone
from domain.regulation.context import Context
from domain.regulation.finding import Breach
from domain.regulation.history import History
from domain.regulation.meaning.case_breach import case_breach
from domain.regulation.parameters import Parameters
from domain.regulation.rule import rule

_MAKES_KNOWN = (
    Accepted,
    ClockResumed,
    DispatchReceiptIssued,
    HandoverReceiptIssued,
    JointPlanAdopted,
    JointStepDone,
    LeadUnitDesignated,
    LeaderInstructed,
    MaterialsReceived,
    MaterialsReviewed,
    SupplementReceived,
    WorkStepDone,
)
"""The facts after which it can be known that another department is needed; the last of them is taken."""


@rule("SW-17")
def papers_for_another_department_are_sent_promptly(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """及时分送具体承办机构 — the papers do not lie between the step that made the need known and the dispatch."""
    for dispatched in history.of(Dispatched):
        known = [one for one in history.of(*_MAKES_KNOWN) if one.at <= dispatched.at]
        due = context.due(known[-1].at, parameters.limit("dispatch")) if known else dispatched.at
        if dispatched.at > due:
            yield case_breach(
                history,
                context,
                dispatched,
                moment=due,
                evidence=(known[-1],),
                zh="需要相关部门配合办理的，未及时分送具体承办机构",
                en="what another department had to do was not sent there within the time allowed",
            )
