"""来访、来电、来信 — the first question, and the first responder (首问责任人) it makes."""

from dataclasses import dataclass, field
from uuid import UUID

from domain.aggregate import applies
from domain.cases.kind import CaseKind
from domain.cases.state import CaseState
from domain.entry import Entry
from domain.fact import Fact, fact
from domain.given import written
from domain.identity import CaseId, SectionId, ServiceItemId, StaffId
from domain.personal import Personal


@dataclass(frozen=True, slots=True, kw_only=True)
class Applicant:
    """服务对象 — who asks; every word about the person is sealed (CM-12, SW-08)."""

    person: UUID
    name: Personal | None = None
    unit: Personal | None = None
    contact: Personal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicantSaid:
    """What an applicant says of himself, before it is sealed; ``person`` where he is known from before."""

    name: str | None = None
    unit: str | None = None
    contact: str | None = None
    person: UUID | None = None

    def sealed_for(self, person: UUID) -> Applicant:
        """Return the applicant with every word about the person marked for sealing."""
        subject = self.person or person
        return Applicant(
            person=subject,
            name=Personal.said(subject, self.name),
            unit=Personal.said(subject, self.unit),
            contact=Personal.said(subject, self.contact),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """来源 — where an imported case stood before, so that nothing of it is lost."""

    register: str
    """登记簿"""
    key: str
    attributes: dict[str, str] = field(default_factory=dict)
    """What the register says and no field of ours holds, word for word."""


@fact(
    "case.inquiry-received.v1",
    clauses=(
        "WC-01",
        "WC-03",
        "WC-10",
        "CM-01",
        "CM-11",
        "CM-12",
        "YM-08",
        "SW-01",
        "SW-04",
        "SW-05",
        "SW-12",
        "XS-02",
        "XS-17",
        "XS-30",
    ),
)
class InquiryReceived(Fact):
    """首问 — somebody asked, applied or complained; whoever was asked first answers for it."""

    reference: str
    """办件编号 — the number on paper."""
    kind: CaseKind
    matter: str
    """申请办理的工作事项"""
    first_asked: StaffId | None
    first_responder: StaffId | None
    section: SectionId | None = None
    applicant: Applicant | None = None
    content: Personal | None = None
    """反映事项 — the words of the letter or call."""
    source: Source | None = None
    related: CaseId | None = None
    """原件 — the case that an appeal, a repeated petition or a follow-up is about."""
    service_item: ServiceItemId | None = None
    """事项 — what is applied for, as the catalogue has it."""


class Inquiry(CaseState):
    """首问负责 — how a case begins."""

    def receive(
        self,
        entry: Entry,
        *,
        reference: str,
        kind: CaseKind,
        matter: str,
        first_asked: StaffId | None,
        first_responder: StaffId | None,
        section: SectionId | None = None,
        applicant: ApplicantSaid | None = None,
        content: str | None = None,
        source: Source | None = None,
        related: CaseId | None = None,
        service_item: ServiceItemId | None = None,
    ) -> None:
        """Record the first question. A first responder who was not the one asked is recorded as it is.

        Raises:
            ImpossibleState: the case has begun already.
            BadInput: no number, or no word of what it is about.

        """
        self.must_be_new()
        said = applicant.sealed_for(self.applicant) if applicant else None
        self._record(
            InquiryReceived(
                entry=entry,
                reference=written(reference, "reference"),
                kind=kind,
                matter=written(matter, "matter"),
                first_asked=first_asked,
                first_responder=first_responder,
                section=section,
                applicant=said,
                content=Personal.said(said.person if said else self.applicant, content),
                source=source,
                related=related,
                service_item=service_item,
            )
        )

    @applies(InquiryReceived)
    def _received(self, fact: InquiryReceived) -> None:
        self.received_at, self.first_responder = fact.occurred_at, fact.first_responder
        self.answering = self.answering.turned(fact.occurred_at, fact.first_responder)
        self.sections = self.sections.turned(fact.occurred_at, fact.section)
        if fact.applicant is not None:
            self.applicant = fact.applicant.person
