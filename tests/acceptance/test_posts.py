"""岗位责任 — every post has its holder, every section its leader, every task its day."""

import pytest

from domain.cases.completion import Archived, Completed, Outcome
from domain.cases.decision import DecisionMade, LicenceIssued, PenaltyDecided
from domain.cases.kind import CaseKind
from domain.office.inspection import Inspection, InspectionHeld
from domain.office.inspection_state import Inspected, InspectionKind
from domain.office.meeting import Meeting
from domain.office.resolution import Resolved
from domain.office.task import Task, TaskAssigned, TaskCancelled, TaskDueDateChanged, TaskReassigned
from domain.office.task_result import Shortfall, TaskDone, TaskFellShort
from domain.office.task_state import TaskKind
from domain.office.treatment import DeficiencyFound, Reinspected, TreatmentDeadlineSet
from domain.people.leadership import LeaderAssigned, LeaderRank, LeaderReleased
from domain.people.post import Post, PostChanged, PostDefined
from domain.people.post_holding import PostAssigned
from domain.people.post_scheme import PostGraded, PostSchemeApproved
from domain.people.section import Section, SectionEstablished, SectionRenamed
from domain.people.section_head import SectionHeadAppointed
from tests.acceptance.bureau import (
    ACCOUNTING,
    BOOKKEEPING,
    CHEN_GANG,
    LI_MING,
    OFFICE,
    SUN_LI,
    TREASURY,
    WANG_FANG,
    WINDOW,
    ZHAO_MIN,
    ZHENG_YI,
    ZHOU_ZHENG,
    Bureau,
    Record,
    moment,
)


def task(bureau: Bureau, kind: TaskKind = TaskKind.POST, **said: object) -> Record[Task]:
    """A task of Li Ming's post, due on 31 March."""
    usual = {
        "matter": "代理记账机构年检",
        "post": BOOKKEEPING,
        "section": ACCOUNTING,
        "responsible": LI_MING,
        "due_at": moment("2025-03-31 17:30"),
    }
    bureau.given("2025-03-03 09:00")
    return bureau.of(Task, "年检").assign(SUN_LI, kind=kind, **usual | said)


@pytest.mark.clause("SZ-01", "SZ-02", "SZ-03", "DJ-04", "DJ-05", "YM-03", "AB-05")
def test_a_post_is_defined_graded_and_assigned_at_the_beginning_of_the_year(bureau: Bureau) -> None:
    """「应具有明确的岗位名称、职责任务、工作标准和任职条件」，「确定每个岗位的责任人」，「做到责任到人、分工明确」."""
    bureau.given("2025-01-06 09:00")
    section = bureau.of(Section, "绩效处").establish(ZHAO_MIN, code="JXC", name="绩效处")
    post = bureau.of(Post, "绩效评价岗").define(
        ZHAO_MIN,
        name="绩效评价岗",
        section=section.id,
        duties="绩效评价",
        standard="按期完成",
        qualifications="会计师",
    )

    post.approve_scheme(ZHAO_MIN, reference="宿编〔2025〕3号", approved_by="市编办", approved_on="2025-01-02")
    post.grade_post(ZHAO_MIN, grade="专业技术九级")
    bureau.at("2025-01-15 09:00")
    post.assign(ZHAO_MIN, a_role=CHEN_GANG, b_role=LI_MING, year=2025, basis="年初分工")

    defined = post.fact(PostDefined)
    assert post.history == ["岗位设置", "岗位设置方案核准", "岗位等级", "定岗"]
    assert "" not in {defined.name, defined.duties, defined.standard, defined.qualifications}
    assert section.fact(SectionEstablished).code == "JXC"
    assert post.fact(PostSchemeApproved).reference == "宿编〔2025〕3号"
    assert post.fact(PostGraded).grade == "专业技术九级"
    assert post.fact(PostAssigned).year == 2025
    assert bureau.answering(post.id, "2025-01-10 09:00") is None
    assert bureau.answering(post.id, "2025-01-15 09:00") == CHEN_GANG


