"""A small bureau and what it recorded: one case with every receipt, one complaint with evidence, one hostile case."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from uuid import UUID

from api.desk import Desk
from api.installation import Installation
from domain.aggregate import Aggregate
from domain.calendar import OFFICIAL_TIME
from domain.cases.case import Case
from domain.cases.completion import Outcome
from domain.cases.inquiry import ApplicantSaid
from domain.cases.kind import CaseKind
from domain.cases.material import Material
from domain.complaints.complaint import Complaint
from domain.complaints.reception import ComplaintKind, Naming
from domain.entry import Channel, Entry
from domain.identity import MACHINE, derived_id
from domain.people.organisation import Organisation, OrganisationKind
from domain.people.staff import Staff
from ledger.ledger import Batch
from projections.runner import Runner

BUREAU, CASE, HOSTILE, COMPLAINT = (
    derived_id("told", word) for word in ("bureau", "case", "hostile", "complaint")
)
LI, WANG = derived_id("told", "li"), derived_id("told", "wang")
BOOK = "suqian-finance-first-responder"
DUE = "2025-03-18T17:30:00+08:00"
NAME, TELEPHONE = "欧阳震华", "13912345678"
HANDED_IN = sha256(b"a photo").hexdigest()
HOSTILE_NUMBER = "../../etc/<script>alert(1)</script>\u202e\n\x1b[31m：通过 PASSED"
"""As a hand would write it that wants to be a path, a tag, a new line, another direction or a colour."""


def at(when: str) -> datetime:
    return datetime.fromisoformat(when).replace(tzinfo=OFFICIAL_TIME)


def entry(when: str, by: UUID = LI, late_reason: str | None = None) -> Entry:
    return Entry(occurred_at=at(when), by=by, channel=Channel.WINDOW, late_reason=late_reason)


@dataclass(frozen=True)
class Told:
    installation: Installation
    desk: Desk
    positions: dict[tuple[UUID, str], int]
    """By stream and fact: where the last of its kind stands."""

    def position(self, fact: str, stream: UUID = CASE) -> int:
        return self.positions[stream, fact]


def tell(installation: Installation) -> Told:
    desk = installation.desk(installation.organisations.add("bureau"))
    positions = record(desk, [*_people(), _case(), _complaint(), _hostile()])
    Runner(desk.ledger, desk.views).catch_up()
    return Told(installation, desk, positions)


def record(desk: Desk, aggregates: Sequence[Aggregate]) -> dict[tuple[UUID, str], int]:
    """Record each five minutes after it happened, and a late entry when its turn comes."""
    events = sorted(
        (event for one in aggregates for event in one.collect_events()),
        key=lambda event: event.fact.entry.late_reason is not None,
    )
    moment, recorded_at = at("2025-01-01 00:00"), []
    for event in events:
        moment = max(moment, event.fact.occurred_at + timedelta(minutes=5))
        recorded_at.append(moment)
    (append,) = desk.ledger.record_batches([Batch(events, None, recorded_at)])
    if append.error is not None:
        raise append.error
    return {(one.originator_id, one.fact.NAME): one.position for one in desk.ledger.read()}


def _people() -> list[Aggregate]:
    bureau = Organisation(BUREAU)
    bureau.register(
        entry("2025-01-02 08:30", MACHINE),
        code="bureau",
        name="江州市财政局",
        kind=OrganisationKind.CIVIL_SERVICE,
    )
    bureau.adopt_rulebook(
        entry("2025-01-02 08:30", MACHINE),
        rulebook=BOOK,
        version="1",
        title="首问负责制度",
        valid_from=date(2025, 2, 1),
    )
    bureau.correct(
        entry("2025-01-03 08:30", MACHINE),
        version=2,
        field="valid_from",
        right="2025-01-02",
        reason="施行日期抄错",
    )
    people: list[Aggregate] = [bureau]
    for id, name in ((LI, "李明"), (WANG, "王芳")):
        staff = Staff(id)
        staff.register(entry("2025-01-03 08:30", MACHINE), code=name, name=name, section=None)
        people.append(staff)
    return people


def _case() -> Case:
    case, due = Case(CASE), datetime.fromisoformat(DUE)
    applicant = ApplicantSaid(name=NAME, contact=TELEPHONE)
    papers = (Material("代理记账资格申请表", 1), Material("专职从业人员身份证明", 3))
    case.receive(
        entry("2025-03-03 09:00"),
        reference="2025-0001",
        kind=CaseKind.PERMIT,
        matter="会计代理记账资格审批",
        first_asked=LI,
        first_responder=LI,
        applicant=applicant,
    )
    case.issue_notice(
        entry("2025-03-03 09:05"),
        applicant=applicant,
        matter="会计代理记账资格审批",
        materials=papers,
        promised=due,
        first_responder=LI,
        first_responder_phone="025-83633000",
        handler=WANG,
        handler_phone=None,
        content="请于三个工作日内补交营业执照复印件一份",
        delivered=True,
    )
    case.accept(entry("2025-03-03 09:10"), handler=WANG)
    case.issue_acceptance_slip(entry("2025-03-03 09:12"), due_at=due)
    case.promise(entry("2025-03-03 09:15"), due_at=due, basis="WC-04")
    case.hand_over(entry("2025-03-03 10:00"), receiver=WANG, item="会计代理记账资格审批", materials=papers)
    case.issue_handover_receipt(entry("2025-03-03 11:00", WANG))
    case.complete(entry("2025-03-10 15:00", WANG), outcome=Outcome.GRANTED)
    case.reply(entry("2025-03-10 15:30", WANG), content="已办结，请来领取")
    case.archive(entry("2025-03-05 09:00", late_reason="档案室停电"), archive_number="2025-1")
    return case


def _complaint() -> Complaint:
    complaint = Complaint(COMPLAINT)
    complaint.receive(
        entry("2025-03-11 09:00"),
        reference="T2025-1",
        kinds=(ComplaintKind.OTHER,),
        matter="窗口无人",
        naming=Naming.REAL_NAME,
        first_responder=LI,
        name=NAME,
    )
    complaint.attach_evidence(
        entry("2025-03-11 09:10"),
        digest=HANDED_IN,
        size=7,
        media_type="image/jpeg",
        description="窗口照片",
        handed_in_by=None,
    )
    complaint.accept(entry("2025-03-11 10:00"), reply_due_at=datetime.fromisoformat(DUE))
    return complaint


def _hostile() -> Case:
    case = Case(HOSTILE)
    case.receive(
        entry("2025-03-12 09:00"),
        reference=HOSTILE_NUMBER,
        kind=CaseKind.PERMIT,
        matter="</bdi><script>alert(2)</script>",
        first_asked=LI,
        first_responder=LI,
    )
    return case
