"""政务服务告知书 — the one-time written notice (一次告知)."""

from datetime import datetime
from uuid import UUID

from domain.aggregate import applies
from domain.cases.inquiry import Applicant, ApplicantSaid
from domain.cases.material import Material
from domain.cases.state import CaseState
from domain.entry import Entry
from domain.fact import Fact, fact
from domain.given import in_utc
from domain.identity import StaffId


@fact(
    "case.notice-issued.v1", clauses=("SW-08", "SW-09", "SW-12", "SW-23", "XS-04", "XS-05", "WC-13", "CM-15")
)
class NoticeIssued(Fact):
    """出具告知书 — with the twelve fields of the form, and procedure and fees; a field left empty on paper is ``None`` here.

    The applicant counts for three (name, unit, contact), the materials for two (names, quantities).
    """

    applicant: Applicant | None
    matter: str | None
    materials: tuple[Material, ...] | None
    promised: datetime | None
    """承诺时限"""
    first_responder: StaffId | None
    first_responder_phone: str | None
    handler: StaffId | None
    """承办人"""
    handler_phone: str | None
    content: str | None
    """服务告知内容 — the service given so far, and whatever else was told."""
    delivered: bool
    """交给服务对象"""
    procedure: str | None = None
    """办事流程"""
    fee: str | None = None
    """收费标准 — as it was told; 免费 where nothing is charged."""
    fee_basis: str | None = None
    """收费依据"""


class Notice(CaseState):
    """一次告知 — what the applicant was told, once, in writing."""

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.notices = 0

    def issue_notice(
        self,
        entry: Entry,
        *,
        applicant: ApplicantSaid | None,
        matter: str | None,
        materials: tuple[Material, ...] | None,
        promised: datetime | None,
        first_responder: StaffId | None,
        first_responder_phone: str | None,
        handler: StaffId | None,
        handler_phone: str | None,
        content: str | None,
        delivered: bool,
        procedure: str | None = None,
        fee: str | None = None,
        fee_basis: str | None = None,
    ) -> None:
        """Record the notice as it was written. A second one, or an empty field, is recorded and judged later.

        Raises:
            NotFound: no such case.
            BadInput: a promised date without its offset from UTC.

        """
        self.must_exist()
        self._record(
            NoticeIssued(
                entry=entry,
                applicant=applicant.sealed_for(self.applicant) if applicant else None,
                matter=matter,
                materials=materials,
                promised=in_utc(promised, "promised"),
                first_responder=first_responder,
                first_responder_phone=first_responder_phone,
                handler=handler,
                handler_phone=handler_phone,
                content=content,
                delivered=delivered,
                procedure=procedure,
                fee=fee,
                fee_basis=fee_basis,
            )
        )

    @applies(NoticeIssued)
    def _notice_issued(self, fact: NoticeIssued) -> None:
        self.notices += 1
