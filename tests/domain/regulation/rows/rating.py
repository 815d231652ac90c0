"""评价 — a poor one is looked into."""

from domain.cases.case import Case
from domain.cases.kind import CaseKind
from domain.cases.rating import Grade
from domain.identity import derived_id
from tests.domain.regulation.told import LI, Row, Told, at, told


def rated(*grades: Grade) -> Told:
    """Of a case that Li handles."""
    received = at(
        "2025-03-03 09:00",
        Case.receive,
        reference="1",
        kind=CaseKind.PERMIT,
        matter="许可",
        first_asked=LI,
        first_responder=LI,
    )
    return told(
        Case(derived_id("case", "评价")),
        received,
        *(at("2025-03-10 09:00", Case.rate, grade=grade) for grade in grades),
    )


ROWS = [
    Row("FC-03", "不满意", rated(Grade.DISSATISFIED), "2025-03-10 09:01", 1, LI, "2025-03-10 09:00"),
    Row("FC-03", "基本满意", rated(Grade.BASICALLY_SATISFIED), "2025-03-10 09:01", 0),
    Row(
        "FC-03",
        "两次评价，一次非常不满意",
        rated(Grade.SATISFIED, Grade.VERY_DISSATISFIED),
        "2025-03-10 09:01",
        1,
    ),
]
