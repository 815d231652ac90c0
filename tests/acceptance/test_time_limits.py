"""限时办结 — what is promised is done by then; extensions, pauses and petitions each leave their dates behind."""

import pytest

from domain.calendar import Limit, Unit, local_date, official
from domain.cases.case import Case
from domain.cases.completion import Completed, Outcome, Reopened
from domain.cases.extension import ExtensionApproved, ExtensionNotified
from domain.cases.inquiry import InquiryReceived
from domain.cases.kind import CaseKind
from domain.cases.promise import PromiseMade
from domain.cases.reply import ResultReplied
from domain.cases.special_procedure import (
    ClockResumed,
    ClockStopped,
    Procedure,
    SpecialProcedureAnnounced,
)
from domain.services.service_item import ItemContent, ServiceItem, ServiceItemChanged
from tests.acceptance.bureau import (
    ACCOUNTING,
    HAN_MEI,
    LI_MING,
    SUN_LI,
    ZHAO_MIN,
    ZHOU_ZHENG,
    Bureau,
    Record,
    moment,
)


def promised(bureau: Bureau, due: str = "2025-03-17 17:30", kind: CaseKind = CaseKind.PERMIT) -> Record[Case]:
    """A case of 3 March that Li accepted, and promised to complete by then."""
    case = bureau.given("2025-03-03 09:00").inquiry(LI_MING, kind=kind)
    return case.accept(LI_MING, handler=LI_MING).promise(LI_MING, due_at=moment(due))


@pytest.mark.clause("XS-01", "WC-04")
@pytest.mark.parametrize(("done", "late"), [("2025-03-17 17:30", False), ("2025-03-17 17:31", True)])
def test_a_case_is_completed_by_its_promise_or_recorded_as_late(
    bureau: Bureau, done: str, late: bool
) -> None:
    """「在承诺的时限内办结或答复的制度」，「符合审批条件的按承诺及时受理办结」."""
    case = promised(bureau)

    bureau.when(done)
    case.complete(LI_MING, outcome=Outcome.GRANTED)

    completed = case.fact(Completed)
    assert case.history == ["首问", "受理", "承诺办结日期", "办结"]
    assert (completed.responsible, completed.due_at) == (LI_MING, moment("2025-03-17 17:30"))
    assert completed.late is late


@pytest.mark.clause("SW-13")
def test_a_promise_beyond_the_law_is_recorded_beside_what_the_law_sets(bureau: Bureau) -> None:
    """「并按规定时限要求对办结日期做出承诺」."""
    case = bureau.given("2025-03-03 09:00").inquiry(LI_MING)

    case.promise(
        LI_MING, due_at=moment("2025-05-30 17:30"), statutory_due_at=moment("2025-03-31 17:30"), basis="XS-34"
    )

    made = case.fact(PromiseMade)
    assert made.statutory_due_at is not None
    assert made.due_at > made.statutory_due_at
    assert (made.responsible, case.now.due_at) == (LI_MING, made.due_at)


@pytest.mark.clause("XS-31", "XS-32", "XS-33", "XS-34")
def test_an_extension_is_signed_and_told_before_the_old_date(bureau: Bureau) -> None:
    """「应当由受理事项的单位负责人签署意见」，「并在时限届满前告知服务对象，说明原因和理由」，「并明确办结时限」."""
    case = promised(bureau)

    bureau.when("2025-03-13 10:00")
    case.approve_extension(SUN_LI, new_due_at=moment("2025-03-31 17:30"), opinion="同意")
    bureau.at("2025-03-14 10:00")
    case.notify_extension(LI_MING, reason="等待外部核查", new_due_at=moment("2025-03-31 17:30"))

    approved, told = case.fact(ExtensionApproved), case.fact(ExtensionNotified)
    assert (approved.approver, approved.signed, approved.responsible) == (SUN_LI, True, LI_MING)
    assert (told.old_due_at, told.new_due_at) == (moment("2025-03-17 17:30"), moment("2025-03-31 17:30"))
    assert told.old_due_at is not None
    assert told.occurred_at < told.old_due_at
    assert case.now.due_at == moment("2025-03-31 17:30")


@pytest.mark.clause("XS-32", "XS-33")
def test_an_extension_is_told_one_day_late(bureau: Bureau) -> None:
    """「并在时限届满前告知服务对象，说明原因和理由」."""
    case = promised(bureau)
    bureau.at("2025-03-17 16:00")
    case.approve_extension(SUN_LI, new_due_at=moment("2025-03-31 17:30"))

    bureau.when("2025-03-18 17:30")
    case.notify_extension(LI_MING, reason=None, new_due_at=None)

    told = case.fact(ExtensionNotified)
    assert told.old_due_at == moment("2025-03-17 17:30")
    assert (told.occurred_at - told.old_due_at).days == 1
    assert (told.reason, told.new_due_at) == (None, None)
    assert (case.now.responsible, case.now.due_at) == (LI_MING, moment("2025-03-31 17:30"))


