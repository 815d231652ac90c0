"""岗位设置方案 — the approval under which a post was set up, and the grade it is mapped to."""

from datetime import date, datetime
from uuid import UUID

from domain.aggregate import applies
from domain.entry import Entry
from domain.fact import Fact, fact
from domain.given import written
from domain.people.course import Course
from domain.people.post_state import PostState


@fact("post.scheme-approved.v1", clauses=("SZ-01",))
class PostSchemeApproved(Fact):
    """岗位设置方案核准 — the post stands in a scheme that was approved, by whom and under which number."""

    reference: str | None
    """核准文号"""
    approved_by: str | None
    """核准机关 — a body outside, or the organisation itself."""
    approved_on: date | None


@fact("post.graded.v1", clauses=("SZ-03",))
class PostGraded(Fact):
    """岗位等级 — the general grade to which the post is mapped."""

    grade: str
    former_grade: str | None
    basis: str


class PostScheme(PostState):
    """岗位设置管理 — for public institutions (SZ-04)."""

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.grades: Course[datetime, str] = Course()

    def approve_scheme(
        self,
        entry: Entry,
        *,
        reference: str | None,
        approved_by: str | None = None,
        approved_on: date | None = None,
    ) -> None:
        """Record the approval of the scheme in which the post stands; a missing number is recorded.

        Raises:
            NotFound: the post is not defined.
            ImpossibleState: the post is abolished.

        """
        self.must_stand(entry.occurred_at)
        self._record(
            PostSchemeApproved(
                entry=entry, reference=reference, approved_by=approved_by, approved_on=approved_on
            )
        )

    def grade_post(self, entry: Entry, *, grade: str, basis: str = "") -> None:
        """Map the post to a grade; it takes the place of the grade before.

        Raises:
            NotFound: the post is not defined.
            BadInput: no grade.
            ImpossibleState: the post is abolished.

        """
        self.must_stand(entry.occurred_at)
        self._record(
            PostGraded(
                entry=entry,
                grade=written(grade, "grade"),
                former_grade=self.grades.at(entry.occurred_at),
                basis=basis,
            )
        )

    @applies(PostGraded)
    def _graded(self, fact: PostGraded) -> None:
        self.grades = self.grades.turned(fact.occurred_at, fact.grade)
