"""表扬 — by whom, and for what."""

from uuid import UUID

from domain.assessment.state import AssessmentState
from domain.entry import Entry
from domain.errors import BadInput
from domain.fact import Fact, fact
from domain.given import as_positions
from domain.identity import CaseId, SectionId, StaffId
from domain.personal import Personal
from domain.term import TermEnum


class PraiseBy(TermEnum):
    """表扬来源 — who praised."""

    PUBLIC = "public", "服务对象"
    SECTION = "section", "本处室"
    ORGANISATION = "organisation", "本机关"
    SUPERIOR = "superior", "上级机关"


@fact("assessment.praised.v1", clauses=("WC-12", "FC-03"))
class Praised(Fact):
    """表扬 — by whom, on which case, in which document; the words are sealed."""

    year: int
    person: UUID
    section: SectionId | None
    by: PraiseBy
    praiser: UUID | None
    """The person who praised, where it was one."""
    body: str | None
    """The body that praised, where it was one from outside."""
    document: str | None
    """表扬文号"""
    case: CaseId | None
    words: Personal | None
    evidence: tuple[int, ...]


class Praise(AssessmentState):
    """表扬 — nobody praises himself."""

    def praise(
        self,
        entry: Entry,
        *,
        person: StaffId,
        by: PraiseBy,
        praiser: UUID | None = None,
        body: str | None = None,
        document: str | None = None,
        case: CaseId | None = None,
        section: SectionId | None = None,
        words: str | None = None,
        evidence: tuple[int, ...] = (),
    ) -> None:
        """Record that somebody was praised; ``praiser``: the id of the one who praised, never a name.

        Raises:
            NotFound: the year is not opened.
            ImpossibleState: the year is confirmed.
            BadInput: a person praises himself; a position below 1 or twice.
            NotAllowed: the person praised writes it down.

        """
        self.must_be_open()
        if praiser == person:
            raise BadInput(f"{person} is praised by {person}; name who praised", field="praiser")
        self._may(entry, "record praise", person)
        self._record(
            Praised(
                entry=entry,
                year=self.year,
                person=person,
                section=section,
                by=by,
                praiser=praiser,
                body=body,
                document=document,
                case=case,
                words=Personal.said(person, words),
                evidence=as_positions(evidence),
            )
        )
