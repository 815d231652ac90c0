"""AB角合作配合 — how the A-role and the B-role of a post worked together, as part of the year's assessment."""

from uuid import UUID

from domain.assessment.state import AssessmentState
from domain.entry import Entry
from domain.errors import BadInput
from domain.fact import Fact, fact
from domain.given import as_positions
from domain.identity import PostId, SectionId, StaffId
from domain.personal import Personal
from domain.term import TermEnum


class CooperationGrade(TermEnum):
    """配合情况 — how well it went."""

    GOOD = "good", "好"
    ADEQUATE = "adequate", "一般"
    POOR = "poor", "差"


@fact("assessment.ab-cooperation-marked.v1", clauses=("AB-26",))
class ABCooperationMarked(Fact):
    """AB角合作配合评价 — of a person, with which partner, on which post, and the facts behind it."""

    year: int
    person: UUID
    partner: UUID | None
    post: PostId | None
    section: SectionId | None
    grade: CooperationGrade
    reason: Personal | None
    evidence: tuple[int, ...]
    """证据 — positions in the ledger."""


class ABCooperation(AssessmentState):
    """AB角合作配合 — never marked by the person it is about."""

    def mark_ab_cooperation(
        self,
        entry: Entry,
        *,
        person: StaffId,
        partner: StaffId | None,
        grade: CooperationGrade,
        post: PostId | None = None,
        section: SectionId | None = None,
        reason: str | None = None,
        evidence: tuple[int, ...] = (),
    ) -> None:
        """Mark how a person worked together with the partner; a mark without evidence is recorded so.

        Raises:
            NotFound: the year is not opened.
            ImpossibleState: the year is confirmed.
            BadInput: nobody is his own partner; a position below 1 or twice.
            NotAllowed: the person marked marks, or writes it down.

        """
        self.must_be_open()
        if partner == person:
            raise BadInput(f"{person} is A-role and B-role at once; name the partner", field="partner")
        self._may(entry, "mark the cooperation", person)
        self._record(
            ABCooperationMarked(
                entry=entry,
                year=self.year,
                person=person,
                partner=partner,
                post=post,
                section=section,
                grade=grade,
                reason=Personal.said(person, reason),
                evidence=as_positions(evidence),
            )
        )