@pytest.mark.clause("XS-31", "XS-34")
def test_an_extension_beyond_the_law_that_the_wrong_person_left_unsigned_is_recorded(bureau: Bureau) -> None:
    """「但最长不得超过法律、法规规定的时间」."""
    case = promised(bureau)

    bureau.when("2025-03-18 09:00")
    case.approve_extension(LI_MING, new_due_at=moment("2025-12-31 17:30"), signed=False)

    approved = case.fact(ExtensionApproved)
    assert approved.old_due_at is not None
    assert approved.occurred_at > approved.old_due_at
    assert (approved.approver, approved.signed, approved.opinion) == (LI_MING, False, None)
    assert case.now.due_at == moment("2025-12-31 17:30")


@pytest.mark.clause("XS-12")
def test_a_hearing_that_was_announced_stops_the_clock(bureau: Bureau) -> None:
    """「明确告知实施时间、实施步骤以及各项准备要求」."""
    case = promised(bureau)

    bureau.when("2025-03-05 09:00")
    case.announce_procedure(
        LI_MING,
        procedure=Procedure.HEARING,
        starts_at=moment("2025-03-10 09:00"),
        steps=("公告", "听证", "笔录"),
        preparation="携带身份证件",
    )
    bureau.at("2025-03-10 09:00")
    case.stop_clock(LI_MING, procedure=Procedure.HEARING)
    while_it_lasts = case.now.due_at
    bureau.at("2025-03-13 17:00")
    case.resume_clock(LI_MING, procedure=Procedure.HEARING, new_due_at=moment("2025-03-20 17:30"))
    bureau.at("2025-03-20 15:00")
    case.complete(LI_MING, outcome=Outcome.GRANTED)

    assert case.history == [
        "首问",
        "受理",
        "承诺办结日期",
        "告知特别程序",
        "停止计时",
        "恢复计时",
        "办结",
    ]
    resumed = case.fact(ClockResumed)
    assert case.fact(ClockStopped).announced
    assert while_it_lasts == resumed.old_due_at == moment("2025-03-17 17:30")
    assert resumed.stopped_at == moment("2025-03-10 09:00")
    assert case.fact(Completed).due_at == resumed.new_due_at == moment("2025-03-20 17:30")
    assert case.fact(Completed).late is False


@pytest.mark.clause("XS-12")
def test_a_clock_stopped_without_an_announcement_is_recorded_so(bureau: Bureau) -> None:
    """「明确告知实施时间、实施步骤以及各项准备要求」."""
    case = promised(bureau)

    bureau.when("2025-03-10 09:00")
    case.stop_clock(LI_MING, procedure=Procedure.SITE_REVIEW)
    bureau.at("2025-03-13 17:00")
    case.resume_clock(LI_MING, procedure=Procedure.SITE_REVIEW)

    assert not case.facts(SpecialProcedureAnnounced)
    assert not case.fact(ClockStopped).announced
    assert case.now.due_at == moment("2025-03-17 17:30")


@pytest.mark.clause("XS-12")
def test_what_is_completed_while_its_clock_stands_still_is_not_late(bureau: Bureau) -> None:
    """「明确告知实施时间、实施步骤以及各项准备要求」."""
    case = promised(bureau)

    bureau.when("2025-03-10 09:00")
    case.stop_clock(LI_MING, procedure=Procedure.APPRAISAL)
    bureau.at("2025-03-25 09:00")
    case.complete(LI_MING, outcome=Outcome.WITHDRAWN)

    completed = case.fact(Completed)
    assert (completed.clock_stopped, completed.clock_stopped_at) == (True, moment("2025-03-10 09:00"))
    assert (completed.due_at, completed.late) == (moment("2025-03-17 17:30"), False)


@pytest.mark.clause("XS-31", "XS-33", "XS-34")
def test_a_promise_entered_late_leaves_the_extension_that_followed_it(bureau: Bureau) -> None:
    """「应当由受理事项的单位负责人签署意见」，「并明确办结时限」，「但最长不得超过法律、法规规定的时间」."""
    case = promised(bureau)
    bureau.at("2025-03-13 10:00")
    case.approve_extension(SUN_LI, new_due_at=moment("2025-03-31 17:30"), opinion="同意")

    bureau.when("2025-03-14 10:00")
    case.promise(LI_MING, due_at=moment("2025-03-19 17:30"), happened="2025-03-05 09:00", late_reason="漏登")
    case.notify_extension(LI_MING, reason="等待外部核查", new_due_at=moment("2025-03-31 17:30"))

    assert case.now.due_at == moment("2025-03-31 17:30")


