"""办理流程 — its steps are done, and in their order."""

from domain.cases.case import Case
from domain.cases.completion import Outcome
from domain.cases.kind import CaseKind
from domain.identity import derived_id
from domain.services.service_item import ItemContent, ServiceItem
from tests.domain.regulation.told import LI, WINDOW, At, Row, Told, at, told

ITEM = told(
    ServiceItem(derived_id("item", "许可")),
    at(
        "2025-01-02 09:00",
        ServiceItem.list_item,
        code="001",
        content=ItemContent(
            name="许可",
            kind=CaseKind.PERMIT,
            section=WINDOW,
            steps=("受理", "审查", "勘验", "办结", "送达"),
        ),
    ),
)


def a_case(
    *steps: At, matter: str = "许可", outcome: Outcome = Outcome.GRANTED, after: tuple[At, ...] = ()
) -> Told:
    """Received on Monday, 3 March 2025; completed a week later."""
    return told(
        Case(derived_id("case", "流程")),
        at(
            "2025-03-03 09:00",
            Case.receive,
            reference="1",
            kind=CaseKind.PERMIT,
            matter=matter,
            first_asked=LI,
            first_responder=LI,
        ),
        at("2025-03-03 10:00", Case.accept, handler=LI),
        *steps,
        at("2025-03-10 09:00", Case.complete, outcome=outcome),
        *after,
    )


def done(when: str, name: str) -> At:
    return at(when, Case.do_step, name=name, done_by=LI)


REVIEWED, VISITED = done("2025-03-04 09:00", "审查"), done("2025-03-05 09:00", "勘验")

ROWS = [
    Row("FC-01", "未勘验即办结", a_case(REVIEWED), "2025-03-10 10:00", 1, LI, "2025-03-10 09:00", (ITEM,)),
    Row(
        "FC-01",
        "各步骤依次完成，送达尚在其后",
        a_case(REVIEWED, VISITED),
        "2025-03-10 10:00",
        0,
        besides=(ITEM,),
    ),
    Row(
        "FC-01",
        "先勘验后审查",
        a_case(VISITED, done("2025-03-06 09:00", "审查")),
        "2025-03-10 10:00",
        1,
        besides=(ITEM,),
    ),
    Row(
        "FC-01",
        "办结后才补勘验",
        a_case(REVIEWED, after=(done("2025-03-10 09:30", "勘验"),)),
        "2025-03-10 10:00",
        1,
        besides=(ITEM,),
    ),
    Row(
        "FC-01",
        "不予许可的不必走完流程",
        a_case(REVIEWED, outcome=Outcome.REFUSED),
        "2025-03-10 10:00",
        0,
        besides=(ITEM,),
    ),
    Row("FC-01", "目录中没有该事项", a_case(matter="其他"), "2025-03-10 10:00", 0, besides=(ITEM,)),
]
