"""许可审批 — permits and approvals: papers, corrections, procedures, several units, a decision, a licence."""

from collections.abc import Iterator
from datetime import datetime

from api.demo.ending import Ending
from api.demo.joint import Jointly
from api.demo.reception import Reception
from domain.cases.completion import Outcome
from domain.cases.kind import CaseKind


class LicenceStory(Reception, Jointly, Ending):
    """许可审批 — the longest way through the bureau."""

    def tell(self) -> Iterator[datetime]:
        """Go from the application to the licence."""
        yield from self.inquiry()
        complete = not self.happens("materials_incomplete")
        yield self.soon()
        self.case.receive_materials(
            self.by(self.clerk),
            materials=self.materials() if complete else self.materials()[:-1],
            complete=complete,
        )
        if not complete:
            yield from self._corrections()
        self.case.review_materials(self.by(self.clerk), sufficient=True)
        if self.happens("acceptance_refused"):
            yield from self._refusal()
            return
        due = self.due()
        yield from self.notice(due)
        yield from self.acceptance(due)
        if not self.happens("no_slip"):
            self.case.issue_acceptance_slip(self.by(self.clerk), due_at=self.case.due_at)
        pace = self.pace()
        yield from self.passing_on()
        yield from self.interference()
        yield from self.procedure()
        if self.happens("withdrawn"):
            yield from self.end(Outcome.WITHDRAWN)
            return
        yield from self.work(pace)
        if self.happens("joint"):
            yield from self.jointly()
        if self.happens("never_completed"):
            return
        yield from self._decided()

    def _decided(self) -> Iterator[datetime]:
        outcome = Outcome.REFUSED if self.happens("refused") else Outcome.GRANTED
        yield from self.decision(outcome)
        document = "不予行政许可决定书" if outcome is Outcome.REFUSED else "审批意见书"
        if outcome is Outcome.GRANTED and self.item.kind is CaseKind.PERMIT:
            self.licence()
            document = "许可证"
        yield from self.end(outcome, document=document)

    def _corrections(self) -> Iterator[datetime]:
        """Ask for what is missing, once; asking twice is a breach."""
        missing = self.item.materials[-1]
        self.case.request_corrections(
            self.by(self.clerk),
            items=(missing,),
            in_notice=not self.happens("corrections_not_in_notice"),
            guidance=self.word("guidance"),
        )
        twice = self.happens("corrections_twice")
        yield self.then(self.random.randrange(1, 5))
        self.case.receive_supplement(self.by(self.clerk), materials=self.materials()[-1:], complete=not twice)
        if twice:
            yield self.then()
            self.case.request_corrections(
                self.by(self.clerk), items=(f"{self.item.materials[0]}（加盖公章）",), in_notice=False
            )
            self.breach("corrections_twice", self.clerk, self.clerk)
            yield self.then(self.random.randrange(1, 4))
            self.case.receive_supplement(self.by(self.clerk), materials=self.materials()[:1], complete=True)

    def _refusal(self) -> Iterator[datetime]:
        """Turn the application down, mostly with reason and basis."""
        founded = not self.happens("refusal_unfounded")
        self.case.refuse_acceptance(
            self.by(self.clerk),
            reason=self.word("refusal"),
            basis=self.item.basis if founded else None,
            in_notice=founded,
        )
        if not founded:
            self.breach("refusal_unfounded", self.clerk, self.clerk)
        yield self.soon()
        self.case.complete(self.by(self.clerk), outcome=Outcome.REFUSED)
