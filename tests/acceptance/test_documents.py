"""收发文与提案 — what the office assigns, until when; what is returned, how, and when."""

import pytest

from domain.calendar import local_date, official
from domain.cases.assignment import Assigned, AssignmentSignedFor, DelayExplained, HandlingProposed, Returned
from domain.cases.case import Case
from domain.cases.completion import Completed, Outcome
from domain.cases.consultation import Flag, MatterFlagged
from domain.cases.kind import CaseKind
from domain.cases.outgoing import DocumentSentUp
from domain.entry import Channel
from tests.acceptance.bureau import (
    ACCOUNTING,
    LI_MING,
    OFFICE,
    SUN_LI,
    ZHAO_MIN,
    ZHENG_YI,
    ZHOU_ZHENG,
    Bureau,
    Record,
    moment,
)


def document(
    bureau: Bureau, when: str = "2025-03-03 09:00", kind: CaseKind = CaseKind.DOCUMENT
) -> Record[Case]:
    """A document that came to the office, where Zhao Min entered it."""
    bureau.given(when)
    return bureau.inquiry(
        ZHAO_MIN, kind=kind, channel=Channel.LETTER, section=OFFICE, matter="关于会计检查的函"
    )


@pytest.mark.clause("XS-17", "XS-18", "XS-19")
def test_a_document_is_assigned_the_same_day_with_a_limit(bureau: Bureau) -> None:
    """「办公室应在当天提出拟办意见送领导批示，或直接交有关处室办理」，「并提出具体办理时限」."""
    case = document(bureau)

    bureau.when("2025-03-03 15:00")
    case.propose_handling(
        ZHAO_MIN,
        opinion="拟请会计处办理",
        section=ACCOUNTING,
        due_at=moment("2025-03-12 17:30"),
        leader=ZHOU_ZHENG,
    )
    case.instruct(ZHOU_ZHENG, instruction="同意")
    case.assign(ZHAO_MIN, assigner="办公室", section=ACCOUNTING, due_at=moment("2025-03-12 17:30"))
    assigned_to = case.now.responsible
    bureau.at("2025-03-04 09:00")
    case.sign_for(LI_MING)
    bureau.at("2025-03-12 10:00")
    case.complete(LI_MING, outcome=Outcome.ANSWERED)

    assert case.history == ["首问", "提出拟办意见", "领导批示", "交办", "签收", "办结"]
    assert local_date(case.fact(HandlingProposed).occurred_at) == local_date(moment("2025-03-03 09:00"))
    assert assigned_to == ZHAO_MIN
    assert case.fact(AssignmentSignedFor).receiver == case.fact(Completed).responsible == LI_MING
    assert case.fact(Completed).due_at == moment("2025-03-12 17:30")


@pytest.mark.clause("XS-17", "XS-18")
def test_a_document_assigned_days_later_without_a_limit_is_recorded_so(bureau: Bureau) -> None:
    """「并提出具体办理时限」."""
    case = document(bureau)

    bureau.when("2025-03-06 09:00")
    case.assign(ZHAO_MIN, assigner="办公室", section=ACCOUNTING)

    assigned = case.fact(Assigned)
    assert (assigned.occurred_at, assigned.due_at) == (moment("2025-03-06 09:00"), None)
    assert (assigned.responsible, case.now.due_at) == (ZHAO_MIN, None)


@pytest.mark.clause("XS-20")
def test_an_urgent_document_goes_first(bureau: Bureau) -> None:
    """「对紧急公文按照特事特办、急事急办的原则优先办理」."""
    case = document(bureau)

    case.flag(ZHAO_MIN, flag=Flag.URGENT)

    assert case.fact(MatterFlagged).flag is Flag.URGENT