@pytest.mark.clause("SZ-01", "SZ-02", "AB-02")
def test_a_post_without_standard_approval_or_b_role_is_recorded_so(bureau: Bureau) -> None:
    """「按照科学合理、精简效能的原则，设置工作岗位并进行规范管理」."""
    bureau.given("2025-01-06 09:00")
    post = bureau.of(Post, "综合岗").define(ZHAO_MIN, name="综合岗", section=OFFICE)

    post.approve_scheme(ZHAO_MIN, reference=None).assign(ZHAO_MIN, a_role=LI_MING)

    defined, assigned = post.fact(PostDefined), post.fact(PostAssigned)
    assert (defined.duties, defined.standard, defined.qualifications) == ("", "", "")
    assert post.fact(PostSchemeApproved).reference is None
    assert (assigned.a_role, assigned.b_role, assigned.year) == (LI_MING, None, None)


@pytest.mark.clause("GW-09", "GW-10", "GW-11", "GW-12", "DJ-05")
def test_what_each_section_and_post_is_for_is_broken_down(bureau: Bureau) -> None:
    """「负责秘书、档案、资料、保密等工作」，「负责政工人事、宣传教育工作」，「负责行政事务、财务管理工作」."""
    bureau.given("2025-01-06 09:00")
    section = bureau.of(Section, OFFICE).rename(ZHAO_MIN, name="人秘股")
    four = ("秘书、档案、保密", "政工人事、宣传教育", "行政事务、财务", "环委会日常工作")

    posts = [
        bureau.of(Post, duties).define(ZHAO_MIN, name=duties, section=OFFICE, duties=duties)
        for duties in four
    ]
    bureau.at("2025-06-03 09:00")
    posts[0].change(ZHAO_MIN, duties="秘书、档案", reason="保密另设岗")
    case = bureau.inquiry(LI_MING).complete(LI_MING, outcome=Outcome.GRANTED)
    case.archive(ZHAO_MIN, archive_number="2025-会-001", retention="30年")

    assert section.fact(SectionRenamed).former_name == "办公室"
    assert [post.fact(PostDefined).duties for post in posts] == list(four)
    assert posts[0].fact(PostChanged).duties == "秘书、档案"
    assert case.fact(Archived).archive_number == "2025-会-001"


@pytest.mark.clause("GW-01", "GW-02", "GW-06", "GW-08")
def test_the_chain_runs_from_the_post_to_the_chief_and_its_gaps_are_recorded(bureau: Bureau) -> None:
    """「局机关岗位目标实行首长负责制，各股、站、大队分级负责的工作制度」."""
    bureau.given("2025-01-06 09:00")
    organisation, day = bureau.organisation, "2025-01-06"
    organisation.assign_leader(ZHAO_MIN, leader=ZHENG_YI, rank=LeaderRank.CHIEF, sections=(), valid_from=day)
    organisation.assign_leader(
        ZHAO_MIN, leader=ZHOU_ZHENG, rank="deputy", sections=(ACCOUNTING, TREASURY), valid_from=day
    )
    section = bureau.of(Section, ACCOUNTING).appoint_head(ZHAO_MIN, head=SUN_LI)
    organisation.assign_leader(
        ZHAO_MIN, leader=ZHENG_YI, rank=LeaderRank.CHIEF, sections=(TREASURY,), valid_from="2025-06-01"
    )
    organisation.release_leader(ZHAO_MIN, leader=ZHOU_ZHENG, valid_from="2025-09-01")

    now, date = organisation.now, moment("2025-03-03 09:00").date()
    assert section.fact(SectionHeadAppointed).head == SUN_LI
    assert now.leaders_on(ACCOUNTING, date) == (ZHOU_ZHENG,)
    assert now.chiefs_on(date) == (ZHENG_YI,)
    assert set(now.leaders_on(TREASURY, moment("2025-07-01 09:00").date())) == {ZHOU_ZHENG, ZHENG_YI}
    assert now.leaders_on(ACCOUNTING, moment("2025-09-01 09:00").date()) == ()
    assert now.leaders_on(WINDOW, date) == ()
    assert organisation.fact(LeaderReleased).sections == (ACCOUNTING, TREASURY)
    assert len(organisation.facts(LeaderAssigned)) == 3


