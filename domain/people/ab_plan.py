"""AB角配备方案 — a section's plan of who does the work of each post and who stands in; it follows its people."""

from datetime import datetime
from uuid import UUID

from domain.aggregate import applies
from domain.correction import Corrected
from domain.entry import Entry
from domain.errors import BadInput
from domain.fact import Fact, fact
from domain.given import named_once, written
from domain.identity import PostId, SectionId, StaffId
from domain.people.ab_pair import ABPair
from domain.people.ab_plan_approval import ABPlanApproval
from domain.people.ab_plan_state import Edition, ab_plan_id
from domain.term import TermEnum


class PersonnelChange(TermEnum):
    """人员调整 — what happened to somebody whom a plan names, or should name."""

    JOINED = "joined", "调入、到岗"
    MOVED = "moved", "调动、轮岗"
    LEFT = "left", "离任"


@fact("ab-plan.proposed.v1", clauses=("AB-02", "AB-03", "AB-05", "AB-06", "AB-08", "AB-09"))
class ABPlanProposed(Fact):
    """制订方案 — the section names an A-role and a B-role for each of its posts."""

    section: UUID
    edition: int
    pairs: tuple[ABPair, ...]
    follows: tuple[datetime, ...]
    """人员调整时间 — the changes up to then that no edition before it followed."""


@fact("ab-plan.personnel-changed.v1", clauses=("AB-11",))
class ABPersonnelChanged(Fact):
    """人员调整 — it touches the plan, which must be adjusted and filed again."""

    section: UUID
    person: UUID
    change: PersonnelChange
    posts: tuple[UUID, ...]
    """The posts whose pairs are not right any more."""
    edition: int
    """The edition that stood at that moment; 0 where there was no plan."""


@fact("ab-plan.adjusted.v1", clauses=("AB-05", "AB-06", "AB-09", "AB-11"))
class ABPlanAdjusted(Fact):
    """调整方案 — a new edition; whether the party group must approve again, the text does not say."""

    section: UUID
    edition: int
    pairs: tuple[ABPair, ...]
    follows: tuple[datetime, ...]
    """人员调整时间 — the changes up to then that no edition before it followed; none: nobody had changed."""


@fact("ab-plan.coordination-recorded.v1", clauses=("AB-25",))
class ABCoordinationRecorded(Fact):
    """运行协调 — what the section did so that A-roles and B-roles work together."""

    section: UUID
    matter: str
    persons: tuple[UUID, ...]


@fact("ab-plan.corrected.v1")
class ABPlanCorrected(Corrected):
    """方案登记更正 — the entry was wrong; what happened did not change."""


class ABPlan(ABPlanApproval, category="ab-plan"):
    """AB角配备方案 — proposed, approved, filed, and adjusted when people change."""

    CORRECTED = ABPlanCorrected
    IDENTITY = staticmethod(ab_plan_id)
    FIXED = frozenset({"section"})

    def propose(self, entry: Entry, *, section: SectionId, pairs: tuple[ABPair, ...]) -> None:
        """Record a section's plan, or a wholly new one (AB-08, AB-09).

        One person in both roles, or a role left open, is recorded as the plan has it (AB-02).

        Raises:
            BadInput: this is the plan of another section, it names no post, or one post twice.

        """
        self.must_be_of(section)
        self._record(
            ABPlanProposed(
                entry=entry,
                section=section,
                edition=len(self.editions.turns) + 1,
                pairs=_checked(pairs),
                follows=self.unfollowed_at(entry.occurred_at),
            )
        )

    def note_personnel_change(
        self,
        entry: Entry,
        *,
        section: SectionId,
        person: StaffId,
        change: PersonnelChange,
        posts: tuple[PostId, ...] = (),
    ) -> None:
        """Record that somebody changed, so that the plan is not right any more (AB-11).

        Raises:
            BadInput: this is the plan of another section, or a post is named twice.

        """
        self.must_be_of(section)
        stood = self.edition_at(entry.occurred_at)
        self._record(
            ABPersonnelChanged(
                entry=entry,
                section=section,
                person=person,
                change=change,
                posts=named_once(posts, "posts"),
                edition=stood.number if stood else 0,
            )
        )

    def adjust(self, entry: Entry, *, section: SectionId, pairs: tuple[ABPair, ...]) -> None:
        """Record the plan as it is after a change; it must be filed again (AB-11).

        Raises:
            BadInput: this is the plan of another section, it names no post, or one post twice.
            ImpossibleState: no plan was ever proposed.

        """
        self.must_be_of(section)
        self.must_be_proposed()
        self._record(
            ABPlanAdjusted(
                entry=entry,
                section=section,
                edition=len(self.editions.turns) + 1,
                pairs=_checked(pairs),
                follows=self.unfollowed_at(entry.occurred_at),
            )
        )

    def record_coordination(
        self, entry: Entry, *, section: SectionId, matter: str, persons: tuple[StaffId, ...] = ()
    ) -> None:
        """Record what was done to make the plan work (AB-25).

        Raises:
            BadInput: this is the plan of another section, nothing is said, or a person is named twice.

        """
        self.must_be_of(section)
        self._record(
            ABCoordinationRecorded(
                entry=entry,
                section=section,
                matter=written(matter, "matter"),
                persons=named_once(persons, "persons"),
            )
        )

    @applies(ABPlanProposed)
    def _proposed(self, fact: ABPlanProposed) -> None:
        self._stands(fact.occurred_at, fact.edition, fact.pairs)

    @applies(ABPlanAdjusted)
    def _adjusted(self, fact: ABPlanAdjusted) -> None:
        self._stands(fact.occurred_at, fact.edition, fact.pairs)

    @applies(ABPersonnelChanged)
    def _personnel_changed(self, fact: ABPersonnelChanged) -> None:
        self.changes = (*self.changes, fact.occurred_at)

    def _stands(self, made_at: datetime, number: int, pairs: tuple[ABPair, ...]) -> None:
        self.editions = self.editions.turned(made_at, Edition(number=number, made_at=made_at, pairs=pairs))


def _checked(pairs: tuple[ABPair, ...]) -> tuple[ABPair, ...]:
    if not pairs:
        raise BadInput(
            "the plan names no post; name each post with its A-role and B-role", field="pairs", clause="AB-09"
        )
    named_once(tuple(pair.post for pair in pairs), "pairs")
    return pairs
