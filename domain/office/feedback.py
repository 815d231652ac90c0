"""意见反馈 — what liaison persons and citizens say they saw; who answers it, and what is made of it."""

from datetime import datetime
from uuid import UUID

from domain.aggregate import applies
from domain.cases.inquiry import Applicant, ApplicantSaid
from domain.correction import Correctable, Corrected
from domain.entry import Entry
from domain.errors import ImpossibleState
from domain.fact import Fact, fact
from domain.given import in_utc, written
from domain.identity import CaseId, SectionId, StaffId, derived_id
from domain.personal import Personal
from domain.term import TermEnum


class Submitter(TermEnum):
    """反馈人身份 — who gives feedback."""

    LIAISON = "liaison", "党工委联络员"
    OBSERVER = "observer", "行风、作风监督员"
    CITIZEN = "citizen", "群众"
    UNIT = "unit", "企业、单位"
    STAFF = "staff", "工作人员"


@fact("feedback.submitted.v1", clauses=("DJ-07",))
class FeedbackSubmitted(Fact):
    """意见反馈 — who says it, and about whose work; every word is sealed to the one who says it."""

    submitter: Submitter
    person: Applicant | None
    """反馈人 — None: it was given without a name."""
    matter: str
    """反馈事项 — a word for it; names nobody."""
    content: Personal | None
    section: SectionId | None
    """涉及处室"""
    case: CaseId | None
    answer_due_at: datetime | None


@fact("feedback.assigned.v1", clauses=("DJ-07",))
class FeedbackAssigned(Fact):
    """意见转办 — who is to answer it, and until when."""

    former: StaffId | None
    section: SectionId | None
    responsible: StaffId | None
    answer_due_at: datetime | None


@fact("feedback.answered.v1", clauses=("DJ-07",))
class FeedbackAnswered(Fact):
    """答复意见 — who answered, beside when it was given and when the answer was due."""

    submitter: Submitter
    answered_by: UUID
    responsible: StaffId | None
    section: SectionId | None
    submitted_at: datetime
    answer_due_at: datetime | None
    content: Personal | None


@fact("feedback.adopted.v1", clauses=("DJ-07",))
class FeedbackAdopted(Fact):
    """采纳意见 — what is done because of it."""

    submitter: Submitter
    section: SectionId | None
    measure: str
    """Names nobody."""
    rectification: UUID | None


@fact("feedback.declined.v1", clauses=("DJ-07",))
class FeedbackDeclined(Fact):
    """不予采纳 — nothing is done because of it, and why."""

    submitter: Submitter
    section: SectionId | None
    reason: str | None
    """Names nobody."""


@fact("feedback.corrected.v1")
class FeedbackCorrected(Corrected):
    """意见登记更正 — the entry was wrong; what was said did not change."""


class Feedback(Correctable, category="feedback"):
    """意见反馈 — one piece of feedback, from its submission to what became of it."""

    CORRECTED = FeedbackCorrected

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.submitter = Submitter.CITIZEN
        self.person = derived_id("feedback-submitter", str(id))
        """反馈人 — whose key seals what is said; known from before, or of this feedback alone."""
        self.section: UUID | None = None
        self.responsible: UUID | None = None
        self.answer_due_at: datetime | None = None
        self.submitted_at: datetime | None = None
        self.answers = 0
        self.settled: str | None = None
        """Adopted or declined."""

    @property
    def subject(self) -> UUID:
        """Whose key seals what is said."""
        return self.person

    def submit(
        self,
        entry: Entry,
        *,
        submitter: Submitter,
        matter: str,
        person: ApplicantSaid | None = None,
        content: str | None = None,
        section: SectionId | None = None,
        case: CaseId | None = None,
        answer_due_at: datetime | None = None,
    ) -> None:
        """Record feedback, with or without a name.

        ``person``: a liaison person is known by the id of the appointment.

        Raises:
            ImpossibleState: it is recorded already.
            BadInput: no word of what it is about, or the due date has no offset from UTC.

        """
        self.must_be_new()
        said = person.sealed_for(self.person) if person else None
        self._record(
            FeedbackSubmitted(
                entry=entry,
                submitter=submitter,
                person=said,
                matter=written(matter, "matter"),
                content=Personal.said(said.person if said else self.person, content),
                section=section,
                case=case,
                answer_due_at=in_utc(answer_due_at, "answer_due_at"),
            )
        )

    def assign(
        self,
        entry: Entry,
        *,
        section: SectionId | None = None,
        responsible: StaffId | None = None,
        answer_due_at: datetime | None = None,
    ) -> None:
        """Say who is to answer it; what is left out of the section and the date stays.

        Raises:
            NotFound: no such feedback.
            BadInput: the due date has no offset from UTC.

        """
        self.must_exist()
        self._record(
            FeedbackAssigned(
                entry=entry,
                former=self.responsible,
                section=section or self.section,
                responsible=responsible,
                answer_due_at=in_utc(answer_due_at, "answer_due_at") or self.answer_due_at,
            )
        )

    def answer(self, entry: Entry, *, content: str | None = None, answered_by: UUID | None = None) -> None:
        """Answer it, late as well, and by somebody else as well; each answer is recorded.

        Raises:
            NotFound: no such feedback.

        """
        self.must_exist()
        assert self.submitted_at is not None  # noqa: S101  # the first fact says it
        self._record(
            FeedbackAnswered(
                entry=entry,
                submitter=self.submitter,
                answered_by=answered_by or entry.actor,
                responsible=self.responsible,
                section=self.section,
                submitted_at=self.submitted_at,
                answer_due_at=self.answer_due_at,
                content=Personal.said(self.person, content),
            )
        )

    def adopt(self, entry: Entry, *, measure: str, rectification: UUID | None = None) -> None:
        """Adopt it: say what is done.

        Raises:
            NotFound: no such feedback.
            ImpossibleState: it is adopted or declined already.
            BadInput: nothing is said of what is done.

        """
        self._must_be_unsettled()
        self._record(
            FeedbackAdopted(
                entry=entry,
                submitter=self.submitter,
                section=self.section,
                measure=written(measure, "measure"),
                rectification=rectification,
            )
        )

    def decline(self, entry: Entry, *, reason: str | None = None) -> None:
        """Decline it, without a reason as well.

        Raises:
            NotFound: no such feedback.
            ImpossibleState: it is adopted or declined already.

        """
        self._must_be_unsettled()
        self._record(
            FeedbackDeclined(entry=entry, submitter=self.submitter, section=self.section, reason=reason)
        )

    def _must_be_unsettled(self) -> None:
        self.must_exist()
        if self.settled is not None:
            raise ImpossibleState(
                f"feedback {self.id} is {self.settled} already; record new feedback under an id of its own"
            )

    @applies(FeedbackSubmitted)
    def _submitted(self, fact: FeedbackSubmitted) -> None:
        self.submitter, self.section = fact.submitter, fact.section
        self.submitted_at, self.answer_due_at = fact.occurred_at, fact.answer_due_at
        if fact.person is not None:
            self.person = fact.person.person

    @applies(FeedbackAssigned)
    def _assigned(self, fact: FeedbackAssigned) -> None:
        self.section, self.responsible = fact.section, fact.responsible
        self.answer_due_at = fact.answer_due_at

    @applies(FeedbackAnswered)
    def _answered(self, fact: FeedbackAnswered) -> None:
        self.answers += 1

    @applies(FeedbackAdopted)
    def _adopted(self, fact: FeedbackAdopted) -> None:
        self.settled = "adopted"

    @applies(FeedbackDeclined)
    def _declined(self, fact: FeedbackDeclined) -> None:
        self.settled = "declined"
