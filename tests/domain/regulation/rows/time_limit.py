"""期限 — limits of clauses: working days, calendar days, extensions, joint handling."""

from dataclasses import replace

from domain.cases.case import Case
from domain.cases.completion import Outcome
from domain.cases.joint import JointUnit
from domain.cases.kind import CaseKind
from domain.cases.special_procedure import Procedure
from domain.identity import derived_id
from tests.domain.regulation.told import ACCOUNTING, LEADER, LI, WANG, At, Row, Told, at, on, told

CASE = Case(derived_id("case", "期限"))


def a_case(kind: CaseKind, *steps: At, matter: str = "事项", accepted: bool = True) -> Told:
    """Received and accepted on Monday, 3 March 2025."""
    received = at(
        "2025-03-03 09:00",
        Case.receive,
        reference="1",
        kind=kind,
        matter=matter,
        first_asked=LI,
        first_responder=LI,
    )
    begun = [received, at("2025-03-03 10:00", Case.accept, handler=WANG)] if accepted else [received]
    return told(CASE, *begun, *steps)


def petition(*steps: At) -> Told:
    return a_case(CaseKind.PETITION, *steps)


def appeal(*steps: At) -> Told:
    return a_case(CaseKind.PETITION_APPEAL, *steps, accepted=False)


def permit(*steps: At, matter: str = "行政许可") -> Told:
    return a_case(CaseKind.PERMIT, *steps, matter=matter)


def disclosure(*steps: At) -> Told:
    return a_case(CaseKind.INFORMATION_DISCLOSURE, *steps, accepted=False)


def done(when: str) -> At:
    return at(when, Case.complete, outcome=Outcome.GRANTED)


def decided(when: str) -> At:
    return at(when, Case.decide, outcome=Outcome.GRANTED, basis="行政许可法")


def extended(when: str, until: str) -> At:
    return at(when, Case.approve_extension, new_due_at=on(until), approver=LEADER)


def stopped(when: str, procedure: Procedure) -> At:
    return at(when, Case.stop_clock, procedure=procedure)


def resumed(when: str, procedure: Procedure) -> At:
    return at(when, Case.resume_clock, procedure=procedure)


def assigned(when: str, assigner: str, until: str | None = None) -> At:
    return at(
        when,
        Case.assign,
        assigner=assigner,
        section=ACCOUNTING,
        handler=WANG,
        due_at=on(until) if until else None,
    )


def replied(when: str) -> At:
    return at(when, Case.reply, content="答复")


LEAD = at(
    "2025-03-05 09:00",
    Case.designate_lead_unit,
    units=(JointUnit(name="会计处"), JointUnit(name="市住建局")),
    lead="会计处",
    designated_by=LEADER,
)

REOPENED = (
    done("2025-04-07 09:00"),
    replied("2025-04-07 17:00"),
    at("2025-04-09 09:00", Case.reopen, reason="复查撤销"),
)