@pytest.mark.clause("YM-04", "YM-05")
def test_a_task_is_done_on_its_day_or_falls_short(bureau: Bureau) -> None:
    """「岗位责任人必须完成属于本岗位的工作任务，承担本岗位的职责和责任」."""
    post_task = task(bureau)

    bureau.when("2025-04-02 09:00")
    post_task.fall_short(SUN_LI, shortfalls=(Shortfall.LATE,), reason="数据未报齐")
    bureau.at("2025-04-07 09:00")
    post_task.complete(LI_MING)
    post_task.fall_short(SUN_LI, shortfalls=(Shortfall.QUALITY, Shortfall.QUANTITY))

    late, poor = post_task.facts(TaskFellShort)
    assert post_task.history == [
        "布置任务",
        "任务未按时保质保量完成",
        "完成任务",
        "任务未按时保质保量完成",
    ]
    assert (late.responsible, late.due_at, late.done_by) == (LI_MING, moment("2025-03-31 17:30"), None)
    assert bureau.words(late.reason) == "数据未报齐"
    assert poor.done_by == LI_MING


@pytest.mark.clause("GW-07", "GW-13", "GW-16", "GW-17")
@pytest.mark.parametrize(
    ("kind", "filed_with"),
    [
        (TaskKind.ASSIGNED, None),
        (TaskKind.PLAN, "省环保厅"),
        (TaskKind.REPORT, "市统计局"),
        (TaskKind.OPINION, "县政府"),
    ],
)
def test_plans_reports_opinions_and_what_the_chief_asks_for_have_an_owner(
    bureau: Bureau, kind: TaskKind, filed_with: str | None
) -> None:
    """「完成局长交办的其他任务」，「负责全县环境统计资料的汇总编报、综合上报工作」."""
    filed = task(bureau, kind, assigned_by=ZHENG_YI)

    bureau.when("2025-03-28 09:00")
    filed.complete(LI_MING, filed_with=filed_with)

    assert filed.fact(TaskAssigned).assigned_by == ZHENG_YI
    done = filed.fact(TaskDone)
    assert (done.kind, done.responsible, done.filed_with) == (kind, LI_MING, filed_with)


@pytest.mark.clause("GW-07")
def test_a_task_passes_to_another_gets_another_day_and_is_cancelled(bureau: Bureau) -> None:
    """「完成局长交办的其他任务」."""
    moved = task(bureau, TaskKind.ASSIGNED, due_at=None)

    bureau.when("2025-03-10 09:00")
    moved.reassign(SUN_LI, responsible=WANG_FANG)
    moved.change_due_date(SUN_LI, due_at=moment("2025-03-20 17:30"))
    answering, due = moved.now.responsible, moved.now.due_at
    moved.cancel(ZHENG_YI)

    assert (answering, due) == (WANG_FANG, moment("2025-03-20 17:30"))
    assert moved.fact(TaskReassigned).former == LI_MING
    assert moved.fact(TaskDueDateChanged).old_due_at is None
    assert moved.fact(TaskCancelled).responsible == WANG_FANG


@pytest.mark.clause("GW-03")
def test_a_major_case_is_decided_by_another_than_the_chief(bureau: Bureau) -> None:
    """「研究决定本局的目标任务和工作方案、重大措施和重要案件处理」."""
    case = bureau.given("2025-03-03 09:00").inquiry(LI_MING).flag(LI_MING, flag="major")

    bureau.when("2025-03-10 09:00")
    case.decide(ZHOU_ZHENG, outcome=Outcome.GRANTED, basis=None)
    meeting = bureau.of(Meeting, "局务会").hold(ZHAO_MIN, kind="office", chair=ZHENG_YI)
    meeting.resolve(
        ZHAO_MIN, matter="年度目标", decision="通过", decider=ZHENG_YI, owner=SUN_LI, section=ACCOUNTING
    )

    assert case.fact(DecisionMade).decider == ZHOU_ZHENG
    assert (meeting.fact(Resolved).decider, meeting.fact(Resolved).owner) == (ZHENG_YI, SUN_LI)


