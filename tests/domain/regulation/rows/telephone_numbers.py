"""公开电话 — both numbers, and none that has changed."""

from domain.office.publication import Publication
from domain.office.publication_content import PublicationContent, PublicationKind, PublishedPart
from domain.people.section import Section
from domain.services.promise_content import PublicationChannel
from tests.domain.regulation.bureau import bureau, public, window
from tests.domain.regulation.told import LEADER, At, Row, Told, at

BOTH = (PublishedPart.OFFICE_PHONE, PublishedPart.SUPERVISION_PHONE)


def numbers(*steps: At, parts: tuple[PublishedPart, ...] = BOTH) -> Told:
    return public(
        "电话",
        "2024-01-03 09:00",
        PublicationKind.PHONE_NUMBERS,
        PublicationChannel.TELEPHONE,
        *steps,
        parts=parts,
    )


CHANGED = window(
    at("2024-01-02 10:00", Section.assign_telephone, number="1000"),
    at("2025-03-03 09:00", Section.assign_telephone, number="2000"),
)
REPRINTED = PublicationContent(parts=BOTH, version="2")

ROWS = [
    Row("FC-07", "两个号码都未公开：一次发现", bureau(), "2024-12-31 09:00", 1, LEADER, "2024-01-30 17:30"),
    Row("FC-07", "期限届满前一分钟", bureau(), "2024-01-30 17:29", 0),
    Row("FC-07", "只公开办公电话", bureau(), "2024-12-31 09:00", 1, besides=(numbers(parts=BOTH[:1]),)),
    Row("FC-07", "两个号码均已公开", bureau(), "2024-12-31 09:00", 0, besides=(numbers(),)),
    Row(
        "FC-07",
        "电话变更后未更新",
        bureau(),
        "2025-04-01 09:00",
        1,
        LEADER,
        "2025-03-31 17:30",
        (numbers(), CHANGED),
    ),
    Row(
        "FC-07",
        "电话变更后第二十个工作日更新",
        bureau(),
        "2025-04-01 09:00",
        0,
        besides=(numbers(at("2025-03-31 17:30", Publication.replace, content=REPRINTED)), CHANGED),
    ),
    Row(
        "FC-07",
        "电话变更后第二十一个工作日才更新",
        bureau(),
        "2025-04-02 09:00",
        1,
        besides=(numbers(at("2025-04-01 09:00", Publication.replace, content=REPRINTED)), CHANGED),
    ),
]
