"""工作标准 — adopted under its name."""

from datetime import date

from domain.people.organisation import Organisation
from domain.people.rulebook import RulebookKind
from tests.domain.regulation.staffed import organisation
from tests.domain.regulation.told import At, Row, at


def adopted(when: str, title: str = "“九要九不准”工作标准", kind: RulebookKind = RulebookKind.STANDARD) -> At:
    return at(
        when,
        Organisation.adopt_rulebook,
        rulebook="nine",
        version="1",
        title=title,
        kind=kind,
        valid_from=date.fromisoformat(when[:10]),
    )


ROWS = [
    Row("DJ-08", "六个月未制定标准", organisation(), "2025-07-03 09:00", 1, moment="2025-07-02 17:30"),
    Row(
        "DJ-08",
        "制定的是别的标准",
        organisation(adopted("2025-03-03 09:00", "文明用语标准")),
        "2025-07-03 09:00",
        1,
    ),
    Row("DJ-08", "期限未过", organisation(), "2025-07-02 17:30", 0),
    Row("DJ-08", "六个月内制定", organisation(adopted("2025-07-02 17:30")), "2025-07-03 09:00", 0),
]
