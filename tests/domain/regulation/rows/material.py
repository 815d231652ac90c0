"""材料与补正 — read, told once, explained, in the notice, in time."""

from domain.cases.case import Case
from domain.cases.kind import CaseKind
from domain.cases.material import Material
from tests.domain.regulation.application import application
from tests.domain.regulation.rows.notice import a_notice
from tests.domain.regulation.told import LI, WANG, At, Row, at

PAPERS = (Material("营业执照", 1),)
CAME = at("2025-03-03 09:10", Case.receive_materials, materials=PAPERS, complete=True)
INCOMPLETE = at("2025-03-03 09:10", Case.receive_materials, materials=PAPERS, complete=False)
READ = at("2025-03-03 09:20", Case.review_materials, sufficient=True)
ACCEPTED = at("2025-03-03 09:30", Case.accept, handler=WANG)


def asked(when: str, *items: str, guidance: str | None = "按样表补正", in_notice: bool = True) -> At:
    """A list of corrections."""
    return at(when, Case.request_corrections, items=items, guidance=guidance, in_notice=in_notice)


def refused(when: str, *, in_notice: bool) -> At:
    """A refusal with its reason and basis."""
    return at(when, Case.refuse_acceptance, reason="不符合条件", basis="某条例", in_notice=in_notice)


FIRST = asked("2025-03-03 09:30", "规划图", "委托书")
MORE = asked("2025-03-05 09:00", "规划图", "验资报告")
AGAIN = asked("2025-03-05 09:00", "委托书")
NOW = "2025-03-06 09:00"

ROWS = [
    Row("CM-18", "未审查即受理", application(CAME, ACCEPTED), "2025-03-03 12:00", 1, LI, "2025-03-03 09:30"),
    Row(
        "CM-18",
        "补正材料未再审查",
        application(
            INCOMPLETE,
            READ,
            at("2025-03-03 09:25", Case.receive_supplement, materials=PAPERS, complete=True),
            ACCEPTED,
        ),
        "2025-03-03 12:00",
        1,
    ),
    Row("CM-18", "先审查后受理", application(CAME, READ, ACCEPTED), "2025-03-03 12:00", 0),
    Row("CM-18", "未递交材料", application(ACCEPTED), "2025-03-03 12:00", 0),
    *(
        row
        for clause in ("CM-19", "CM-03", "XS-08", "WC-05")
        for row in (
            Row(clause, "第二次提出新的补正内容", application(FIRST, MORE), NOW, 1, LI, "2025-03-05 09:00"),
            Row(
                clause,
                "第三次又提出新的",
                application(FIRST, MORE, asked("2025-03-05 10:00", "章程")),
                NOW,
                2,
            ),
            Row(clause, "第二次只催首次所列", application(FIRST, AGAIN), NOW, 0),
        )
    ),
    Row(
        "CM-03",
        "只列清单，未说明如何补",
        application(asked("2025-03-03 09:30", "规划图", guidance=" ")),
        "2025-03-03 17:31",
        1,
        LI,
        "2025-03-03 17:30",
    ),
    Row(
        "CM-03",
        "当日另行指导",
        application(
            asked("2025-03-03 09:30", "规划图", guidance=None),
            at("2025-03-03 17:00", Case.guide, content="到规划部门调图"),
        ),
        NOW,
        0,
    ),
    Row(
        "CM-03",
        "清单刚发出",
        application(asked("2025-03-03 09:30", "规划图", guidance=None)),
        "2025-03-03 17:29",
        0,
    ),
    Row(
        "XS-08",
        "清单未写入告知书",
        application(asked("2025-03-03 09:30", "规划图", in_notice=False)),
        NOW,
        1,
        LI,
    ),
    Row(
        "WC-05",
        "不予受理，当日无告知书",
        application(refused("2025-03-03 09:30", in_notice=False)),
        "2025-03-03 17:31",
        1,
        LI,
        "2025-03-03 17:30",
    ),
    Row("WC-05", "不予受理写入告知书", application(refused("2025-03-03 09:30", in_notice=True)), NOW, 0),
    Row(
        "WC-05",
        "当日补出告知书",
        application(refused("2025-03-03 09:30", in_notice=False), a_notice("2025-03-03 16:00")),
        NOW,
        0,
    ),
    Row(
        "XK-32",
        "第六个工作日才要求补正",
        application(INCOMPLETE, asked("2025-03-11 09:00", "规划图")),
        "2025-03-11 10:00",
        1,
        LI,
        "2025-03-10 17:30",
    ),
    Row("XK-32", "材料不全，逾期未告知", application(INCOMPLETE), "2025-03-10 17:31", 1),
    Row("XK-32", "期满前一分钟", application(INCOMPLETE), "2025-03-10 17:29", 0),
    Row(
        "XK-32",
        "清明放假顺延，节后第五个工作日告知",
        application(
            at("2025-04-03 10:00", Case.receive_materials, materials=PAPERS, complete=False),
            asked("2025-04-11 17:00", "规划图"),
            when="2025-04-03 09:00",
        ),
        "2025-04-14 09:00",
        0,
    ),
    Row("XK-32", "材料齐全", application(CAME), "2025-03-20 09:00", 0),
    Row(
        "XK-32",
        "不全，五日内不予受理",
        application(INCOMPLETE, refused("2025-03-05 09:00", in_notice=True)),
        "2025-03-20 09:00",
        0,
    ),
    Row("XK-32", "不是行政许可", application(INCOMPLETE, kind=CaseKind.FILING), "2025-03-20 09:00", 0),
]
