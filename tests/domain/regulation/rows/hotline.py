"""投诉渠道 — open all the time."""

from domain.people.complaint_channel import ComplaintChannelKind
from domain.people.organisation import Organisation
from tests.domain.regulation.bureau import bureau
from tests.domain.regulation.told import LEADER, At, Row, at

TELEPHONE, MAILBOX = ComplaintChannelKind.TELEPHONE, ComplaintChannelKind.MAILBOX


def opened(when: str, kind: ComplaintChannelKind = TELEPHONE, number: str = "0527-84358000") -> At:
    return at(when, Organisation.open_complaint_channel, kind=kind, number=number)


def closed(when: str, number: str = "0527-84358000") -> At:
    return at(when, Organisation.close_complaint_channel, kind=TELEPHONE, number=number)


ROWS = [
    Row("FC-06", "五个工作日后仍无渠道", bureau(), "2024-01-10 09:00", 1, LEADER, "2024-01-09 17:30"),
    Row(
        "FC-06",
        "第五个工作日设立意见箱",
        bureau(opened("2024-01-09 17:00", MAILBOX, "大厅")),
        "2024-12-31 09:00",
        0,
    ),
    Row(
        "FC-06",
        "停用唯一的电话，六个工作日后另设",
        bureau(
            opened("2024-01-03 09:00"),
            closed("2025-03-03 09:00"),
            opened("2025-03-11 09:00", number="0527-84358001"),
        ),
        "2025-12-31 09:00",
        1,
        moment="2025-03-10 17:30",
    ),
    Row(
        "FC-06",
        "停用唯一的电话，当日另设",
        bureau(
            opened("2024-01-03 09:00"),
            closed("2025-03-03 09:00"),
            opened("2025-03-03 16:00", number="0527-84358001"),
        ),
        "2025-12-31 09:00",
        0,
    ),
    Row(
        "FC-15",
        "只有意见箱",
        bureau(opened("2024-01-03 09:00", MAILBOX, "大厅")),
        "2024-12-31 09:00",
        1,
        LEADER,
    ),
    Row(
        "FC-15", "号码是示例号码", bureau(opened("2024-01-03 09:00", number="123456")), "2024-12-31 09:00", 1
    ),
    Row("FC-15", "电话已开通", bureau(opened("2024-01-03 09:00")), "2024-12-31 09:00", 0),
]
