"""Given — how a complaint begins in these tests."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from domain.complaints.complaint import Complaint
from domain.complaints.conclusion import ComplaintOutcome
from domain.complaints.reception import ComplaintKind, Naming
from domain.complaints.target import Target
from domain.entry import Channel, Entry
from domain.identity import derived_id

MONDAY = datetime(2025, 3, 3, 1, 0, tzinfo=UTC)
"""Nine o'clock of a Monday morning in Beijing."""
NAIVE = datetime(2025, 3, 31, 17, 30)  # noqa: DTZ001  # a time that nobody can place
DUE = MONDAY + timedelta(days=14)

LI, WANG, ZHAO, SUN, HEAD = (derived_id("staff", code) for code in ("李", "王", "赵", "孙", "局领导"))
WINDOW, SUPERVISION = (derived_id("section", name) for name in ("服务窗口", "监督处"))
CASE, PROMISE, MATTER = derived_id("case", "1"), derived_id("promise", "1"), derived_id("matter", "1")
CITIZEN = derived_id("person", "来电人")
DIGEST = "a" * 64

AGAINST_WANG = Target(persons=(WANG,), section=WINDOW)


def at(hours: float, by: UUID = LI, channel: Channel | None = None, for_whom: UUID | None = None) -> Entry:
    """An entry, so many hours after the complaint."""
    moment = MONDAY + timedelta(hours=hours)
    return Entry(occurred_at=moment, by=by, on_behalf_of=for_whom, channel=channel)


def a_complaint() -> Complaint:
    """A complaint on which nothing is recorded."""
    return Complaint(derived_id("complaint", "2025-T-1"))


def received(
    target: Target = AGAINST_WANG,
    naming: Naming = Naming.REAL_NAME,
    contact: str | None = None,
    by: UUID = LI,
) -> Complaint:
    """A complaint by telephone."""
    complaint = a_complaint()
    complaint.receive(
        at(0, by, Channel.TELEPHONE),
        reference="2025-T-1",
        kinds=(ComplaintKind.ATTITUDE,),
        matter="窗口态度",
        naming=naming,
        name="王芳" if naming is Naming.REAL_NAME else None,
        contact=contact,
        target=target,
        first_responder=by,
    )
    return complaint


def accepted(target: Target = AGAINST_WANG) -> Complaint:
    """A complaint that is looked into, with a date for the reply."""
    complaint = received(target)
    complaint.accept(at(1, HEAD), section=SUPERVISION, reply_due_at=DUE)
    return complaint


def under_investigation(target: Target = AGAINST_WANG) -> Complaint:
    """A complaint that Zhao looks into."""
    complaint = accepted(target)
    complaint.assign_investigator(at(2, HEAD), investigator=ZHAO, leads=True)
    return complaint


def concluded() -> Complaint:
    """A complaint that was found to hold."""
    complaint = under_investigation()
    complaint.conclude(at(48, ZHAO), outcome=ComplaintOutcome.SUBSTANTIATED, reasons="录像证实")
    return complaint
