"""首问责任人 — whoever was asked first, at the window or by telephone."""

from domain.cases.kind import CaseKind
from domain.entry import Channel
from tests.domain.regulation.asked import asked
from tests.domain.regulation.told import LI, WANG, Row

NOBODY = asked(first_responder=None)
ANOTHER = asked(first_asked=LI, first_responder=WANG)
THE_ONE_ASKED = asked(first_asked=LI, first_responder=LI)
NOW = "2025-03-03 09:01"

ROWS = [
    *(
        row
        for clause in ("WC-01", "CM-01", "SW-01")
        for row in (
            Row(clause, "未登记首问责任人", NOBODY, NOW, 1, LI, "2025-03-03 09:00"),
            Row(clause, "登记的不是首先被询问的人", ANOTHER, NOW, 1, LI),
            Row(clause, "首先被询问的人即首问责任人", THE_ONE_ASKED, NOW, 0),
            Row(clause, "首先问了谁没有记载，有首问责任人", asked(first_asked=None), NOW, 0),
            Row(
                clause,
                "收文不是有人来问",
                asked(kind=CaseKind.DOCUMENT, first_asked=None, first_responder=None),
                NOW,
                0,
            ),
        )
    ),
    Row(
        "WC-01",
        "电话咨询，登记的不是接电话的人",
        asked(channel=Channel.TELEPHONE, first_asked=LI, first_responder=WANG),
        NOW,
        1,
        LI,
    ),
    Row(
        "CM-11",
        "登记的不是接听电话的人",
        asked(channel=Channel.TELEPHONE, first_asked=LI, first_responder=WANG),
        NOW,
        1,
        LI,
    ),
    Row("CM-11", "未登记接听电话的人", asked(channel=Channel.TELEPHONE, first_responder=None), NOW, 1),
    Row("CM-11", "接听电话的人即首问责任人", asked(channel=Channel.TELEPHONE), NOW, 0),
    Row("CM-11", "不是电话，见 CM-01", ANOTHER, NOW, 0),
    Row(
        "CM-01",
        "是电话，见 CM-11",
        asked(channel=Channel.TELEPHONE, first_asked=LI, first_responder=WANG),
        NOW,
        0,
    ),
]
