"""Given — who and when, and how a case begins in these tests."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from domain.cases.case import Case
from domain.cases.inquiry import ApplicantSaid
from domain.cases.joint import JointStep, JointUnit
from domain.cases.kind import CaseKind
from domain.entry import Channel, Entry
from domain.identity import derived_id

MONDAY = datetime(2025, 3, 3, 1, 0, tzinfo=UTC)
"""Nine o'clock of a Monday morning in Beijing."""
NAIVE = datetime(2025, 3, 31, 17, 30)  # noqa: DTZ001  # a time that nobody can place
DUE, STATUTORY = MONDAY + timedelta(days=14), MONDAY + timedelta(days=28)

LI, WANG, ZHAO, HEAD = (derived_id("staff", code) for code in ("李", "王", "赵", "局领导"))
WINDOW, ACCOUNTING, OFFICE = (derived_id("section", name) for name in ("服务窗口", "会计处", "办公室"))

OURS, THEIRS = JointUnit(name="会计处", section=ACCOUNTING), JointUnit(name="市环保局")
REVIEW = JointStep(name="初审", unit="会计处", due_at=DUE)
SIGN = JointStep(name="会签", unit="市环保局", due_at=None)


def at(hours: float, by: UUID = LI, channel: Channel = Channel.WINDOW, for_whom: UUID | None = None) -> Entry:
    """An entry, so many hours after the inquiry."""
    moment = MONDAY + timedelta(hours=hours)
    return Entry(occurred_at=moment, by=by, on_behalf_of=for_whom, channel=channel)


def a_case(id: str = "2025-00001") -> Case:
    """A case on which nothing is recorded."""
    return Case(derived_id("case", id))


def an_inquiry(kind: CaseKind = CaseKind.PERMIT, applicant: ApplicantSaid | None = None) -> Case:
    """A case that began at the window: Li was asked first, and answers for it."""
    case = a_case()
    case.receive(
        at(0),
        reference="2025-00001",
        kind=kind,
        matter="代理记账许可",
        first_asked=LI,
        first_responder=LI,
        section=WINDOW,
        applicant=applicant,
    )
    return case


def a_joint_case() -> Case:
    """A case of two units under the lead of the accounting section, with a plan."""
    case = an_inquiry()
    case.designate_lead_unit(at(1, by=HEAD), units=(OURS, THEIRS), lead="会计处")
    case.adopt_joint_plan(at(2), steps=(REVIEW, SIGN))
    return case
