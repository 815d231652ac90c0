"""答复 — answered at once, put off to an agreed time, or objected to."""

from datetime import datetime
from uuid import UUID

from domain.aggregate import applies
from domain.cases.state import CaseState
from domain.entry import Entry
from domain.errors import BadInput
from domain.fact import Fact, fact
from domain.given import in_utc
from domain.personal import Personal


@fact("case.answered.v1", clauses=("WC-02", "WC-10", "CM-02", "CM-05", "CM-14", "SW-02", "XS-01", "AB-18"))
class Answered(Fact):
    """答复、解释 — the words are sealed; where the law does not allow the matter, the basis is named.

    After an explanation that it cannot be done, the duty of the first responder ends (CM-14); a claim that it ends
    without a basis is recorded as it is.
    """

    possible: bool
    """False: 超出法律法规、政策规定不能办理"""
    basis: str | None
    duty_ends: bool
    content: Personal | None


@fact("case.answer-deferred.v1", clauses=("CM-04", "XS-11"))
class AnswerDeferred(Fact):
    """另约答复 — it must be studied first: why, and when and how the answer will come."""

    reason: str | None
    appointment_at: datetime | None
    way: str | None
    in_notice: bool
    """写入告知书"""


@fact("case.feedback-given.v1", clauses=("CM-04", "XS-11"))
class FeedbackGiven(Fact):
    """按约反馈 — the answer that was put off; the time agreed stands beside it."""

    appointment_at: datetime | None
    content: Personal | None


@fact("case.objection-raised.v1", clauses=("CM-06",))
class ObjectionRaised(Fact):
    """提出异议 — the applicant does not accept the explanation."""

    content: Personal | None


class Answer(CaseState):
    """答复 — what the applicant was told, and when."""

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.appointment_at: datetime | None = None
        self.duty_ended = False

    def answer(
        self,
        entry: Entry,
        *,
        content: str | None = None,
        possible: bool = True,
        basis: str | None = None,
        duty_ends: bool = False,
    ) -> None:
        """Answer the question, or explain why it cannot be done.

        Raises:
            NotFound: no such case.

        """
        self.must_exist()
        words = Personal.said(self.applicant, content)
        self._record(
            Answered(entry=entry, possible=possible, basis=basis, duty_ends=duty_ends, content=words)
        )

    def defer_answer(
        self,
        entry: Entry,
        *,
        reason: str | None,
        appointment_at: datetime | None,
        way: str | None = None,
        in_notice: bool = False,
    ) -> None:
        """Put the answer off; an appointment that was not made is recorded as missing.

        Raises:
            NotFound: no such case.
            ImpossibleState: the case is completed.
            BadInput: an appointment without its offset from UTC, or before the moment at which it was made.

        """
        self.must_be_open()
        agreed = in_utc(appointment_at, "appointment_at")
        if agreed is not None and agreed < entry.occurred_at:
            raise BadInput(
                f"the appointment {agreed.isoformat()} lies before it was made; correct the time",
                field="appointment_at",
                clause="XS-11",
            )
        self._record(
            AnswerDeferred(entry=entry, reason=reason, appointment_at=agreed, way=way, in_notice=in_notice)
        )

    def give_feedback(self, entry: Entry, *, content: str | None = None) -> None:
        """Give the answer that was put off, in time or late.

        Raises:
            NotFound: no such case.

        """
        self.must_exist()
        words = Personal.said(self.applicant, content)
        self._record(FeedbackGiven(entry=entry, appointment_at=self.appointment_at, content=words))

    def raise_objection(self, entry: Entry, *, content: str | None = None) -> None:
        """Record that the applicant objects.

        Raises:
            NotFound: no such case.

        """
        self.must_exist()
        self._record(ObjectionRaised(entry=entry, content=Personal.said(self.applicant, content)))

    @applies(Answered)
    def _answered(self, fact: Answered) -> None:
        self.duty_ended = self.duty_ended or fact.duty_ends

    @applies(AnswerDeferred)
    def _answer_deferred(self, fact: AnswerDeferred) -> None:
        self.appointment_at = fact.appointment_at

    @applies(FeedbackGiven)
    def _feedback_given(self, fact: FeedbackGiven) -> None:
        self.appointment_at = None
