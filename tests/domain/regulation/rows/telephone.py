"""来电 — registered, and relayed where it is another's matter."""

from domain.cases.case import Case
from domain.cases.inquiry import ApplicantSaid
from domain.entry import Channel
from tests.domain.regulation.asked import asked
from tests.domain.regulation.told import ACCOUNTING, LI, WANG, At, Row, at

CALL = Channel.TELEPHONE
REFER = at("2025-03-03 09:10", Case.refer, to_section=ACCOUNTING, location="二楼", telephone="1")


def relay(when: str) -> At:
    return at(when, Case.relay_message, receiver=WANG)


ROWS = [
    Row(
        "CM-12",
        "未记来电人",
        asked(channel=CALL, applicant=None),
        "2025-03-03 09:01",
        1,
        LI,
        "2025-03-03 09:00",
    ),
    Row(
        "CM-12",
        "未记联系电话",
        asked(channel=CALL, applicant=ApplicantSaid(name="张三")),
        "2025-03-03 09:01",
        1,
        LI,
    ),
    Row(
        "CM-12",
        "未记反映事项",
        asked(
            at("2025-03-03 09:01", Case.correct, version=1, field="matter", right="", reason="误记他人事项"),
            channel=CALL,
        ),
        "2025-03-03 09:02",
        1,
        LI,
    ),
    Row("CM-12", "三项俱全", asked(channel=CALL), "2025-03-03 09:01", 0),
    Row(
        "CM-12",
        "联系电话后来补正",
        asked(
            at(
                "2025-03-03 10:00",
                Case.correct,
                version=1,
                field="applicant.contact",
                right="13800000000",
                reason="漏记",
            ),
            channel=CALL,
            applicant=ApplicantSaid(name="张三"),
        ),
        "2025-03-03 10:01",
        0,
    ),
    Row("CM-12", "窗口来访，不登电话簿", asked(applicant=None), "2025-03-03 09:01", 0),
    Row(
        "CM-13",
        "不属其职责，当日未转告",
        asked(REFER, channel=CALL),
        "2025-03-03 17:31",
        1,
        LI,
        "2025-03-03 17:30",
    ),
    Row("CM-13", "当日下班前一分钟", asked(REFER, channel=CALL), "2025-03-03 17:29", 0),
    Row("CM-13", "当日转告", asked(REFER, relay("2025-03-03 17:30"), channel=CALL), "2025-03-04 09:00", 0),
    Row("CM-13", "次日才转告", asked(REFER, relay("2025-03-04 08:30"), channel=CALL), "2025-03-04 09:00", 1),
    Row("CM-13", "窗口来访，请其前往", asked(REFER), "2025-03-04 09:00", 0),
    Row(
        "CM-13",
        "属其职责，当即答复",
        asked(at("2025-03-03 09:05", Case.answer), channel=CALL),
        "2025-03-04 09:00",
        0,
    ),
]
