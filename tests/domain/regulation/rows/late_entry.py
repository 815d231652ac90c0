"""登记 — entered when it happened."""

from uuid import UUID

from domain.cases.case import Case
from domain.cases.kind import CaseKind
from domain.identity import MACHINE, derived_id
from tests.domain.regulation.told import LI, WANG, At, Row, Told, at, told

CASE = Case(derived_id("case", "补录"))


def a_case(*steps: At) -> Told:
    received = at(
        "2025-03-03 09:00",
        Case.receive,
        reference="1",
        kind=CaseKind.PERMIT,
        matter="许可",
        first_asked=LI,
        first_responder=LI,
    )
    return told(CASE, received, *steps)


def tracked(entered_on: str, *, entered_by: UUID = WANG, late_reason: str | None = None) -> At:
    return at(
        "2025-03-03 10:00",
        Case.track_progress,
        entered_by=entered_by,
        entered_on=entered_on,
        late_reason=late_reason,
        finding="在办",
    )


ROWS = [
    Row(
        "DD-01",
        "五个工作日后补录，未说明原因",
        a_case(tracked("2025-03-10 17:31")),
        "2025-03-31 09:00",
        1,
        WANG,
        "2025-03-10 17:31",
    ),
    Row("DD-01", "第五个工作日补录", a_case(tracked("2025-03-10 17:30")), "2025-03-31 09:00", 0),
    Row(
        "DD-01",
        "补录，说明了原因",
        a_case(tracked("2025-03-31 08:00", late_reason="系统停机")),
        "2025-03-31 09:00",
        0,
    ),
    Row(
        "DD-01",
        "由系统从旧台账导入",
        a_case(tracked("2025-03-31 08:00", entered_by=MACHINE)),
        "2025-03-31 09:00",
        0,
    ),
    Row(
        "DD-01",
        "尚未发生即登记",
        a_case(tracked("2025-03-03 09:29")),
        "2025-03-31 09:00",
        1,
        WANG,
        "2025-03-03 09:29",
    ),
    Row("DD-01", "钟表相差半小时", a_case(tracked("2025-03-03 09:30")), "2025-03-31 09:00", 0),
]
