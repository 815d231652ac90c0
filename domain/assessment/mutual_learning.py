"""相互学习 — A-role and B-role learn each other's work."""

from uuid import UUID

from domain.assessment.state import AssessmentState
from domain.entry import Entry
from domain.errors import BadInput
from domain.fact import Fact, fact
from domain.given import as_positions, written
from domain.identity import PostId, SectionId, StaffId


@fact("assessment.mutual-learning-recorded.v1", clauses=("AB-27", "AB-26"))
class MutualLearningRecorded(Fact):
    """AB角相互学习 — who learned from whom, and what."""

    year: int
    person: UUID
    learned_from: UUID | None
    post: PostId | None
    section: SectionId | None
    topic: str
    """学习内容 — names nobody."""
    evidence: tuple[int, ...]


class MutualLearning(AssessmentState):
    """相互学习 — the two of them may write it down themselves."""

    def record_mutual_learning(
        self,
        entry: Entry,
        *,
        person: StaffId,
        learned_from: StaffId | None,
        topic: str,
        post: PostId | None = None,
        section: SectionId | None = None,
        evidence: tuple[int, ...] = (),
    ) -> None:
        """Record that somebody learned the partner's work.

        Raises:
            NotFound: the year is not opened.
            ImpossibleState: the year is confirmed.
            BadInput: nobody learns from himself; the topic is not said; a position below 1 or twice.

        """
        self.must_be_open()
        if learned_from == person:
            raise BadInput(f"{person} learned from {person}; name the partner", field="learned_from")
        self._record(
            MutualLearningRecorded(
                entry=entry,
                year=self.year,
                person=person,
                learned_from=learned_from,
                post=post,
                section=section,
                topic=written(topic, "topic"),
                evidence=as_positions(evidence),
            )
        )
