"""发文 — signed by the chief before it goes up."""

from uuid import UUID

from domain.cases.case import Case
from tests.domain.regulation.application import application
from tests.domain.regulation.rows.decision import CHIEF, CHIEF_AWAY
from tests.domain.regulation.told import LEADER, LI, WANG, ZHAO, At, Row, at


def signed(by: UUID, when: str = "2025-03-10 09:00", document: str = "年度报告") -> At:
    """A leader signs."""
    return at(when, Case.sign_document, document=document, signer=by)


SENT = at("2025-03-10 10:00", Case.send_up, document="年度报告", recipient="县政府")
NOW = "2025-03-10 12:00"

ROWS = [
    Row("GW-04", "未签发即上报", application(SENT), NOW, 1, LI, "2025-03-10 10:00", besides=(CHIEF,)),
    Row("GW-04", "由他人签发", application(signed(WANG), SENT), NOW, 1, besides=(CHIEF,)),
    Row(
        "GW-04",
        "上报后才签发",
        application(SENT, signed(LEADER, "2025-03-10 10:01")),
        NOW,
        1,
        besides=(CHIEF,),
    ),
    Row(
        "GW-04",
        "签发的是另一文件",
        application(signed(LEADER, document="另一报告"), SENT),
        NOW,
        1,
        besides=(CHIEF,),
    ),
    Row("GW-04", "局长签发后上报", application(signed(LEADER), SENT), NOW, 0, besides=(CHIEF,)),
    Row(
        "GW-04",
        "局长外出，由顶岗者签发",
        application(signed(ZHAO), SENT),
        NOW,
        0,
        besides=(CHIEF, CHIEF_AWAY),
    ),
    Row("GW-04", "未登记局长，有人签发", application(signed(WANG), SENT), NOW, 0),
]