@pytest.mark.clause("XS-26", "XS-27", "XS-28")
def test_a_petition_is_settled_within_its_days_and_the_petitioner_is_told(bureau: Bureau) -> None:
    """「直接受理的信访事项，应在30个工作日内办结」，「并将办理结果反馈信访人」，「经批准可以适当延长」."""
    thirty = official().due(moment("2025-03-03 09:00"), Limit(30, Unit.WORKING_DAY))
    case = bureau.given("2025-03-03 09:00").inquiry(LI_MING, kind=CaseKind.PETITION, matter="集资会计费")
    case.accept(LI_MING, handler=LI_MING).promise(LI_MING, due_at=thirty, basis="XS-26")

    bureau.when("2025-04-10 09:00")
    case.approve_extension(ZHOU_ZHENG, new_due_at=moment("2025-04-30 17:30"), opinion="情况复杂，同意")
    bureau.at("2025-04-29 09:00")
    case.complete(LI_MING, outcome=Outcome.ANSWERED)
    case.reply(LI_MING, content="已责令退还")

    approved, completed = case.fact(ExtensionApproved), case.fact(Completed)
    assert local_date(thirty).isoformat() == "2025-04-15"
    assert (approved.approver, approved.old_due_at) == (ZHOU_ZHENG, thirty)
    assert (completed.responsible, completed.due_at) == (LI_MING, moment("2025-04-30 17:30"))
    assert completed.late is False
    assert bureau.words(case.fact(ResultReplied).content) == "已责令退还"


@pytest.mark.clause("XS-26")
def test_a_petition_that_nobody_is_told_of_after_its_day_is_recorded_so(bureau: Bureau) -> None:
    """「直接受理的信访事项，应在30个工作日内办结」."""
    thirty = official().due(moment("2025-03-03 09:00"), Limit(30, Unit.WORKING_DAY))
    case = bureau.given("2025-03-03 09:00").inquiry(LI_MING, kind=CaseKind.PETITION)
    case.accept(LI_MING, handler=LI_MING).promise(LI_MING, due_at=thirty, basis="XS-26")

    bureau.when("2025-04-16 09:00")
    case.complete(LI_MING, outcome=Outcome.ANSWERED)

    assert case.fact(Completed).late is True
    assert not case.facts(ResultReplied)


@pytest.mark.clause("XS-29")
def test_a_petition_assigned_from_above_has_the_limit_it_came_with(bureau: Bureau) -> None:
    """「上级转办或领导交办的信访件，按要求时限办结」."""
    case = bureau.given("2025-03-03 09:00").inquiry(ZHAO_MIN, kind=CaseKind.PETITION)
    case.assign(
        ZHAO_MIN, assigner="市信访局", section=ACCOUNTING, handler=LI_MING, due_at=moment("2025-03-14 17:30")
    )
    case.sign_for(LI_MING)

    bureau.when("2025-03-17 09:00")
    case.complete(LI_MING, outcome=Outcome.ANSWERED)

    completed = case.fact(Completed)
    assert (completed.responsible, completed.due_at) == (LI_MING, moment("2025-03-14 17:30"))
    assert completed.late is True


@pytest.mark.clause("XS-30")
def test_an_appeal_against_a_petitions_answer_opens_it_again(bureau: Bureau) -> None:
    """「受理部门应在收到申诉件之日起30个工作日内办结并予以答复」."""
    petition = promised(bureau, kind=CaseKind.PETITION)
    petition.complete(LI_MING, outcome=Outcome.ANSWERED)

    bureau.when("2025-04-01 09:00")
    appeal = bureau.inquiry(HAN_MEI, "2025-0002", kind=CaseKind.PETITION_APPEAL, related=petition.id)
    bureau.at("2025-04-20 09:00")
    petition.reopen(ZHOU_ZHENG, reason="复查认为事实不清")
    appeal.complete(HAN_MEI, outcome=Outcome.ANSWERED).reply(HAN_MEI, content="已恢复办理")

    reopened = petition.fact(Reopened)
    assert appeal.fact(InquiryReceived).related == petition.id
    assert appeal.history == ["首问", "办结", "回复办理结果"]
    assert (reopened.responsible, reopened.late) == (LI_MING, False)
    assert petition.now.completed_at is None
    assert (petition.now.responsible, petition.now.due_at) == (LI_MING, moment("2025-03-17 17:30"))


@pytest.mark.clause("XS-03")
def test_a_shorter_procedure_leaves_what_was_promised_before(bureau: Bureau) -> None:
    """「优化办事流程，精简办事环节，确保所有受理事项在承诺时限内办结」."""
    case = promised(bureau)
    content = ItemContent(
        name="代理记账许可",
        kind=CaseKind.PERMIT,
        section=ACCOUNTING,
        steps=("受理", "审查", "决定"),
        promised_days=10,
    )
    item = bureau.of(ServiceItem, "代理记账许可").list_item(ZHAO_MIN, code="1", content=content)

    bureau.when("2025-03-10 09:00")
    shorter = ItemContent(
        name="代理记账许可", kind=CaseKind.PERMIT, section=ACCOUNTING, steps=("受理", "决定"), promised_days=5
    )
    item.change(ZHAO_MIN, content=shorter, reason="合并审查与决定")

    changed = item.fact(ServiceItemChanged)
    assert (changed.content.promised_days, len(changed.content.steps or ())) == (5, 2)
    assert case.now.due_at == moment("2025-03-17 17:30")
