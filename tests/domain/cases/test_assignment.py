"""交办 — to which section, since when, and back.

办公室应在当天提出拟办意见送领导批示，或直接交有关处室办理，并提出具体办理时限；不属于本部门职权范围的，应通过办公室退回并说明理由。
"""

from datetime import datetime, timedelta
from uuid import UUID

import pytest

from domain.cases.assignment import (
    Assigned,
    AssignmentSignedFor,
    DelayExplained,
    HandlingProposed,
    Returned,
)
from domain.cases.case import Case
from domain.cases.completion import Completed, Outcome
from domain.cases.kind import CaseKind
from domain.errors import BadInput, ImpossibleState
from tests.domain.cases.given import (
    ACCOUNTING,
    DUE,
    HEAD,
    LI,
    NAIVE,
    OFFICE,
    STATUTORY,
    WANG,
    WINDOW,
    ZHAO,
    an_inquiry,
    at,
)
from tests.domain.history import recorded, refused


def an_assignment(kind: CaseKind = CaseKind.DOCUMENT, due_at: datetime | None = DUE) -> Case:
    """A paper that the office assigned to the accounting section, for Wang."""
    case = an_inquiry(kind)
    case.assign(at(2, by=ZHAO), assigner="办公室", section=ACCOUNTING, handler=WANG, due_at=due_at)
    return case


@pytest.mark.clause("XS-17", "XS-18")
def test_the_office_proposes_to_the_leader_who_should_handle_it_until_when() -> None:
    case = an_inquiry(CaseKind.DOCUMENT)
    case.propose_handling(at(1), opinion="拟由会计处办理", section=ACCOUNTING, due_at=DUE, leader=HEAD)
    proposed = recorded(case, HandlingProposed)
    assert (proposed.opinion, proposed.section) == ("拟由会计处办理", ACCOUNTING)
    assert (proposed.due_at, proposed.leader) == (DUE, HEAD)
    assert (case.section, case.due_at) == (WINDOW, None), "a proposal assigns nothing"


@pytest.mark.clause("XS-17", "XS-18", "XS-23", "XS-29", "GW-21")
@pytest.mark.parametrize("kind", [CaseKind.DOCUMENT, CaseKind.PROPOSAL, CaseKind.PETITION])
def test_the_assignment_names_by_whom_to_whom_and_the_limit(kind: CaseKind) -> None:
    case = an_assignment(kind)
    assigned = recorded(case, Assigned)
    assert (assigned.assigner, assigned.assigned_by) == ("办公室", ZHAO)
    assert (assigned.section, assigned.handler, assigned.due_at) == (ACCOUNTING, WANG, DUE)
    assert (assigned.previous_section, assigned.previous_due_at) == (WINDOW, None)
    assert assigned.responsible == LI
    assert (case.assignment, case.due_at) == (assigned, DUE)
    assert (case.responsible, case.section) == (LI, WINDOW), "nobody signed for it yet"


@pytest.mark.clause("XS-18")
@pytest.mark.parametrize("before", [STATUTORY, None])
def test_an_assignment_without_a_limit_leaves_the_one_before(before: datetime | None) -> None:
    case = an_inquiry(CaseKind.DOCUMENT)
    if before is not None:
        case.promise(at(1), due_at=before)
    case.assign(at(2), assigner="办公室", section=ACCOUNTING)
    assigned = recorded(case, Assigned)
    assert (assigned.due_at, assigned.previous_due_at, assigned.handler) == (None, before, None)
    assert case.due_at == before


@pytest.mark.clause("XS-19", "XS-23", "GW-21")
@pytest.mark.parametrize(
    ("receiver", "handler", "signs"),
    [(ZHAO, WANG, ZHAO), (None, WANG, WANG), (None, None, LI)],
    ids=["the receiver named", "the handler named", "the one who signs"],
)
def test_whoever_signs_for_it_answers(receiver: UUID | None, handler: UUID | None, signs: UUID) -> None:
    case = an_inquiry(CaseKind.PROPOSAL)
    case.assign(at(2), assigner="市人大", section=ACCOUNTING, handler=handler, due_at=DUE)
    case.sign_for(at(3), receiver=receiver)
    signed = recorded(case, AssignmentSignedFor)
    assert (signed.receiver, signed.section, signed.due_at) == (signs, ACCOUNTING, DUE)
    assert (case.responsible, case.section) == (signs, ACCOUNTING)


@pytest.mark.clause("XS-19")
def test_the_paper_is_completed_against_the_limit_of_the_assignment() -> None:
    case = an_assignment()
    case.sign_for(at(3))
    case.complete(at(24 * 15), outcome=Outcome.ANSWERED)
    completed = recorded(case, Completed)
    assert (completed.due_at, completed.late) == (DUE, True)
    assert (completed.responsible, completed.section) == (WANG, ACCOUNTING)


@pytest.mark.clause("XS-21", "XS-24")
@pytest.mark.parametrize("hours", [20, 24 * 20], ids=["before the limit", "after it"])
def test_why_the_limit_cannot_be_kept_is_explained_to_assigner_and_office(hours: float) -> None:
    case = an_assignment()
    case.sign_for(at(3))
    case.explain_delay(at(hours, by=WANG), reason="内容涉及面广")
    explained = recorded(case, DelayExplained)
    assert (explained.reason, explained.to_assigner, explained.to_office) == ("内容涉及面广", True, True)
    assert (explained.due_at, explained.responsible) == (DUE, WANG)