@pytest.mark.clause("GW-14", "GW-18")
def test_a_permit_is_decided_and_issued(bureau: Bureau) -> None:
    """「负责排污申报、排污许可证的发放和管理工作」，「环境影响报告书(表)的审批」."""
    case = bureau.given("2025-03-03 09:00").inquiry(LI_MING, matter="排污许可")
    case.accept(LI_MING, handler=LI_MING).promise(LI_MING, due_at=moment("2025-03-31 17:30"))

    bureau.when("2025-03-28 09:00")
    case.decide(ZHOU_ZHENG, outcome=Outcome.GRANTED, basis="排污许可管理条例第十一条")
    case.issue_licence(LI_MING, number="PW2025001", valid_until="2030-03-27")
    case.complete(LI_MING, outcome=Outcome.GRANTED)

    assert case.history[-3:] == ["作出决定", "发放许可证", "办结"]
    assert case.fact(LicenceIssued).number == "PW2025001"
    assert (case.fact(Completed).responsible, case.fact(Completed).late) == (LI_MING, False)


@pytest.mark.clause("GW-15", "GW-19", "GW-20")
def test_a_discharger_is_inspected_set_a_deadline_and_looked_at_again_after_it(bureau: Bureau) -> None:
    """「运行情况以及限期治理项目完成治理任务情况进行监督检查」，「督促检查建设项目“三同时”的实施和竣工验收工作」."""
    bureau.given("2025-03-03 09:00")
    inspection = bureau.of(Inspection, "限期治理").hold(
        LI_MING,
        kind=InspectionKind.DEADLINE_TREATMENT,
        inspected=Inspected(unit="化工厂"),
        inspectors=(LI_MING, WANG_FANG),
        in_order=False,
    )
    case = bureau.inquiry(LI_MING, matter="超标排放")

    bureau.when("2025-03-04 09:00")
    inspection.find_deficiency(LI_MING, what="废水超标", basis="水污染防治法第十条", case=case.id)
    inspection.set_treatment_deadline(
        ZHENG_YI, number=1, requirement="达标排放", due_on="2025-06-30", document="环治〔2025〕1号"
    )
    bureau.at("2025-08-01 09:00")
    inspection.reinspect(LI_MING, number=1, treated=False)
    case.decide_penalty(ZHENG_YI, penalty="罚款", amount_fen=10_000_000, basis="水污染防治法第八十三条")

    assert inspection.history == ["检查", "发现问题", "责令限期治理、整改", "复查"]
    assert inspection.fact(InspectionHeld).inspectors == (LI_MING, WANG_FANG)
    assert inspection.fact(DeficiencyFound).case == case.id
    looked_at, deadline = inspection.fact(Reinspected), inspection.fact(TreatmentDeadlineSet).due_on
    assert (looked_at.treated, looked_at.due_on) == (False, deadline)
    assert looked_at.occurred_at.date() > deadline
    assert case.fact(PenaltyDecided).decider == ZHENG_YI


@pytest.mark.clause("GW-21")
def test_a_petition_is_assigned_to_the_brigade_and_investigated_late(bureau: Bureau) -> None:
    """「负责对环境污染事故、纠纷以及信访案件的调查处理」."""
    case = bureau.given("2025-03-03 09:00").inquiry(ZHAO_MIN, kind=CaseKind.PETITION, matter="废气扰民")
    case.assign(ZHAO_MIN, assigner="局长", section=ACCOUNTING, due_at=moment("2025-03-31 17:30"))
    case.sign_for(LI_MING)

    bureau.when("2025-04-02 09:00")
    case.complete(LI_MING, outcome=Outcome.ANSWERED)

    assert (case.fact(Completed).responsible, case.fact(Completed).late) == (LI_MING, True)