@pytest.mark.clause("XS-22")
@pytest.mark.parametrize(
    ("assigned", "returned", "on_day"),
    [
        ("2025-03-03 10:00", "2025-03-05 17:00", 2),
        ("2025-03-03 10:00", "2025-03-06 09:00", 3),
        ("2025-09-29 10:00", "2025-10-10 09:00", 3),  # 国庆节放假至8日
    ],
)
def test_what_is_not_the_sections_goes_back_by_way_of_the_office(
    bureau: Bureau, assigned: str, returned: str, on_day: int
) -> None:
    """「承办部门应在2个工作日内通过办公室退回交办单位并说明理由」."""
    case = document(bureau, assigned)
    case.assign(ZHAO_MIN, assigner="市政府办", section=ACCOUNTING).sign_for(LI_MING)
    assert (case.now.responsible, case.now.section) == (LI_MING, ACCOUNTING)

    bureau.when(returned)
    case.return_to_office(LI_MING, reason="属国库处职责")

    back = case.fact(Returned)
    days = official().working_days_between(local_date(back.assigned_at), local_date(back.occurred_at))
    assert (days, back.via_office, back.reason) == (on_day, True, "属国库处职责")
    assert (case.now.responsible, case.now.section) == (ZHAO_MIN, OFFICE)


@pytest.mark.clause("XS-21")
@pytest.mark.parametrize(
    ("explained", "to_office", "in_time"),
    [("2025-03-11 09:00", True, True), ("2025-03-14 09:00", False, False)],
)
def test_a_delay_is_explained_to_both_before_the_limit_or_recorded_as_it_was(
    bureau: Bureau, explained: str, to_office: bool, in_time: bool
) -> None:
    """「应当在限期前主动向交办部门说明原因并报办公室，同时抓紧办理」."""
    case = document(bureau)
    case.assign(ZHAO_MIN, assigner="市政府办", section=ACCOUNTING, due_at=moment("2025-03-12 17:30"))
    case.sign_for(LI_MING)

    bureau.when(explained)
    case.explain_delay(LI_MING, reason="涉及面广", to_office=to_office)

    delay = case.fact(DelayExplained)
    assert (delay.to_assigner, delay.to_office) == (True, to_office)
    assert (delay.responsible, delay.due_at) == (LI_MING, moment("2025-03-12 17:30"))
    assert delay.due_at is not None
    assert (delay.occurred_at <= delay.due_at) is in_time


@pytest.mark.clause("XS-23", "XS-24", "XS-25")
def test_a_proposal_is_returned_late_and_past_the_office_or_settled_late_with_reasons(bureau: Bureau) -> None:
    """「应在交办之日起2个工作日内通过办公室送交办单位」，「不能如期办结的，应说明理由并告知交办单位」."""
    case = document(bureau, kind=CaseKind.PROPOSAL)
    case.assign(ZHAO_MIN, assigner="市政协", section=ACCOUNTING, due_at=moment("2025-03-31 17:30"))

    bureau.when("2025-03-10 09:00")
    case.return_to_office(LI_MING, reason=None, via_office=False)
    nothing_due = case.now.due_at
    case.assign(
        ZHAO_MIN, assigner="市政协", section=ACCOUNTING, handler=SUN_LI, due_at=moment("2025-04-03 17:30")
    )
    case.sign_for(SUN_LI)
    bureau.at("2025-04-02 09:00")
    case.explain_delay(SUN_LI, reason="调研未完成", to_office=False)
    bureau.at("2025-04-08 09:00")
    case.complete(SUN_LI, outcome=Outcome.ANSWERED)

    back, completed = case.fact(Returned), case.fact(Completed)
    assert (back.reason, back.via_office, back.responsible) == (None, False, ZHAO_MIN)
    assert (back.old_due_at, back.restored_due_at, nothing_due) == (moment("2025-03-31 17:30"), None, None)
    assert case.fact(DelayExplained).responsible == SUN_LI
    assert (completed.responsible, completed.due_at) == (SUN_LI, moment("2025-04-03 17:30"))
    assert completed.late is True


@pytest.mark.clause("GW-04")
@pytest.mark.parametrize("signed", [True, False])
def test_a_report_goes_up_with_the_chiefs_signature_or_without_it(bureau: Bureau, signed: bool) -> None:
    """「审查签发向上级机关报送的有关文件」."""
    case = document(bureau)

    if signed:
        case.sign_document(ZHENG_YI, document="检查情况报告")
    bureau.when("2025-03-05 09:00")
    case.send_up(ZHAO_MIN, document="检查情况报告", recipient="省财政厅")

    assert case.fact(DocumentSentUp).signer == (ZHENG_YI if signed else None)
