"""处理 — what follows from a finding: nothing, a sanction, an appeal and its review, a referral, another leader."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from uuid import UUID

from api.demo.story import Story
from domain.accountability.accountability import Accountability
from domain.accountability.capacity import Capacity
from domain.accountability.fault import Seriousness
from domain.accountability.measure import Measure
from domain.accountability.paper import Paper
from domain.accountability.referral import Liability
from domain.calendar import local_date


class Sanctioning(Story):
    """处理、申诉、复核 — the second half of a matter; each act by another person."""

    person: UUID | None

    @property
    def matter(self) -> Accountability:
        """The matter as it stands."""
        raise NotImplementedError

    @property
    def investigators(self) -> list[UUID]:
        """纪检监察组 — who hears, who finds, who reviews: the matter keeps them apart."""
        others = [who for who in self.bureau.staff["discipline"] if who != self.person]
        return others[-1:] + others[:-1]

    def serve(self, paper: Paper, *, answer_by: datetime | None = None) -> None:
        """Tell the person of a paper in this turn; now and then it does not arrive."""
        if self.person is None:
            return
        self.matter.serve_notice(
            self.by(self.bureau.staff["personnel"][1]),
            capacity=Capacity.OFFICE,
            paper=paper,
            delivered=not self.happens("paper_not_delivered"),
            way="当面送达",
            answer_by=answer_by,
        )

    def consequences(self, course: str) -> Iterator[datetime]:
        """Let the finding have the consequences of the course."""
        match course:
            case "no-action":
                yield self.then(2)
                self.matter.reason_no_action(
                    self.by(self._leader()),
                    capacity=Capacity.LEADER,
                    reason=self.word("no_action"),
                    basis="情节轻微，及时纠正",
                )
                yield self.then()
                self.serve(Paper.NO_ACTION)
            case "finding-appealed":
                yield from self._appeal(None)
                yield self.then(self.random.randrange(3, 8))
                self.year.findings.subtract([self.person] if self.person else [])
                self.matter.reverse_on_review(
                    self.by(self._reviewer()), capacity=Capacity.PARTY_GROUP, reason=self.word("reversed")
                )
                yield self.then()
                self.serve(Paper.REVIEW)
            case "serious":
                yield from self._serious()
            case _:
                yield from self._sanctioned(course)

    def _sanctioned(self, course: str) -> Iterator[datetime]:
        yield self.then(self.random.randrange(2, 6))
        again = self.person is not None and self.year.findings[self.person] > 1
        ends = local_date(self.now) + timedelta(days=60)
        sanction = self._impose(
            Measure.TRANSFER_AND_STANDBY if again else Measure.EDUCATION, breaches=1 + again, ends=ends
        )
        yield self.then()
        self.serve(Paper.SANCTION)
        if course.startswith("appeal"):
            yield from self._appeal(sanction)
            yield self.then(self.random.randrange(3, 8))
            self._review(course, sanction)
            if course != "appeal-withdrawn":
                yield self.then()
                self.serve(Paper.REVIEW)
        if sanction in self.matter.sanctions and not self.happens("not_carried_out"):
            yield self.then(self.random.randrange(1, 5))
            self.matter.carry_out_sanction(
                self.by(self.bureau.head("personnel")),
                capacity=Capacity.HR,
                sanction=sanction,
                record=self.word("carried_out"),
            )
            yield self.then(60)
            self.matter.expire_sanction(
                self.by(self.bureau.staff["personnel"][1]), capacity=Capacity.HR, sanction=sanction
            )

    def _impose(self, measure: Measure, *, breaches: int | None, ends: date | None) -> int:
        self.matter.impose_sanction(
            self.by(self._leader()),
            capacity=Capacity.LEADER,
            measure=measure,
            reason=self.word("sanctioned"),
            basis="《问责办法》",
            decision=f"江财问〔{self.bureau.plan.year}〕{len(self.year.findings)}号",
            breaches=breaches,
            due_at=self.now + timedelta(days=15),
            effective_until=ends,
        )
        return self.matter.version

    def _appeal(self, sanction: int | None) -> Iterator[datetime]:
        person = self.person
        assert person is not None  # noqa: S101  # nobody is found without a name
        yield self.then(self.random.randrange(2, 8))
        self.matter.appeal(
            self.by(person),
            capacity=Capacity.CLERK,
            grounds=self.word("appeal_grounds"),
            sanction=sanction,
            decide_by=self.now + timedelta(days=30),
        )

    def _review(self, course: str, sanction: int) -> None:
        matter, entry, capacity = self.matter, self.by(self._reviewer()), Capacity.PARTY_GROUP
        match course:
            case "appeal-upheld":
                matter.uphold_on_review(entry, capacity=capacity, reason=self.word("upheld"))
            case "appeal-changed":
                matter.change_on_review(
                    entry,
                    capacity=capacity,
                    reason=self.word("changed"),
                    seriousness=Seriousness.MINOR,
                    measure=Measure.TALK_REMINDER,
                    sanction=sanction,
                )
            case "appeal-lifted":
                matter.lift_on_review(entry, capacity=capacity, reason=self.word("changed"))
            case _:
                assert self.person is not None  # noqa: S101  # who appealed
                matter.withdraw_appeal(self.by(self.person), capacity=Capacity.CLERK)

    def _serious(self) -> Iterator[datetime]:
        """Let it have had serious consequences: the discipline body and the leader's part are asked next."""
        capacity = Capacity.DISCIPLINE_INSPECTION
        yield self.then(1)
        self.matter.find_serious_impact(
            self.by(self.investigators[1]), capacity=capacity, impact=self.word("impact")
        )
        yield self.then(1)
        self.matter.refer_to_discipline(
            self.by(self.investigators[0]),
            capacity=capacity,
            receiver="市纪委监委派驻第五纪检监察组",
            reason=self.word("referred"),
            liability=Liability.DISCIPLINE,
        )
        referral = self.matter.version
        section = self.bureau.codes.get(self.person) if self.person else None
        self.matter.open_leader_review(
            self.by(self.investigators[0]),
            capacity=capacity,
            leader=self.bureau.leader(section or "office"),
            reason=self.word("leader_review"),
            section=self.bureau.sections[section or "office"],
        )
        yield self.then(5)
        self.matter.answer_referral(
            self.by(self.investigators[0]),
            capacity=capacity,
            referral=referral,
            receipt="已收悉，编号驻财2025-收",
        )
        yield self.then(15)
        self.matter.answer_referral(
            self.by(self.investigators[0]),
            capacity=capacity,
            referral=referral,
            answer=self.word("referral_answer"),
        )

    def _leader(self) -> UUID:
        """Return the leader who decides: the deputy in charge of personnel."""
        return self.bureau.leader("personnel")

    def _reviewer(self) -> UUID:
        """Return who reviews for the party group: the chief."""
        return self.bureau.leaders["leader-01"]