ROWS = [
    Row("XS-26", "第三十个工作日下班后一分钟", petition(), "2025-04-15 17:31", 1, LI, "2025-04-15 17:30"),
    Row("XS-26", "第三十个工作日下班前一分钟", petition(), "2025-04-15 17:29", 0),
    Row("XS-26", "逾期一日办结", petition(done("2025-04-16 09:00")), "2025-06-02 09:00", 1),
    Row("XS-26", "第三十个工作日办结", petition(done("2025-04-15 17:00")), "2025-06-02 09:00", 0),
    Row(
        "XS-26",
        "经批准延至五月，期内办结",
        petition(extended("2025-04-14 09:00", "2025-05-14 17:30"), done("2025-05-14 09:00")),
        "2025-06-02 09:00",
        0,
    ),
    Row(
        "XS-26",
        "期满后才批准延期",
        petition(extended("2025-04-16 09:00", "2025-05-14 17:30"), done("2025-05-14 09:00")),
        "2025-06-02 09:00",
        1,
        LI,
        "2025-04-15 17:30",
    ),
    Row(
        "XS-26",
        "上级限时交办的，按要求时限",
        petition(assigned("2025-03-04 09:00", "市信访局", "2025-05-30 17:30")),
        "2025-05-20 09:00",
        0,
    ),
    Row(
        "XS-26",
        "上级限时交办后已退回，仍按直接受理的时限",
        petition(
            assigned("2025-03-04 09:00", "市信访局", "2025-05-30 17:30"),
            at("2025-03-06 09:00", Case.return_to_office, reason="不属本处室"),
        ),
        "2025-05-20 09:00",
        1,
        moment="2025-04-15 17:30",
    ),
    Row(
        "XS-26",
        "上级限时交办，处室间再交办后退回，仍按要求时限",
        petition(
            assigned("2025-03-04 09:00", "市信访局", "2025-05-30 17:30"),
            assigned("2025-03-05 09:00", "办公室"),
            at("2025-03-06 09:00", Case.return_to_office, reason="不属本处室"),
        ),
        "2025-05-20 09:00",
        0,
    ),
    Row(
        "XS-26",
        "办公室交处室办理的仍属直接受理",
        petition(assigned("2025-03-04 09:00", "办公室", "2025-05-30 17:30")),
        "2025-05-20 09:00",
        1,
    ),
    Row(
        "XF-34",
        "第六十日落在劳动节，假后首个工作日下班后",
        petition(),
        "2025-05-06 17:31",
        1,
        LI,
        "2025-05-06 17:30",
    ),
    Row("XF-34", "第六十日落在劳动节，假后首个工作日下班前", petition(), "2025-05-06 17:29", 0),
    Row(
        "XF-34",
        "批准延长三十日，第九十日前",
        petition(extended("2025-05-06 09:00", "2025-06-03 17:30")),
        "2025-06-03 17:29",
        0,
    ),
    Row(
        "XF-34",
        "批准延长三十日，已过第九十日（端午后）",
        petition(extended("2025-05-06 09:00", "2025-06-03 17:30")),
        "2025-06-03 17:31",
        1,
        LI,
        "2025-06-03 17:30",
    ),
    Row("XS-30", "第三十个工作日后仍未办结", appeal(), "2025-04-15 17:31", 1, LI, "2025-04-15 17:30"),
    Row(
        "XS-30",
        "按期办结而未答复申诉人",
        appeal(done("2025-04-15 09:00"), replied("2025-04-16 09:00")),
        "2025-06-02 09:00",
        1,
        LI,
        "2025-04-15 17:30",
    ),
    Row(
        "XS-30",
        "第三十个工作日办结并答复",
        appeal(done("2025-04-15 09:00"), replied("2025-04-15 17:30")),
        "2025-06-02 09:00",
        0,
    ),
    Row(
        "XS-30",
        "恢复办理后按期办结，答复的只是原来的结果",
        appeal(*REOPENED, done("2025-04-15 09:00")),
        "2025-06-02 09:00",
        1,
        LI,
        "2025-04-15 17:30",
    ),
    Row(
        "XS-30",
        "恢复办理后按期办结并重新答复",
        appeal(*REOPENED, done("2025-04-15 09:00"), replied("2025-04-15 17:30")),
        "2025-06-02 09:00",
        0,
    ),
    Row(
        "XF-35",
        "三十日内（至四月二日）未提出复查意见",
        appeal(),
        "2025-04-02 17:31",
        1,
        LI,
        "2025-04-02 17:30",
    ),
    Row("XF-35", "第三十日下班前", appeal(), "2025-04-02 17:29", 0),
    Row(
        "XF-35",
        "办结并书面答复",
        appeal(done("2025-04-02 09:00"), replied("2025-04-02 10:00")),
        "2025-06-02 09:00",
        0,
    ),
    Row("XK-42-1", "第二十个工作日后未作决定", permit(), "2025-03-31 17:31", 1, LI, "2025-03-31 17:30"),
    Row("XK-42-1", "第二十个工作日下班前", permit(), "2025-03-31 17:29", 0),
    Row("XK-42-1", "期内作出决定，尚未办结", permit(decided("2025-03-31 17:00")), "2025-05-02 09:00", 0),
    Row(
        "XK-42-1",
        "批准延长十日，期内决定",
        permit(extended("2025-03-31 09:00", "2025-04-15 17:30"), decided("2025-04-15 17:00")),
        "2025-05-02 09:00",
        0,
    ),
    Row(
        "XK-42-1",
        "只延长了较短的承诺，法定期限仍是二十日",
        permit(
            at("2025-03-03 11:00", Case.promise, due_at=on("2025-03-10 17:30")),
            extended("2025-03-10 09:00", "2025-03-20 17:30"),
        ),
        "2025-04-10 09:00",
        1,
        LI,
        "2025-03-31 17:30",
    ),
    Row(
        "XK-42-1",
        "听证五个工作日不计，四月八日前",
        permit(
            stopped("2025-03-10 09:00", Procedure.HEARING), resumed("2025-03-17 09:00", Procedure.HEARING)
        ),
        "2025-04-08 17:29",
        0,
    ),
    Row(
        "XK-42-1",
        "现场审核法律未列，照计",
        permit(
            stopped("2025-03-10 09:00", Procedure.SITE_REVIEW),
            resumed("2025-03-17 09:00", Procedure.SITE_REVIEW),
        ),
        "2025-04-01 09:00",
        1,
        LI,
        "2025-03-31 17:30",
    ),
    Row("XK-42-1", "联合办理另按四十五日", permit(LEAD), "2025-05-06 09:00", 0),
    Row(
        "XK-42-1",
        "期满后才确定牵头单位",
        permit(replace(LEAD, when="2025-04-01 09:00")),
        "2025-05-06 09:00",
        1,
    ),
    Row(
        "XK-42-2", "联合办理，第四十五个工作日后", permit(LEAD), "2025-05-08 17:31", 1, LI, "2025-05-08 17:30"
    ),
    Row(
        "XK-42-2",
        "联合办理，第四十五个工作日下班前（四月二十七日周日上班）",
        permit(LEAD),
        "2025-05-08 17:29",
        0,
    ),
    Row("XK-42-2", "单独办理", permit(), "2025-12-01 09:00", 0),
    Row("GK-33", "第二十个工作日后未答复", disclosure(), "2025-03-31 17:31", 1, LI, "2025-03-31 17:30"),
    Row(
        "GK-33",
        "第二十个工作日答复",
        disclosure(at("2025-03-31 17:00", Case.answer, content="予以公开")),
        "2025-06-02 09:00",
        0,
    ),
    Row(
        "GW-14",
        "环评报告表三十日后未审批",
        permit(matter="建设项目环境影响报告表审批"),
        "2025-04-02 17:31",
        1,
        LI,
        "2025-04-02 17:30",
    ),
    Row("GW-14", "环评报告书六十日内", permit(matter="环境影响报告书审批"), "2025-05-06 17:29", 0),
    Row("GW-14", "环评报告书六十日后", permit(matter="环境影响报告书审批"), "2025-05-06 17:31", 1),
    Row("GW-14", "其他许可", permit(), "2025-12-01 09:00", 0),
    Row("GW-18", "二十个工作日后未决定", permit(matter="排污许可证核发"), "2025-03-31 17:31", 1),
    Row(
        "GW-18",
        "准予后十个工作日未发证",
        permit(decided("2025-03-17 09:00"), matter="排污许可证核发"),
        "2025-03-31 17:31",
        1,
        LI,
        "2025-03-31 17:30",
    ),
    Row(
        "GW-18",
        "申请人撤回，无证可发",
        permit(at("2025-03-17 09:00", Case.complete, outcome=Outcome.WITHDRAWN), matter="排污许可证核发"),
        "2025-06-02 09:00",
        0,
    ),
    Row(
        "GW-18",
        "准予后第十个工作日发证",
        permit(
            decided("2025-03-17 09:00"),
            at("2025-03-31 17:00", Case.issue_licence, number="苏-1"),
            matter="排污许可证核发",
        ),
        "2025-06-02 09:00",
        0,
    ),
    Row("GW-21", "交办后六十日未办结", petition(assigned("2025-03-04 09:00", "局长")), "2025-05-06 17:31", 1),
    Row(
        "GW-21",
        "交办后第六十日落在劳动节",
        petition(assigned("2025-03-04 09:00", "局长")),
        "2025-05-06 17:29",
        0,
    ),
    Row("GW-21", "未交办", petition(), "2025-12-01 09:00", 0),
]