@pytest.mark.clause("XS-21", "XS-24")
def test_an_explanation_without_reason_to_nobody_is_recorded_as_that() -> None:
    case = an_inquiry()
    case.explain_delay(at(20), reason=None, to_assigner=False, to_office=False)
    explained = recorded(case, DelayExplained)
    assert (explained.reason, explained.to_assigner, explained.to_office) == (None, False, False)
    assert (explained.due_at, explained.responsible) == (None, LI)


@pytest.mark.clause("XS-22", "XS-25")
@pytest.mark.parametrize(
    ("days", "reason", "via_office"),
    [(1, "不属本处职权范围", True), (9, None, False)],
    ids=["in time, with reason, through the office", "late, without reason, past the office"],
)
def test_what_is_not_the_section_s_goes_back_to_where_it_was(
    days: int, reason: str | None, via_office: bool
) -> None:
    case = an_assignment(CaseKind.PROPOSAL)
    case.sign_for(at(3))
    case.return_to_office(at(2 + 24 * days, by=WANG), reason=reason, via_office=via_office)
    returned = recorded(case, Returned)
    assert (returned.by_section, returned.reason, returned.via_office) == (ACCOUNTING, reason, via_office)
    assert returned.occurred_at - returned.assigned_at == timedelta(days=days)
    assert (returned.section, returned.responsible) == (WINDOW, LI)
    assert (returned.old_due_at, returned.restored_due_at) == (DUE, None)
    assert (case.assignment, case.section, case.responsible, case.due_at) == (None, WINDOW, LI, None)


@pytest.mark.clause("XS-22")
@pytest.mark.parametrize("due_at", [DUE, None], ids=["with a limit of its own", "without one"])
def test_with_what_goes_back_the_date_stands_again_that_stood_before(due_at: datetime | None) -> None:
    case = an_inquiry(CaseKind.DOCUMENT)
    case.promise(at(1), due_at=STATUTORY)
    case.assign(at(2), assigner="办公室", section=ACCOUNTING, handler=WANG, due_at=due_at)
    case.sign_for(at(3, by=WANG))
    case.return_to_office(at(4, by=WANG), reason="不属本处职权范围")
    returned = recorded(case, Returned)
    assert (returned.old_due_at, returned.restored_due_at) == (due_at or STATUTORY, STATUTORY)
    assert case.due_at == STATUTORY
    case.complete(at(24 * 20), outcome=Outcome.ANSWERED)
    assert recorded(case, Completed).due_at == STATUTORY


@pytest.mark.clause("XS-22")
def test_what_goes_back_and_was_assigned_without_a_limit_keeps_its_extension() -> None:
    case = an_inquiry(CaseKind.DOCUMENT)
    case.promise(at(1), due_at=DUE)
    case.assign(at(2), assigner="办公室", section=ACCOUNTING, handler=WANG)
    case.approve_extension(at(3), new_due_at=STATUTORY, approver=HEAD)
    case.return_to_office(at(4, by=WANG), reason="不属本处职权范围")
    returned = recorded(case, Returned)
    assert (returned.old_due_at, returned.restored_due_at) == (STATUTORY, STATUTORY)
    assert case.due_at == STATUTORY


@pytest.mark.clause("XS-22")
def test_what_nobody_signed_for_can_go_back_too() -> None:
    case = an_assignment()
    case.return_to_office(at(3, by=WANG), reason="不属本处职权范围")
    assert recorded(case, Returned).responsible == LI


@pytest.mark.clause("XS-17", "XS-23")
def test_assigning_again_moves_it_on_from_the_section_that_had_signed() -> None:
    case = an_assignment()
    case.sign_for(at(3))
    case.assign(at(5, by=HEAD), assigner="局领导", section=OFFICE, handler=ZHAO)
    again = recorded(case, Assigned)
    assert (again.previous_section, again.previous_due_at, again.responsible) == (ACCOUNTING, DUE, WANG)
    case.return_to_office(at(6, by=ZHAO), reason="仍由会计处办理")
    assert (case.section, case.responsible) == (ACCOUNTING, WANG)


def test_what_is_assigned_to_nobody_is_neither_signed_for_nor_returned() -> None:
    case = an_inquiry()
    with refused(case, ImpossibleState, "record the assignment first", clause="XS-17"):
        case.sign_for(at(3))
    with refused(case, ImpossibleState, "record the assignment first", clause="XS-17"):
        case.return_to_office(at(3), reason=None)


def test_a_proposal_has_an_opinion_an_assignment_an_assigner_and_both_a_true_time() -> None:
    case = an_inquiry()
    with refused(case, BadInput, "opinion is empty", field="opinion"):
        case.propose_handling(at(1), opinion="")
    with refused(case, BadInput, "offset from UTC", field="due_at"):
        case.propose_handling(at(1), opinion="拟办", due_at=NAIVE)
    with refused(case, BadInput, "assigner is empty", field="assigner"):
        case.assign(at(1), assigner="", section=ACCOUNTING)
    with refused(case, BadInput, "offset from UTC", field="due_at"):
        case.assign(at(1), assigner="办公室", section=ACCOUNTING, due_at=NAIVE)
