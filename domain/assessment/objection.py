"""异议 — a person does not accept the score; others look at it again."""

from uuid import UUID

from domain.aggregate import applies
from domain.assessment.state import AssessmentState
from domain.entry import Entry
from domain.errors import BadInput, ImpossibleState, NotAllowed
from domain.fact import Fact, fact
from domain.given import as_positions, written
from domain.identity import StaffId
from domain.personal import Personal
from domain.term import TermEnum


class ObjectionOutcome(TermEnum):
    """异议答复 — what becomes of the score."""

    UPHELD = "upheld", "维持"
    CHANGED = "changed", "变更"


@fact("assessment.objection-raised.v1", clauses=("WC-12",))
class ObjectionRaised(Fact):
    """考核异议 — whose, against which score, and why; sealed with that person's key."""

    year: int
    person: UUID
    score: int
    """In hundredths of a point, as it stood then."""
    grounds: Personal | None
    evidence: tuple[int, ...]


@fact("assessment.objection-answered.v1", clauses=("WC-12",))
class ObjectionAnswered(Fact):
    """异议答复 — whether the score stands, and what it is from now on."""

    year: int
    person: UUID
    objection: int
    """The version that raised it."""
    outcome: ObjectionOutcome
    old_score: int
    score: int
    reason: Personal
    evidence: tuple[int, ...]


class Objection(AssessmentState):
    """异议 — also after the year is confirmed: late is recorded as late."""

    def raise_objection(
        self,
        entry: Entry,
        *,
        person: StaffId,
        grounds: str | None,
        evidence: tuple[int, ...] = (),
    ) -> None:
        """Record that somebody does not accept the own score; another may write it down for that person.

        Raises:
            NotFound: the year is not opened.
            ImpossibleState: there is no frozen score of the person, or an objection waits for its answer.
            BadInput: a position below 1 or twice.
            NotAllowed: it is not the person assessed who objects.

        """
        score = self.score_of(person)
        if entry.actor != person:
            raise NotAllowed(
                f"{person} objects to the own score, or another writes it down on that person's behalf",
                field="person",
            )
        if person in self.objections:
            raise ImpossibleState(
                f"the objection of version {self.objections[person]} by {person} is not answered yet"
            )
        self._record(
            ObjectionRaised(
                entry=entry,
                year=self.year,
                person=person,
                score=score,
                grounds=Personal.said(person, grounds),
                evidence=as_positions(evidence),
            )
        )

    def answer_objection(
        self,
        entry: Entry,
        *,
        person: StaffId,
        outcome: ObjectionOutcome,
        reason: str,
        score: int | None = None,
        evidence: tuple[int, ...] = (),
    ) -> None:
        """Answer an objection; ``score``: where it is changed, the new one in hundredths of a point.

        Raises:
            NotFound: the year is not opened.
            ImpossibleState: there is no frozen score of the person, or no objection waits.
            BadInput: the score is changed without a new one, or upheld with another; no reason; a position below 1
                or twice.
            NotAllowed: the person who objected answers, or writes it down.

        """
        old = self.score_of(person)
        if person not in self.objections:
            raise ImpossibleState(
                f"no objection of {person} waits in the assessment of {self.year}; record it first",
                field="person",
            )
        changed = outcome is ObjectionOutcome.CHANGED
        if changed and (score is None or score == old):
            raise BadInput(f"the score stays {old}; write the new one, or uphold it", field="score")
        if not changed and score not in (None, old):
            raise BadInput(
                f"the score of {old} is upheld; leave the new one out, or change it", field="score"
            )
        self._may(entry, "answer the objection", person)
        sealed = Personal.said(person, written(reason, "reason"))
        assert sealed is not None  # noqa: S101  # something is written
        self._record(
            ObjectionAnswered(
                entry=entry,
                year=self.year,
                person=person,
                objection=self.objections[person],
                outcome=outcome,
                old_score=old,
                score=old if score is None else score,
                reason=sealed,
                evidence=as_positions(evidence),
            )
        )

    @applies(ObjectionRaised)
    def _raised(self, fact: ObjectionRaised) -> None:
        self.objections[fact.person] = self.version + 1

    @applies(ObjectionAnswered)
    def _answered(self, fact: ObjectionAnswered) -> None:
        del self.objections[fact.person]
        self.scores[fact.person] = fact.score
        if fact.score != fact.old_score:
            self.confirmed -= {fact.person}
