"""收到投诉 — who was told first answers for it; who complains is sealed, or not known at all."""

from uuid import UUID

from domain.accountability.separation import hands
from domain.aggregate import applies
from domain.complaints.state import ComplaintState
from domain.complaints.target import Target
from domain.entry import Entry
from domain.errors import BadInput
from domain.fact import Fact, fact
from domain.given import named_once, written
from domain.identity import CaseId, SectionId, StaffId
from domain.personal import Personal
from domain.term import TermEnum


class ComplaintKind(TermEnum):
    """投诉类别 — what the complainant says was done."""

    ATTITUDE = "attitude", "态度生硬、不文明"
    PERFUNCTORY = "perfunctory", "敷衍应付"
    BUCK_PASSING = "buck-passing", "推诿扯皮"
    DELAY = "delay", "超时未办"
    BROKEN_PROMISE = "broken-promise", "违诺"
    FALSEHOOD = "falsehood", "弄虚作假"
    CORRUPTION = "corruption", "贪污受贿、滥用职权"
    PRIVATE_GAIN = "private-gain", "以权谋私"
    UNLAWFUL = "unlawful", "违法乱纪"
    OTHER = "other", "其他"


class Naming(TermEnum):
    """署名方式 — whether the complainant gives a name."""

    REAL_NAME = "real-name", "实名"
    ANONYMOUS = "anonymous", "匿名"


@fact(
    "complaint.received.v1",
    clauses=(
        "WC-03",
        "WC-11",
        "CM-11",
        "CM-12",
        "YM-08",
        "SW-01",
        "SW-05",
        "SW-06",
        "XS-02",
        "FC-15",
        "DD-01",
        "DD-02",
        "DD-10",
        "DD-11",
    ),
)
class ComplaintReceived(Fact):
    """收到投诉 — somebody complained; whoever was told first answers for it, also where it is about that person."""

    reference: str
    """投诉编号"""
    kinds: tuple[ComplaintKind, ...]
    matter: str
    """投诉事项 — in words that name nobody."""
    naming: Naming
    anonymity_reason: str | None
    """匿名原因 — why no name is on record (CM-12)."""
    complainant: UUID
    """投诉人 — an id that tells nobody who it is."""
    name: Personal | None
    unit: Personal | None
    contact: Personal | None
    content: Personal | None
    """投诉内容 — the complainant's words."""
    target: Target
    first_responder: StaffId | None
    """首问责任人 — who was told first (SW-01), who picked up the telephone (CM-11)."""
    section: SectionId | None
    """首问责任人所在处室"""
    hotline: str | None
    """投诉渠道 — the published telephone, mailbox or page by which it came (FC-15)."""
    related: CaseId | None
    """原件 — an earlier complaint, or the case or feedback in which it was first said."""


class Reception(ComplaintState):
    """收到投诉 — how a complaint begins."""

    def receive(
        self,
        entry: Entry,
        *,
        reference: str,
        kinds: tuple[ComplaintKind, ...],
        matter: str,
        naming: Naming,
        first_responder: StaffId | None,
        target: Target | None = None,
        name: str | None = None,
        unit: str | None = None,
        contact: str | None = None,
        content: str | None = None,
        complainant: UUID | None = None,
        anonymity_reason: str | None = None,
        section: SectionId | None = None,
        hotline: str | None = None,
        related: CaseId | None = None,
    ) -> None:
        """Record a complaint, by whichever way it came; also the one that is about whoever writes it down.

        ``complainant``: the person's id where he is known from before. Never the stream of a member of staff:
        it would tell who complains.

        Raises:
            ImpossibleState: the complaint is recorded already.
            BadInput: no reference or matter; no kind, or one twice; a name on an anonymous complaint.

        """
        self.must_be_new()
        written(reference, "reference")
        written(matter, "matter")
        if not named_once(kinds, "kinds"):
            raise BadInput("kinds is empty; name at least one, or other", field="kinds")
        if naming is Naming.ANONYMOUS and (name or unit):
            raise BadInput(
                "an anonymous complaint carries no name or unit; record it as real-name, or leave them out",
                field="name" if name else "unit",
            )
        person = complainant or self.complainant
        self._record(
            ComplaintReceived(
                entry=entry,
                reference=reference,
                kinds=kinds,
                matter=matter,
                naming=naming,
                anonymity_reason=anonymity_reason,
                complainant=person,
                name=Personal.said(person, name),
                unit=Personal.said(person, unit),
                contact=Personal.said(person, contact),
                content=Personal.said(person, content),
                target=target or Target(),
                first_responder=first_responder,
                section=section,
                hotline=hotline,
                related=related,
            )
        )

    @applies(ComplaintReceived)
    def _received(self, fact: ComplaintReceived) -> None:
        self.complainant, self.target = fact.complainant, fact.target
        self.real_name = fact.naming is Naming.REAL_NAME
        self.reachable = self.real_name or fact.contact is not None
        self.identity_known_to = hands(fact.entry) if self.real_name else frozenset()
