"""自查与整改 — a unit looks for its weak points, or is shown them, and sets measures against each."""

from datetime import date
from uuid import UUID

from domain.aggregate import applies
from domain.correction import Corrected
from domain.entry import Entry
from domain.errors import BadInput
from domain.fact import Fact, fact
from domain.given import written
from domain.identity import SectionId
from domain.office.evidence import digest_if_given
from domain.office.rectification_measure import RectificationMeasure
from domain.term import TermEnum


class RectificationSource(TermEnum):
    """整改来源 — who showed the unit its weak points, where it did not find them itself."""

    INSPECTION = "inspection", "督查、检查"
    COMPLAINT = "complaint", "投诉、信访"
    FEEDBACK = "feedback", "意见反馈"
    MEETING = "meeting", "民主生活会、民主评议"
    ACCOUNTABILITY = "accountability", "问责"
    SUPERIOR = "superior", "上级要求"
    OTHER = "other", "其他"


@fact("rectification.self-review-filed.v1", clauses=("DJ-09",))
class SelfReviewFiled(Fact):
    """自查报告 — a unit looked at its own work in a period."""

    section: SectionId | None
    topic: str | None
    first_day: date | None
    last_day: date | None
    report_hash: str | None
    """自查报告摘要 — SHA-256."""
    conclusion: str | None
    """自查结论 — names nobody."""


@fact("rectification.opened.v1", clauses=("DJ-09",))
class RectificationOpened(Fact):
    """整改立项 — somebody else showed the unit its weak points."""

    section: SectionId | None
    source: RectificationSource
    origin: UUID | None
    """来源事项 — the inspection, case, feedback, meeting or matter in this ledger."""
    basis: str | None


@fact("rectification.weakness-found.v1", clauses=("DJ-09",))
class WeaknessFound(Fact):
    """薄弱环节 — one thing that is not as it should be."""

    section: SectionId | None
    number: int
    what: str
    """Names nobody."""
    clause: str | None
    """对应条款"""


@fact("rectification.corrected.v1")
class RectificationCorrected(Corrected):
    """整改登记更正 — the entry was wrong; what was found and done did not change."""


class Rectification(RectificationMeasure, category="rectification"):
    """自查与整改 — one review, its weak points and the measures against them."""

    CORRECTED = RectificationCorrected
    FIXED = frozenset({"number", "measure", "weakness"})

    def file_self_review(
        self,
        entry: Entry,
        *,
        section: SectionId | None,
        topic: str | None = None,
        first_day: date | None = None,
        last_day: date | None = None,
        report_hash: str | None = None,
        conclusion: str | None = None,
    ) -> None:
        """File a self-review (自查).

        Raises:
            ImpossibleState: this rectification has begun already.
            BadInput: a period that ends before it begins, or the hash of the report is none.

        """
        self.must_be_new()
        if first_day is not None and last_day is not None and last_day < first_day:
            raise BadInput(
                f"the period from {first_day} to {last_day} ends before it begins; check both days",
                field="last_day",
            )
        self._record(
            SelfReviewFiled(
                entry=entry,
                section=section,
                topic=topic,
                first_day=first_day,
                last_day=last_day,
                report_hash=digest_if_given(report_hash, "report_hash"),
                conclusion=conclusion,
            )
        )

    def open(
        self,
        entry: Entry,
        *,
        section: SectionId | None,
        source: RectificationSource,
        origin: UUID | None = None,
        basis: str | None = None,
    ) -> None:
        """Begin a rectification that did not come from a self-review (整改立项).

        Raises:
            ImpossibleState: this rectification has begun already.

        """
        self.must_be_new()
        self._record(
            RectificationOpened(entry=entry, section=section, source=source, origin=origin, basis=basis)
        )

    def find_weakness(
        self, entry: Entry, *, what: str, clause: str | None = None, section: SectionId | None = None
    ) -> None:
        """Record one weak point; of the unit as a whole where no other section is named.

        Raises:
            NotFound: no such rectification.
            BadInput: nothing is said of it.

        """
        self.must_exist()
        self._record(
            WeaknessFound(
                entry=entry,
                section=section or self.section,
                number=self.weaknesses + 1,
                what=written(what, "what"),
                clause=clause,
            )
        )

    @applies(SelfReviewFiled)
    def _self_review_filed(self, fact: SelfReviewFiled) -> None:
        self.section = fact.section

    @applies(RectificationOpened)
    def _opened(self, fact: RectificationOpened) -> None:
        self.section = fact.section

    @applies(WeaknessFound)
    def _weakness_found(self, fact: WeaknessFound) -> None:
        self.weaknesses = fact.number
