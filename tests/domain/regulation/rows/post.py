"""岗位设置 — approved, described, graded; and in every section."""

from datetime import date

from domain.people.post import Post
from domain.people.section import Section
from tests.domain.regulation.staffed import organisation, post, section
from tests.domain.regulation.told import CHEN, LEADER, At, Row, at

HOUSE = (section(), organisation())


def approved(when: str, reference: str | None = "宿人社〔2025〕3号", on: date | None = None) -> At:
    return at(
        when,
        Post.approve_scheme,
        entered_by=LEADER,
        reference=reference,
        approved_by="市人社局",
        approved_on=on,
    )


def graded(when: str) -> At:
    return at(when, Post.grade_post, entered_by=LEADER, grade="九级管理岗位")


ROWS = [
    Row("SZ-01", "岗位没有核准方案", post(), "2025-01-20 17:31", 1, CHEN, "2025-01-20 17:30", besides=HOUSE),
    Row("SZ-01", "核准没有文号", post(approved("2025-01-07 09:00", None)), "2025-01-21 09:00", 1),
    Row(
        "SZ-01",
        "先设岗后核准",
        post(approved("2025-01-07 09:00", on=date(2025, 1, 7))),
        "2025-01-21 09:00",
        1,
    ),
    Row(
        "SZ-01",
        "方案核准在前，登记在后",
        post(approved("2025-01-20 17:30", on=date(2025, 1, 3))),
        "2025-01-21 09:00",
        0,
    ),
    Row("SZ-01", "第十个工作日下班前", post(), "2025-01-20 17:30", 0),
    Row("SZ-02", "没有工作标准", post(standard=" "), "2025-01-07 09:00", 1, CHEN, besides=HOUSE),
    Row(
        "SZ-02",
        "职责、标准、条件都没有",
        post(duties="", standard="", qualifications=""),
        "2025-01-07 09:00",
        3,
    ),
    Row(
        "SZ-02",
        "岗位变动时去掉了任职条件",
        post(at("2025-02-10 09:00", Post.change, qualifications="", reason="调整")),
        "2025-02-11 09:00",
        1,
        moment="2025-02-10 17:30",
    ),
    Row(
        "SZ-02",
        "次日才补齐",
        post(at("2025-01-07 09:00", Post.change, standard="日清月结", reason="补齐"), standard=""),
        "2025-01-08 09:00",
        1,
    ),
    Row(
        "SZ-02",
        "当日补齐",
        post(at("2025-01-06 17:00", Post.change, standard="日清月结", reason="补齐"), standard=""),
        "2025-01-07 09:00",
        0,
    ),
    Row("SZ-02", "四项齐全", post(), "2025-01-07 09:00", 0),
    Row("SZ-03", "岗位没有等级", post(), "2025-02-11 09:00", 1, CHEN, besides=HOUSE),
    Row("SZ-03", "已对应等级", post(graded("2025-01-20 09:00")), "2025-02-11 09:00", 0),
    Row(
        "SZ-03",
        "定级前岗位已撤销",
        post(at("2025-01-10 09:00", Post.abolish)),
        "2025-02-11 09:00",
        0,
    ),
    Row("DJ-05", "科室没有设岗", section(), "2025-02-11 09:00", 1, CHEN),
    Row("DJ-05", "科室已设岗", section(), "2025-02-11 09:00", 0, besides=(post(),)),
    Row(
        "DJ-05",
        "唯一的岗位撤销后未再设岗",
        section(),
        "2025-05-11 09:00",
        1,
        besides=(post(at("2025-03-03 09:00", Post.abolish)),),
    ),
    Row(
        "DJ-05",
        "科室不久即撤销",
        section(at("2025-01-10 09:00", Section.close, entered_by=LEADER)),
        "2025-02-11 09:00",
        0,
    ),
]
