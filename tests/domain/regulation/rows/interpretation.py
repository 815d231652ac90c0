"""解释与施行 — by the office, and from the first day on."""

from datetime import date
from uuid import UUID

from domain.people.organisation import Organisation
from tests.domain.regulation.matter_on_post import INSPECTOR, found, suspected
from tests.domain.regulation.staffed import organisation, section
from tests.domain.regulation.told import ACCOUNTING, CHEN, OFFICE, At, Row, Told, at

BOOK, NOW = "suqian-finance-stand-in", "2025-03-11 09:00"
HOUSE = (section(), section(id=OFFICE, name="办公室"))


def interpreted(by: UUID | None, clause: str = "AB-14") -> Told:
    said = at(
        "2025-03-03 09:00",
        Organisation.interpret_rule,
        entered_by=CHEN,
        rulebook=BOOK,
        clause=clause,
        text="立即，指一刻钟内",
        interpreter=by,
    )
    return organisation(said)


def adopted(first_day: date) -> At:
    return at(
        "2025-01-02 10:00",
        Organisation.adopt_rulebook,
        rulebook=BOOK,
        version="1",
        title="工作岗位AB角制度",
        valid_from=first_day,
    )


ROWS = [
    Row("AB-30", "会计处自行解释", interpreted(ACCOUNTING), NOW, 1, CHEN, besides=HOUSE),
    Row("AB-30", "未载明由谁解释", interpreted(None), NOW, 1, besides=HOUSE),
    Row("AB-30", "办公室解释", interpreted(OFFICE), NOW, 0, besides=HOUSE),
    Row("AB-30", "解释的是别的制度", interpreted(ACCOUNTING, "XS-26"), NOW, 0, besides=HOUSE),
    Row(
        "AB-31",
        "施行前一日的行为",
        suspected(found()),
        NOW,
        1,
        INSPECTOR,
        besides=(organisation(adopted(date(2025, 3, 4))),),
    ),
    Row(
        "AB-31",
        "施行当日的行为",
        suspected(found()),
        NOW,
        0,
        besides=(organisation(adopted(date(2025, 3, 3))),),
    ),
    Row(
        "AB-31",
        "只是疑似，未认定",
        suspected(),
        NOW,
        0,
        besides=(organisation(adopted(date(2025, 3, 4))),),
    ),
]
