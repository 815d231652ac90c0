"""办结 — how a case ends: decided, completed, delivered, replied to, rated, archived."""

from collections.abc import Iterator
from datetime import date, datetime

from api.demo.case_story import INNER, CaseStory
from api.demo.complaint import Grievance, about_case
from domain.calendar import local_date
from domain.cases.completion import Outcome
from domain.cases.kind import CaseKind
from domain.cases.rating import Grade
from domain.entry import Channel

_GRADES = (52, 30, 10, 5, 3)
"""Weights of the grades, the best first."""
_BAD = frozenset({Grade.DISSATISFIED, Grade.VERY_DISSATISFIED})


class Ending(CaseStory):
    """办结 — from the decision to the archive."""

    def decision(self, outcome: Outcome) -> Iterator[datetime]:
        """Decide, after both sides were heard where it matters, and sign the paper."""
        yield self.then()
        person = self.doing()
        collective = self.happens("decided_collectively")
        if collective:
            for side in ("申请人", "利害关系人"):
                self.case.collect_opinion(self.by(person), side=side, summary=self.word("opinion"))
        self.case.decide(
            self.by(person),
            outcome=outcome,
            basis=None if self.happens("decision_unfounded") else self.item.basis,
            decider=self.bureau.leader(self.section) if collective else self.bureau.head(self.section),
            collective=collective,
            minutes=f"处务会纪要（{self.reference}）" if collective else None,
        )

    def licence(self) -> None:
        """Issue the licence in the same turn."""
        self.case.issue_licence(
            self.by(self.doing()),
            number=f"江财许字〔{self.bureau.plan.year}〕{self.number:05d}号",
            valid_until=date(self.bureau.plan.year + 5, 12, 31),
        )

    def end(self, outcome: Outcome, *, document: str | None = None) -> Iterator[datetime]:
        """Complete the case, and let come what comes after."""
        yield from self.completion(outcome, document=document)
        yield from self.afterwards()

    def completion(self, outcome: Outcome, *, document: str | None = None) -> Iterator[datetime]:
        """Complete the case, hand over the result, and tell the applicant; all of it may come late, or never."""
        yield self.then()
        person, stand_in = self.doing(), self.standing_in(self.doing())
        self.case.complete(self.by(stand_in or person), outcome=outcome, stand_in=stand_in)
        if self.case.completion and self.case.completion.late:
            self.breach("completed_late", person, person, on=self.limit_set or None)
            if self.happens("delay_complained"):
                self.year.begin(Grievance(self.year, about_case(self), self.now).tell())
        if document and not self.happens("never_delivered"):
            self.case.deliver_result(self.by(person), document=document, way=self.word("delivery"))
        if not self.happens("never_replied"):
            yield self.then(self.random.choice((0, 0, 0, 1, 1, 2, 6)))
            words = f"您申请的“{self.item.matter}”已办结，请凭受理通知领取结果。"
            if self.item.kind in INNER:
                words = self.word("document_reply")
            self.case.reply(self.by(person, channel=self.channel), content=words)

    def afterwards(self) -> Iterator[datetime]:
        """Let the applicant say how it was, and put the papers into the archive some weeks later."""
        if self.item.kind is not CaseKind.DOCUMENT and self.happens("rated"):
            yield from self._rating()
        if self.happens("archived"):
            yield self.then(self.random.randrange(10, 40))
            self.case.archive(
                self.by(self.doing()),
                archive_number=f"{local_date(self.now).year}-BJ-{self.number:05d}",
                retention=self.word("retention"),
            )

    def _rating(self) -> Iterator[datetime]:
        yield self.then(self.random.choice((0, 1, 2)))
        grade = self.random.choices(list(Grade), _GRADES)[0]
        content = self.word("criticism") if grade in _BAD else None
        self.case.rate(self.by(self.clerk, channel=Channel.NETWORK), grade=grade, content=content)
        if grade in _BAD and self.happens("dissatisfied_complains"):
            self.year.begin(Grievance(self.year, about_case(self), self.now).tell())
